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
    /// <summary>Erasing waits for the disk, not for a core.</summary>
    private const int AtOnce = 16, MaxTogether = 64;

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

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => EraseLoop(stoppingToken)));

    /// <summary>Thousands may be due in the same second: whatever waits goes together.</summary>
    private async Task EraseLoop(CancellationToken cancellationToken)
    {
        while (await _erase.Reader.WaitToReadAsync(cancellationToken))
        {
            List<(string ExportId, int Attempts)> orders = [];
            while (orders.Count < MaxTogether && _erase.Reader.TryRead(out var order)) orders.Add(order);
            if (await TryErase(orders) || orders.Count == 1) continue;
            foreach (var order in orders) await TryErase([order]); // One that fails holds up no other.
        }
    }

    private async Task<bool> TryErase(IReadOnlyList<(string ExportId, int Attempts)> orders)
    {
        try
        {
            foreach (var order in orders) await running.StopAsync(order.ExportId);
            var erasing = orders.Select(order => (order.ExportId, Contents: ContentsOf(order.ExportId, order.Attempts))).ToList(); // Counted before anything is gone.
            var left = await content.DestroyAllAsync([.. erasing.SelectMany(export => export.Contents)]);
            var grains = services.GetRequiredService<IGrainFactory>();
            await Task.WhenAll(erasing.Where(export => !export.Contents.Any(left.Contains)).Select(export => grains.GetGrain<IStudyExport>(export.ExportId).Erased()));
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or OrleansException or TimeoutException)
        {
            LogNotErased(e, orders[0].ExportId, orders.Count); // The reminder asks again within a minute.
            return false;
        }
    }

    private IReadOnlyList<string> ContentsOf(string exportId, int attempts) =>
        [.. Enumerable.Range(1, attempts).SelectMany(attempt => new PackageFiles(content, exportId, attempt).Contents()), ContentNames.Secrets(exportId)];

    private ImmutableBytes Sealed(string sealId, string secret, string purpose) => new(content.Seal(sealId, Encoding.UTF8.GetBytes(secret), purpose));

    [LoggerMessage(LogLevel.Error, "Export {ExportId}, first of {Count}, could not be erased")]
    private partial void LogNotErased(Exception e, string exportId, int count);
}
