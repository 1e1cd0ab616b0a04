using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Exchange.ReadModel;

namespace Exchange.Live;

/// <summary>
/// This host's end of the feed: gathers what was written here, hands it to the feed every 250 ms, and hands what the feed
/// says to the screens that are open. Nothing is done on the path of a state change but noting the newest row.
/// </summary>
internal sealed partial class LiveChanges(IGrainFactory grains, TimeProvider time, ILogger<LiveChanges> logger)
    : BackgroundService, IRowWatcher, ILiveChanges, IFeedObserver
{
    private const int MaxWaiting = 64; // Batches a slow screen may lag behind.

    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(250), Renewal = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<(string Table, string Key), RowChange> _written = new();
    private readonly ConcurrentDictionary<Channel<LiveBatch>, bool> _screens = new();
    private readonly Lock _hearing = new();
    private IFeedObserver? _self; // A strong reference: the grain keeps a weak one.
    private FeedPosition? _heard; // Null: nothing is followed.

    public void Changed(string table, string key, long revision, string? view)
    {
        var change = new RowChange(table, key, revision, view);
        _written.AddOrUpdate((table, key), change, (_, known) => known.Revision > revision ? known : change);
    }

    public async IAsyncEnumerable<LiveBatch> Listen([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var screen = Channel.CreateBounded<LiveBatch>(new BoundedChannelOptions(MaxWaiting) { FullMode = BoundedChannelFullMode.Wait });
        _screens[screen] = false;
        try
        {
            await foreach (var batch in screen.Reader.ReadAllAsync(cancellationToken)) yield return batch;
        }
        finally { _screens.TryRemove(screen, out _); }
    }

    Task IFeedObserver.Changed(FeedPosition at, IReadOnlyList<RowChange> changes)
    {
        Show(changes, isLive: true, missed: HasMissed(at, isBatch: true));
        return Task.CompletedTask;
    }

    /// <summary>One way messages get lost under load; the next one, or the next renewal, tells.</summary>
    private bool HasMissed(FeedPosition at, bool isBatch)
    {
        lock (_hearing)
        {
            var missed = _heard is not { } heard || !at.Follows(heard, isBatch);
            if (_heard?.Epoch != at.Epoch || at.Sequence > _heard?.Sequence) _heard = at;
            return missed;
        }
    }

    private void Forget()
    {
        lock (_hearing) _heard = null;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Gathering);
        for (var renewed = DateTimeOffset.MinValue; await timer.WaitForNextTickAsync(stoppingToken);)
        {
            try
            {
                if (time.GetUtcNow() - renewed >= Renewal)
                {
                    await Renew();
                    renewed = time.GetUtcNow();
                }
                await Publish();
            }
            catch (Exception e) when (e is OrleansException or TimeoutException or InvalidOperationException)
            {
                LogNotLive(e.GetType().Name);
                Forget();
                Show([], isLive: false, missed: true);
            }
        }
    }

    private async Task Renew()
    {
        var feed = grains.GetGrain<IFeed>(0);
        if (_screens.IsEmpty)
        {
            if (_heard is not null && _self is not null) await feed.Unsubscribe(_self);
            Forget();
            return;
        }
        _self ??= grains.CreateObjectReference<IFeedObserver>(this);
        Show([], isLive: true, missed: HasMissed(await feed.Subscribe(_self), isBatch: false)); // Also the sign of life.
    }

    private async Task Publish()
    {
        if (_written.IsEmpty) return;
        List<RowChange> changes = [];
        foreach (var key in _written.Keys)
        {
            if (_written.TryRemove(key, out var change)) changes.Add(change);
        }
        await grains.GetGrain<IFeed>(0).Publish(changes);
    }

    private void Show(IReadOnlyList<RowChange> changes, bool isLive, bool missed)
    {
        foreach (var (screen, hasMissed) in _screens)
        {
            var written = screen.Writer.TryWrite(new(changes, time.GetUtcNow(), isLive, missed || hasMissed));
            _screens.TryUpdate(screen, !written, hasMissed); // Told with the next batch that fits.
        }
    }

    [LoggerMessage(LogLevel.Warning, "Screens are not live for the moment ({Kind})")]
    private partial void LogNotLive(string kind);
}
