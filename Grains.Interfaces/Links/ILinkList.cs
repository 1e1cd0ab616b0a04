namespace Exchange.Links;

/// <summary>Links as a list, newest first. A stateless worker; the key is 0.</summary>
[GrainInterfaceType("exchange.link-list")]
public interface ILinkList : IGrainWithIntegerKey
{
    [Alias("page")] Task<LinkPage> Page(Actor by, LinkQuery query);
}

/// <param name="Statuses">Any of these; empty: all.</param>
/// <param name="ExportId">Of this export only; null: of all.</param>
/// <param name="Page">From 1.</param>
/// <param name="PageSize">1 to 200.</param>
[GenerateSerializer, Immutable, Alias("exchange.link-query")]
public sealed record LinkQuery(
    [property: Id(0)] IReadOnlyList<LinkStatus> Statuses, [property: Id(1)] string? ExportId, [property: Id(2)] int Page, [property: Id(3)] int PageSize);

[GenerateSerializer, Immutable, Alias("exchange.link-page")]
public sealed record LinkPage([property: Id(0)] IReadOnlyList<LinkView> Links, [property: Id(1)] int Total);
