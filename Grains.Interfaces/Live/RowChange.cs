namespace Exchange.Live;

/// <summary>A row of a list is new, changed or gone.</summary>
/// <param name="Table">Which list: <c>export_row</c>, <c>link_row</c>, <c>message_row</c>.</param>
/// <param name="Revision">Only grows, per row; an older one is stale.</param>
/// <param name="View">The list item as JSON; null when the row is gone.</param>
[GenerateSerializer, Immutable, Alias("exchange.row-change")]
public sealed record RowChange([property: Id(0)] string Table, [property: Id(1)] string Key, [property: Id(2)] long Revision, [property: Id(3)] string? View);

/// <summary>What screens on this host listen to. Gathered for 250 ms, the newest per row; nothing is gathered while nobody listens.</summary>
public interface ILiveChanges
{
    /// <summary>Changes from now on, until cancelled. An empty batch is a sign of life, at least every 5 seconds; a listener that is too slow gets <see cref="LiveBatch.Missed"/>.</summary>
    IAsyncEnumerable<LiveBatch> Listen(CancellationToken cancellationToken);
}

/// <param name="IsLive">False: the connection to the feed is lost; what is shown is of <paramref name="At"/>.</param>
/// <param name="Missed">True: changes were lost; read the list again.</param>
public sealed record LiveBatch(IReadOnlyList<RowChange> Changes, DateTimeOffset At, bool IsLive, bool Missed);
