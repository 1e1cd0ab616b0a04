namespace Exchange.Exports;

/// <summary>Exports as lists. A stateless worker; the key is 0.</summary>
[GrainInterfaceType("exchange.export-list")]
public interface IExportList : IGrainWithIntegerKey
{
    [Alias("page")] Task<ExportPage> Page(Actor by, ExportQuery query);

    /// <summary>How many there are per state.</summary>
    [Alias("count")] Task<IReadOnlyDictionary<ExportState, int>> Count(Actor by);

    /// <summary>How many there are per route and state; combinations without exports are absent.</summary>
    [Alias("count-routes")] Task<IReadOnlyList<RouteCount>> CountRoutes(Actor by);
}

/// <summary>By link and password, or into a partner's folder.</summary>
public enum ExportRoute { Link, Account }

[GenerateSerializer, Immutable, Alias("exchange.route-count")]
public sealed record RouteCount([property: Id(0)] ExportRoute Route, [property: Id(1)] ExportState State, [property: Id(2)] int Count);

/// <param name="States">Any of these; empty: all.</param>
/// <param name="Search">Words that must all occur in recipient, reason, sender, study or patient; null: no search.</param>
/// <param name="Sort">One of <c>createdAt updatedAt expiresAt recipient state</c>; anything else sorts by creation.</param>
/// <param name="Page">From 1.</param>
/// <param name="PageSize">1 to 200.</param>
/// <param name="Route">Only by this; null: by any.</param>
[GenerateSerializer, Immutable, Alias("exchange.export-query")]
public sealed record ExportQuery(
    [property: Id(0)] IReadOnlyList<ExportState> States, [property: Id(1)] string? Search, [property: Id(2)] string Sort,
    [property: Id(3)] bool Descending, [property: Id(4)] int Page, [property: Id(5)] int PageSize, [property: Id(6)] ExportRoute? Route = null);

[GenerateSerializer, Immutable, Alias("exchange.export-page")]
public sealed record ExportPage([property: Id(0)] IReadOnlyList<ExportRow> Rows, [property: Id(1)] int Total);

/// <summary>An export as one line of a list; the JSON of a live change has the same members.</summary>
/// <param name="Revision">Only grows.</param>
/// <param name="Account">The partner it goes to; null: by link.</param>
/// <param name="Mail">Null until there is a mail to send; the same for <paramref name="Sms"/>.</param>
/// <param name="Received">Files that came in by its link.</param>
/// <param name="ReceivedMayBePart">Of those, some may be missing.</param>
/// <param name="BytesTotal">What is expected to come in, when known: for the progress bar while packing.</param>
[GenerateSerializer, Immutable, Alias("exchange.export-row")]
public sealed record ExportRow(
    [property: Id(0)] string Id, [property: Id(1)] long Revision, [property: Id(2)] ExportState State, [property: Id(3)] bool Warning,
    [property: Id(4)] ExportFailure? Failure, [property: Id(5)] string Recipient, [property: Id(6)] string Reason,
    [property: Id(7)] string CreatedBy, [property: Id(8)] DateTimeOffset CreatedAt, [property: Id(9)] DateTimeOffset UpdatedAt,
    [property: Id(10)] DateTimeOffset? ExpiresAt, [property: Id(11)] string? Study, [property: Id(12)] string? Patient,
    [property: Id(13)] ExportCounts Counts, [property: Id(14)] long? BytesTotal,
    [property: Id(15)] Messages.MessageState? Mail, [property: Id(16)] Messages.MessageState? Sms,
    [property: Id(17)] DateTimeOffset? OpenedAt, [property: Id(18)] DateTimeOffset? FetchedAt, [property: Id(19)] int Downloads,
    [property: Id(20)] bool Locked, [property: Id(21)] DateTimeOffset? ErasedAt, [property: Id(22)] string? Account = null,
    [property: Id(23)] Links.LinkDirection Direction = Links.LinkDirection.Download, [property: Id(24)] int Received = 0, [property: Id(25)] bool ReceivedMayBePart = false);
