using Exchange.Content;

namespace Exchange.Exports;

/// <summary>
/// Removes what no crash-free run leaves behind: writes that never ended, contents without a key, and whatever is older than
/// content may become, which nobody knows of since an older database was put back.
/// </summary>
internal sealed partial class OrphanSweep(ContentStore content, TimeProvider time, ILogger<OrphanSweep> logger) : BackgroundService
{
    private static readonly TimeSpan BetweenSweeps = TimeSpan.FromHours(1), Grace = TimeSpan.FromDays(1), Longest = TimeSpan.FromDays(7);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(BetweenSweeps, time);
        do
        {
            try
            {
                var removed = content.RemoveOrphans(Grace);
                if (removed.Count > 0) LogRemoved(removed.Count);
                // Files bear the disk's time, which the product's clock may be ahead of when it travels.
                var aged = content.DestroyMadeBefore(TimeProvider.System.GetUtcNow() - Longest - Grace);
                if (aged > 0) LogAged(aged);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException) { LogNotRemoved(e.GetType().Name); }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(LogLevel.Information, "{Count} orphaned content file(s) removed")]
    private partial void LogRemoved(int count);

    [LoggerMessage(LogLevel.Warning, "{Count} content(s) older than content may become were destroyed")]
    private partial void LogAged(int count);

    [LoggerMessage(LogLevel.Error, "Orphaned content could not be removed ({Kind})")]
    private partial void LogNotRemoved(string kind);
}
