using System.Text.Json.Nodes;
using Exchange.Audit;

namespace Exchange.Api;

internal static class AuditApi
{
    public static void MapAuditApi(this IEndpointRouteBuilder api) => api.MapGet("/audit", Search);

    private static async Task<IResult> Search(
        HttpContext http, IGrainFactory grains, string? objectId = null, string? userId = null, string? eventType = null,
        DateTimeOffset? from = null, DateTimeOffset? until = null, int skip = 0, int take = 100, bool onlyFailed = false)
    {
        var page = await grains.GetGrain<IAuditTrail>(0).Search(Caller.Of(http), new(objectId, userId, eventType, from, until, skip, take, onlyFailed));
        return TypedResults.Ok(new { events = page.Events.Select(e => JsonNode.Parse(e)), hasMore = page.HasMore });
    }
}
