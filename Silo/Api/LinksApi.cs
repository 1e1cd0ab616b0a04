using Exchange.Links;

namespace Exchange.Api;

internal static class LinksApi
{
    private const int MaxPage = 200;

    public static void MapLinksApi(this IEndpointRouteBuilder api) => api.MapGet("/links", List).Gives<Described.Listed<LinkView>>(200, 422);

    private static async Task<IResult> List(HttpContext http, IGrainFactory grains, string? state = null, string? exportId = null, int page = 1, int pageSize = 50)
    {
        List<LinkStatus> statuses = [];
        foreach (var name in state?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [])
        {
            if (!Enum.TryParse<LinkStatus>(name, ignoreCase: true, out var known) || !Enum.IsDefined(known))
                return Problems.OfFields(new Dictionary<string, string> { ["state"] = "Names of states, separated by commas: open, locked, expired, closed." });
            statuses.Add(known);
        }
        if (page < 1 || pageSize is < 1 or > MaxPage)
            return Problems.OfFields(new Dictionary<string, string> { ["page"] = $"Pages count from 1 and hold 1 to {MaxPage}." });

        var found = await grains.GetGrain<ILinkList>(0).Page(Caller.Of(http), new(statuses, exportId, page, pageSize));
        return TypedResults.Ok(new Described.Listed<LinkView>(found.Links, found.Total, page, pageSize));
    }
}
