namespace Exchange.Inbound;

/// <summary>Deliveries as a list, the latest first. A stateless worker; the key is 0.</summary>
[GrainInterfaceType("exchange.inbound-list")]
public interface IInboundList : IGrainWithIntegerKey
{
    [Alias("page")] Task<InboundPage> Page(Actor by, InboundQuery query);

    /// <summary>How many there are per state.</summary>
    [Alias("count")] Task<IReadOnlyDictionary<InboundState, int>> Count(Actor by);

    /// <summary>Upload folders with something that the hospital does not have yet.</summary>
    [Alias("waiting")] Task<IReadOnlyList<string>> Waiting(Actor by);
}

/// <param name="States">Any of these; empty: all.</param>
/// <param name="Search">Words that must all occur in account or sender; null: no search.</param>
/// <param name="Page">From 1.</param>
/// <param name="PageSize">1 to 200.</param>
[GenerateSerializer, Immutable, Alias("exchange.inbound-query")]
public sealed record InboundQuery(
    [property: Id(0)] IReadOnlyList<InboundState> States, [property: Id(1)] string? Search, [property: Id(2)] int Page, [property: Id(3)] int PageSize);

[GenerateSerializer, Immutable, Alias("exchange.inbound-page")]
public sealed record InboundPage([property: Id(0)] IReadOnlyList<InboundRow> Rows, [property: Id(1)] int Total);

/// <summary>A delivery as one line of a list; the JSON of a live change has the same members.</summary>
/// <param name="Content">Null until it was looked at.</param>
/// <param name="Study">Description in the headers, while its content is there.</param>
/// <param name="OpenedBy">Who first took the file out; null: nobody yet.</param>
/// <param name="DecidedBy">Who accepted or refused it; null: nobody yet.</param>
/// <param name="Damaged">Images that cannot be read, or not wholly.</param>
/// <param name="MayBePart">As <see cref="InboundView.MayBePart"/>.</param>
[GenerateSerializer, Immutable, Alias("exchange.inbound-row")]
public sealed record InboundRow(
    [property: Id(0)] string Id, [property: Id(1)] long Revision, [property: Id(2)] InboundState State, [property: Id(3)] string Account, [property: Id(4)] string Sender,
    [property: Id(5)] long Bytes, [property: Id(6)] DateTimeOffset ArrivedAt, [property: Id(7)] DateTimeOffset EndsAt, [property: Id(8)] InboundContent? Content,
    [property: Id(9)] int Instances, [property: Id(10)] int Problems, [property: Id(11)] string? ExportId = null,
    [property: Id(12)] string? Study = null, [property: Id(13)] string? OpenedBy = null, [property: Id(14)] string? DecidedBy = null, [property: Id(15)] int Files = 1,
    [property: Id(16)] bool MayBePart = false, [property: Id(17)] int Damaged = 0);
