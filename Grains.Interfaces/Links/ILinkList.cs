using Exchange.Exports;

namespace Exchange.Links;

/// <summary>Links as a list, newest first. A stateless worker; the key is 0.</summary>
[GrainInterfaceType("exchange.link-list")]
public interface ILinkList : IGrainWithIntegerKey
{
    [Alias("page")] Task<LinkPage> Page(Actor by, LinkQuery query);

    /// <summary>How many there are in each slice; slices without links are absent.</summary>
    [Alias("count")] Task<IReadOnlyDictionary<LinkSlice, int>> Count(Actor by);
}

/// <summary>What staff look for among the links, by the clock of now. EndsSoon: open, never opened by its recipient, and over within a day.</summary>
public enum LinkSlice { All, Open, NotOpened, EndsSoon, Locked, Ended }

/// <param name="Statuses">Any of these; empty: all.</param>
/// <param name="ExportId">Of this export only; null: of all.</param>
/// <param name="Page">From 1.</param>
/// <param name="PageSize">1 to 200.</param>
/// <param name="Sort">One of <c>createdAt expiresAt opens downloads</c>; anything else sorts by creation.</param>
[GenerateSerializer, Immutable, Alias("exchange.link-query")]
public sealed record LinkQuery(
    [property: Id(0)] IReadOnlyList<LinkStatus> Statuses, [property: Id(1)] string? ExportId, [property: Id(2)] int Page, [property: Id(3)] int PageSize,
    [property: Id(4)] LinkSlice Slice = LinkSlice.All, [property: Id(5)] string Sort = "createdAt", [property: Id(6)] bool Descending = true);

/// <param name="Exports">By id: what these links open, as far as it is still known.</param>
[GenerateSerializer, Immutable, Alias("exchange.link-page")]
public sealed record LinkPage(
    [property: Id(0)] IReadOnlyList<LinkView> Links, [property: Id(1)] int Total, [property: Id(2)] IReadOnlyDictionary<string, ExportRow> Exports);
