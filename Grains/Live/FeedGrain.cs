namespace Exchange.Live;

[GrainType("exchange.feed")]
internal sealed class FeedGrain(TimeProvider time) : Grain, IFeed
{
    private static readonly TimeSpan Forgotten = TimeSpan.FromSeconds(10);

    private readonly Dictionary<IFeedObserver, DateTimeOffset> _hosts = [];
    private FeedPosition _at = new(Guid.NewGuid(), 0);

    public Task<FeedPosition> Subscribe(IFeedObserver observer)
    {
        _hosts[observer] = time.GetUtcNow();
        return Task.FromResult(_at);
    }

    public Task Unsubscribe(IFeedObserver observer)
    {
        _hosts.Remove(observer);
        return Task.CompletedTask;
    }

    public Task Publish(IReadOnlyList<RowChange> changes)
    {
        var before = time.GetUtcNow() - Forgotten;
        _at = _at with { Sequence = _at.Sequence + 1 };
        foreach (var (host, renewed) in _hosts.ToList())
        {
            if (renewed < before) _hosts.Remove(host);
            else host.Changed(_at, changes).Ignore();
        }
        return Task.CompletedTask;
    }
}
