using Exchange.Content;

namespace Exchange.Exports;

/// <summary>Removes what no crash-free run leaves behind: writes that never ended, contents without a key.</summary>
internal sealed partial class OrphanSweep(ContentStore content, TimeProvider time, ILogger<OrphanSweep> logger) : BackgroundService
{
    private static readonly TimeSpan BetweenSweeps = TimeSpan.FromHours(1), Grace = TimeSpan.FromDays(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(BetweenSweeps, time);
        do
        {
            try
            {
                var removed = content.RemoveOrphans(Grace);
                if (removed.Count > 0) LogRemoved(removed.Count);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException) { LogNotRemoved(e.GetType().Name); }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(LogLevel.Information, "{Count} orphaned content file(s) removed")]
    private partial void LogRemoved(int count);

    [LoggerMessage(LogLevel.Error, "Orphaned content could not be removed ({Kind})")]
    private partial void LogNotRemoved(string kind);
}
