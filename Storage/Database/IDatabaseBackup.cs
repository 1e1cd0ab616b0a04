namespace Exchange.Database;

/// <summary>Copies the live database. Content and keys are never in it: a backup cannot bring destroyed content back.</summary>
public interface IDatabaseBackup
{
    /// <summary>
    /// Writes a consistent copy while work goes on; <paramref name="targetFile"/> appears only once it is whole and on disk,
    /// and replaces an older one.
    /// </summary>
    Task BackupAsync(string targetFile, CancellationToken cancellationToken = default);
}
