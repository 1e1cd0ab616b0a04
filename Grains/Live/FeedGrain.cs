namespace Exchange.Live;

[GrainType("exchange.feed")]
internal sealed class FeedGrain(TimeProvider time) : Grain, IFeed
{
    private static readonly TimeSpan Forgotten = TimeSpan.FromSeconds(10);

    private readonly Guid _epoch = Guid.NewGuid();
    private readonly Dictionary<IFeedObserver, DateTimeOffset> _hosts = [];

    public Task<Guid> Subscribe(IFeedObserver observer)
    {
        _hosts[observer] = time.GetUtcNow();
        return Task.FromResult(_epoch);
    }

    public Task Unsubscribe(IFeedObserver observer)
    {
        _hosts.Remove(observer);
        return Task.CompletedTask;
    }

    public Task Publish(IReadOnlyList<RowChange> changes)
    {
        var before = time.GetUtcNow() - Forgotten;
        foreach (var (host, renewed) in _hosts.ToList())
        {
            if (renewed < before) _hosts.Remove(host);
            else host.Changed(changes).Ignore();
        }
        return Task.CompletedTask;
    }
}
