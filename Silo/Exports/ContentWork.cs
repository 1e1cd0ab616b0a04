using System.Text;
using System.Threading.Channels;
using Exchange.Content;
using Exchange.Links;
using Exchange.Messages;

namespace Exchange.Exports;

/// <summary>What the export grains ask for: erasing, and secrets. An erasure lost in a crash is asked again by the grain's reminder.</summary>
internal sealed partial class ContentWork(
    ContentStore content, RunningWork running, IServiceProvider services, ILogger<ContentWork> logger) : BackgroundService, IContentWork, IContentKeys
{
    private const int AtOnce = 8; // Erasing waits for the disk, not for a core.

    private readonly Channel<(string ExportId, int Attempts)> _erase = Channel.CreateUnbounded<(string, int)>();
    private readonly SemaphoreSlim _deriving = new(Environment.ProcessorCount);

    public void Erase(string exportId, int attempts) => _erase.Writer.TryWrite((exportId, attempts));

    public bool IsAlive(string worker) => // Asked for late: the silo is built after its services.
        services.GetRequiredService<ISiloStatusOracle>().GetApproximateSiloStatus(SiloAddress.FromParsableString(worker)) is not (SiloStatus.Dead or SiloStatus.None);

    public async Task<LinkSecrets> MakeLink(string exportId)
    {
        var sealId = ContentNames.Secrets(exportId);
        var token = LinkToken.New();
        await Task.Run(() => content.CreateKey(sealId));
        return new(sealId, LinkToken.KeyOf(token), Sealed(sealId, token, SealPurpose.LinkToken), await MakePassword(exportId));
    }

    public async Task<SealedPassword> MakePassword(string exportId)
    {
        var password = PasswordDerivation.NewPassword();
        await _deriving.WaitAsync();
        try { return await Task.Run(() => new SealedPassword(Sealed(ContentNames.Secrets(exportId), password, SealPurpose.Password), PasswordDerivation.Hash(password))); }
        finally { _deriving.Release(); }
    }

    public Task<ImmutableBytes?> Find(string contentId) =>
        Task.Run(() => content.FindKey(contentId) is { } key ? new ImmutableBytes(key.Export()) : (ImmutableBytes?)null);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Parallel.ForEachAsync(_erase.Reader.ReadAllAsync(stoppingToken), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stoppingToken },
            async (order, _) =>
            {
                try { await EraseAll(order.ExportId, order.Attempts); }
                catch (Exception e) when (e is IOException or UnauthorizedAccessException or OrleansException or TimeoutException)
                {
                    LogNotErased(e, order.ExportId); // The reminder asks again within a minute.
                }
            });

    private async Task EraseAll(string exportId, int attempts)
    {
        await running.StopAsync(exportId);
        for (var attempt = 1; attempt <= attempts; attempt++)
        {
            if (!new PackageFiles(content, exportId, attempt).Destroy()) return;
        }
        if (content.Destroy(ContentNames.Secrets(exportId)))
            await services.GetRequiredService<IGrainFactory>().GetGrain<IStudyExport>(exportId).Erased();
    }

    private ImmutableBytes Sealed(string sealId, string secret, string purpose) => new(content.Seal(sealId, Encoding.UTF8.GetBytes(secret), purpose));

    [LoggerMessage(LogLevel.Error, "Export {ExportId} could not be erased")]
    private partial void LogNotErased(Exception e, string exportId);
}
