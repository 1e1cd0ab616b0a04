using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Exchange.Live;

namespace Exchange.Api;

/// <summary><c>GET /api/events</c>: server-sent events, one per changed row, named by its list.</summary>
internal static class EventsApi
{
    public static void MapEventsApi(this IEndpointRouteBuilder api) =>
        api.MapGet("/events", (ILiveChanges live, CancellationToken cancellationToken) => TypedResults.ServerSentEvents(Listen(live, cancellationToken)));

    private static async IAsyncEnumerable<SseItem<string>> Listen(ILiveChanges live, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var batch in live.Listen(cancellationToken))
        {
            if (batch.Missed || batch.Changes.Count == 0) yield return new(batch.Missed ? "missed" : "live", "state");
            foreach (var change in batch.Changes) yield return new(change.View ?? "null", change.Table) { EventId = $"{change.Key}:{change.Revision}" };
        }
    }
}
