using Exchange.Content;
using Microsoft.Data.Sqlite;

namespace Exchange.Database;

/// <summary>Copies what a restore needs, also from beside a running product. Content and keys are never in it: a backup cannot bring destroyed content back.</summary>
public static class DataBackup
{
    /// <summary>
    /// Copies the heads of the audit log and every database of <paramref name="dataDirectory"/>. Each copy is consistent, appears
    /// only once it is whole and on disk, and replaces an older one.
    /// </summary>
    /// <param name="target">Folder; made when absent.</param>
    /// <returns>Names of what was copied, relative to the target.</returns>
    /// <exception cref="DirectoryNotFoundException">There is no database to copy.</exception>
    public static IReadOnlyList<string> Write(string dataDirectory, string target)
    {
        var databases = Directory.EnumerateFiles(dataDirectory, "*.db").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal).ToList();
        if (databases.Count == 0) throw new DirectoryNotFoundException("There is no database in the data directory.");
        DurableDisk.MakePrivateFolder(target);
        List<string> written = [];

        // Heads first: a log that is longer than its heads is whole, a shorter one has lost its tail.
        var heads = Path.Combine("audit", "heads");
        if (File.Exists(Path.Combine(dataDirectory, heads)))
        {
            DurableDisk.MakePrivateFolder(Path.Combine(target, "audit"));
            DurableDisk.Replace(Path.Combine(target, heads), File.ReadAllBytes(Path.Combine(dataDirectory, heads)));
            written.Add(heads);
        }
        foreach (var database in databases)
        {
            Copy(Path.Combine(dataDirectory, database), Path.Combine(target, database));
            written.Add(database);
        }
        return written;
    }

    private static void Copy(string source, string target)
    {
        var temporary = target + ".part";
        DurableDisk.OpenPrivate(temporary, FileMode.Create).Dispose();
        using (var from = Open(source))
        using (var to = Open(temporary))
            from.BackupDatabase(to);
        using (var file = DurableDisk.OpenPrivate(temporary, FileMode.Open)) RandomAccess.FlushToDisk(file);
        File.Move(temporary, target, overwrite: true);
        DurableDisk.FlushFolderOf(target);
    }

    private static SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadWrite, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }
}
