using Exchange.Accounts;
using Exchange.Api;
using Microsoft.Net.Http.Headers;

namespace Exchange.Inbound;

/// <summary>What came in, over HTTP: translates, asks the grain, translates back.</summary>
internal static class InboundApi
{
    private const int MaxPage = 200;

    public static void MapInboundApi(this IEndpointRouteBuilder api)
    {
        var inbound = api.MapGroup("/inbound");
        inbound.MapGet("", List).Gives<Described.Listed<InboundRow>>(200, 422);
        inbound.MapGet("/{id}", Read).Gives<InboundView>(200, 404);
        inbound.MapGet("/{id}/files/{file}", Send).Produces(200, contentType: "application/octet-stream").ProducesProblem(404);
        inbound.MapPost("/{id}/accept", async (string id, HttpContext http, IGrainFactory grains) => From(await grains.GetGrain<IInboundDelivery>(id).Accept(Caller.Of(http)))).GivesNothing(404, 409);
        inbound.MapPost("/{id}/refuse", Refuse).Takes<RefuseOrder>().GivesNothing(400, 404, 409, 422);
    }

    private static async Task<IResult> List(HttpContext http, IGrainFactory grains, string? state = null, string? q = null, int page = 1, int pageSize = 50)
    {
        List<InboundState> states = [];
        foreach (var name in state?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [])
        {
            if (!Enum.TryParse<InboundState>(name, ignoreCase: true, out var known) || !Enum.IsDefined(known))
                return Problems.OfFields(new Dictionary<string, string> { ["state"] = "Names of states, separated by commas." });
            states.Add(known);
        }
        if (page < 1 || pageSize is < 1 or > MaxPage)
            return Problems.OfFields(new Dictionary<string, string> { ["page"] = $"Pages count from 1 and hold 1 to {MaxPage}." });
        var found = await grains.GetGrain<IInboundList>(0).Page(Caller.Of(http), new(states, q, page, pageSize));
        return TypedResults.Ok(new Described.Listed<InboundRow>(found.Rows, found.Total, page, pageSize));
    }

    private static async Task<IResult> Read(string id, HttpContext http, IGrainFactory grains) =>
        await grains.GetGrain<IInboundDelivery>(id).Read(Caller.Of(http)) is { } view ? TypedResults.Ok(view) : NotFound();

    /// <summary>Handed over as it came, never to be opened by the browser.</summary>
    private static async Task<IResult> Send(string id, string file, HttpContext http, IGrainFactory grains, AccountFileDoor files)
    {
        var by = Caller.Of(http);
        if (await grains.GetGrain<IInboundDelivery>(id).Open(by, file) is not { } found) return NotFound();
        var (_, reader) = await files.OpenReadByIdAsync(grains.GetGrain<IAccountFolders>(found.Account), new(by, default), found.Id); // Its name is the partner's to change.
        if (reader is null) return NotFound();
        InboundStream stream = new(reader);
        http.Response.RegisterForDisposeAsync(stream);
        http.Response.Headers.XContentTypeOptions = "nosniff";
        return TypedResults.Stream(stream, "application/octet-stream", found.Name, entityTag: new EntityTagHeaderValue($"\"{found.Sha256}\""), enableRangeProcessing: true);
    }

    private sealed record RefuseOrder(string? Reason);

    private static async Task<IResult> Refuse(string id, HttpContext http, IGrainFactory grains)
    {
        if (await Body.ReadAsync<RefuseOrder>(http) is not { } body) return Problems.NotJson();
        return From(await grains.GetGrain<IInboundDelivery>(id).Refuse(Caller.Of(http), body.Value?.Reason ?? ""));
    }

    private static IResult From(Verdict verdict) => verdict switch
    {
        Verdict.Done => TypedResults.NoContent(),
        Verdict.NotFound => NotFound(),
        Verdict.NotNow or Verdict.OldAttempt => Problems.Of(StatusCodes.Status409Conflict, "not-now", "The delivery's state does not allow this."),
        Verdict.OutOfRange => Problems.OfFields(new Dictionary<string, string> { ["reason"] = "Why, in 1 to 200 characters; nothing of a patient." }),
    };

    private static IResult NotFound() => Problems.Of(StatusCodes.Status404NotFound, "not-found", "There is no such delivery, or its content has ended.");
}
