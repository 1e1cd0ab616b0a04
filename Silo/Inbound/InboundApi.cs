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
        inbound.MapGet("/{id}/files", Files).Gives<Described.Listed<FileView>>(200, 404, 422);
        inbound.MapGet("/{id}/content", (string id, HttpContext http, DeliveryBundle bundle) => bundle.SendAsync(http, id, NotFound())).Produces(200, contentType: "application/zip").ProducesProblem(404);
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
        if (BadPage(page, pageSize) is { } bad) return bad;
        var found = await grains.GetGrain<IInboundList>(0).Page(Caller.Of(http), new(states, q, page, pageSize));
        return TypedResults.Ok(new Described.Listed<InboundRow>(found.Rows, found.Total, page, pageSize));
    }

    private static async Task<IResult> Read(string id, HttpContext http, IGrainFactory grains) =>
        await grains.GetGrain<IInboundDelivery>(id).Read(Caller.Of(http)) is { } view ? TypedResults.Ok(view) : NotFound();

    private static async Task<IResult> Files(string id, HttpContext http, IGrainFactory grains, int page = 1, int pageSize = 50)
    {
        if (BadPage(page, pageSize) is { } bad) return bad;
        var by = Caller.Of(http);
        if (await grains.GetGrain<IInboundDelivery>(id).Read(by) is not { } delivery) return NotFound();
        var files = delivery.State.HasContent ? await grains.GetGrain<IAccountFolders>(delivery.Account).OfDelivery(by, id, (page - 1) * pageSize, pageSize) : [];
        return TypedResults.Ok(new Described.Listed<FileView>(files, delivery.State.HasContent ? delivery.Files : 0, page, pageSize));
    }

    /// <summary>Handed over as it came, never to be opened by the browser.</summary>
    private static async Task<IResult> Send(string id, string file, HttpContext http, IGrainFactory grains, AccountFileDoor files)
    {
        var by = Caller.Of(http);
        var delivery = grains.GetGrain<IInboundDelivery>(id);
        if (!await delivery.Open(by, file) || await delivery.Read(Actor.System) is not { } view) return NotFound();
        var (_, reader) = await files.OpenReadByIdAsync(grains.GetGrain<IAccountFolders>(view.Account), new(by, default), file); // By its id: its name is the partner's to change.
        if (reader is null) return NotFound();
        InboundStream stream = new(reader);
        http.Response.Headers.XContentTypeOptions = "nosniff";
        return TypedResults.Stream(stream, "application/octet-stream", reader.File.Name, entityTag: new EntityTagHeaderValue($"\"{reader.File.Sha256}\""), enableRangeProcessing: true);
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

    private static IResult? BadPage(int page, int pageSize) => page >= 1 && pageSize is >= 1 and <= MaxPage ? null
        : Problems.OfFields(new Dictionary<string, string> { ["page"] = $"Pages count from 1 and hold 1 to {MaxPage}." });

    private static IResult NotFound() => Problems.Of(StatusCodes.Status404NotFound, "not-found", "There is no such delivery, or its content has ended.");
}
