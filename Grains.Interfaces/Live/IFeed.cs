using Orleans.Concurrency;

namespace Exchange.Live;

/// <summary>Hands changes to the hosts that have screens open. The key is 0.</summary>
[GrainInterfaceType("exchange.feed")]
public interface IFeed : IGrainWithIntegerKey
{
    /// <summary>Registers, or renews, a host; forgotten after 10 s without renewal.</summary>
    /// <returns>A number that changes when the feed started afresh: then changes may have been missed.</returns>
    [Alias("subscribe")] Task<Guid> Subscribe(IFeedObserver observer);

    [Alias("unsubscribe")] Task Unsubscribe(IFeedObserver observer);

    /// <summary>Never awaited by whoever changed something.</summary>
    [OneWay, Alias("publish")] Task Publish(IReadOnlyList<RowChange> changes);
}

/// <summary>One per host.</summary>
[GrainInterfaceType("exchange.feed-observer")]
public interface IFeedObserver : IGrainObserver
{
    [OneWay, Alias("changed")] Task Changed(IReadOnlyList<RowChange> changes);
}
