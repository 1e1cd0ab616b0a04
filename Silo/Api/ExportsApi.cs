using Exchange.Exports;

namespace Exchange.Api;

/// <summary>Exports over HTTP: translates, asks the grain, translates back.</summary>
internal static class ExportsApi
{
    public static void MapExportsApi(this WebApplication app, ApiKey key)
    {
        var exports = app.MapGroup("/api/exports").AddEndpointFilter(async (context, next) =>
            key.Opens(context.HttpContext) ? await next(context) : Problem(StatusCodes.Status401Unauthorized, "unauthorized", "An API key is needed."));
        exports.MapGet("/{id}", Read);
        exports.MapPost("/{id}/revoke", (string id, HttpContext http, IGrainFactory grains) => Ask(id, grains, export => export.Revoke(Client(http))));
        exports.MapPost("/{id}/cancel", (string id, HttpContext http, IGrainFactory grains) => Ask(id, grains, export => export.Cancel(Client(http))));
    }

    private static async Task<IResult> Read(string id, HttpContext http, IGrainFactory grains)
    {
        var view = await grains.GetGrain<IStudyExport>(id).Read(Client(http));
        return view is null ? NotFound() : TypedResults.Ok(ExportResponse.From(view));
    }

    private static async Task<IResult> Ask(string id, IGrainFactory grains, Func<IStudyExport, Task<Verdict>> verb) =>
        await verb(grains.GetGrain<IStudyExport>(id)) switch
        {
            Verdict.Done => TypedResults.NoContent(),
            Verdict.NotFound => NotFound(),
            Verdict.NotNow or Verdict.OldAttempt => Problem(StatusCodes.Status409Conflict, "not-now", "The export's state does not allow this."),
            Verdict.OutOfRange => Problem(StatusCodes.Status422UnprocessableEntity, "out-of-range", "A value is outside its limits."),
        };

    private static Actor Client(HttpContext http) => new("development", ActorKind.ApiClient, http.Connection.RemoteIpAddress?.ToString());

    private static IResult NotFound() => Problem(StatusCodes.Status404NotFound, "not-found", "There is no such export.");

    private static IResult Problem(int status, string type, string title) =>
        TypedResults.Problem(statusCode: status, type: "urn:exchange:" + type, title: title);
}
