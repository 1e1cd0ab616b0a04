using System.Threading.Channels;
using Exchange.Content;

namespace Exchange.Exports;

/// <summary>Erases what the grains say is over. Whatever is lost here in a crash is asked again by the grain's reminder.</summary>
internal sealed partial class ContentWork(
    ContentStore content, IServiceProvider services, ILogger<ContentWork> logger) : BackgroundService, IContentWork
{
    private readonly Channel<string> _erase = Channel.CreateUnbounded<string>();

    public void Erase(string exportId) => _erase.Writer.TryWrite(exportId);

    public bool IsAlive(string worker) => // Asked for late: the silo is built after its services.
        services.GetRequiredService<ISiloStatusOracle>().GetApproximateSiloStatus(SiloAddress.FromParsableString(worker)) is not (SiloStatus.Dead or SiloStatus.None);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var exportId in _erase.Reader.ReadAllAsync(stoppingToken))
        {
            try { await EraseAll(exportId); }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or OrleansException or TimeoutException)
            {
                LogNotErased(e, exportId); // The reminder asks again within a minute.
            }
        }
    }

    private async Task EraseAll(string exportId)
    {
        var export = services.GetRequiredService<IGrainFactory>().GetGrain<IStudyExport>(exportId);
        var view = await export.Read(Actor.System);
        if (view is not null && view.Parts.All(part => content.Destroy(part.ContentId))) await export.Erased();
    }

    [LoggerMessage(LogLevel.Error, "Export {ExportId} could not be erased")]
    private partial void LogNotErased(Exception e, string exportId);
}
