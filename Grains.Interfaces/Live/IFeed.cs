using Orleans.Concurrency;

namespace Exchange.Live;

/// <summary>Hands changes to the hosts that have screens open. The key is 0.</summary>
[GrainInterfaceType("exchange.feed")]
public interface IFeed : IGrainWithIntegerKey
{
    /// <summary>Registers, or renews, a host; forgotten after 10 s without renewal.</summary>
    /// <returns>What was said last: a host that has not heard it missed something.</returns>
    [Alias("subscribe")] Task<FeedPosition> Subscribe(IFeedObserver observer);

    [Alias("unsubscribe")] Task Unsubscribe(IFeedObserver observer);

    /// <summary>Awaited by the host that gathered the changes, never by whoever made them: when it fails, screens read again.</summary>
    [Alias("publish")] Task Publish(IReadOnlyList<RowChange> changes);
}

/// <summary>One per host.</summary>
[GrainInterfaceType("exchange.feed-observer")]
public interface IFeedObserver : IGrainObserver
{
    [OneWay, Alias("changed")] Task Changed(FeedPosition at, IReadOnlyList<RowChange> changes);
}

/// <param name="Epoch">Another one: the feed started afresh.</param>
/// <param name="Sequence">One more with each batch.</param>
[GenerateSerializer, Immutable, Alias("exchange.feed-position")]
public readonly record struct FeedPosition([property: Id(0)] Guid Epoch, [property: Id(1)] long Sequence)
{
    /// <summary>Whether nothing was said between the two.</summary>
    public bool Follows(FeedPosition heard, bool isBatch) => Epoch == heard.Epoch && Sequence <= heard.Sequence + (isBatch ? 1 : 0);
}
