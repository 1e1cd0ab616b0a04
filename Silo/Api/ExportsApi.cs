using System.Text.Json;
using Exchange.Exports;

namespace Exchange.Api;

/// <summary>Exports over HTTP: translates, asks the grain, translates back.</summary>
internal static class ExportsApi
{
    private const int MaxPage = 200;

    public static void MapExportsApi(this IEndpointRouteBuilder api)
    {
        var exports = api.MapGroup("/exports");
        exports.MapPost("", (HttpContext http, ExportUpload upload) => upload.ReceiveAsync(http, Caller.Of(http)))
            .Takes<ExportFields>("multipart/form-data").TakesHeader("Idempotency-Key", "At most 200 characters. A repeat under the same key is the same export; another body is refused.").Gives<ExportAccepted>(202, 400, 409, 413, 415, 422, 503, 507);
        exports.MapGet("", List).Gives<Described.Listed<ExportRow>>(200, 422);
        exports.MapGet("/{id}", Read).Gives<ExportResponse>(200, 404);
        exports.MapPost("/{id}/revoke", (string id, HttpContext http, IGrainFactory grains) => Ask(id, grains, export => export.Revoke(Caller.Of(http)))).GivesNothing(404, 409);
        exports.MapPost("/{id}/cancel", (string id, HttpContext http, IGrainFactory grains) => Ask(id, grains, export => export.Cancel(Caller.Of(http)))).GivesNothing(404, 409);
        exports.MapPost("/{id}/extend", Extend).Takes<ExtendOrder>().GivesNothing(400, 404, 409, 422);
        exports.MapPost("/{id}/resend-email", ResendEmail).Takes<EmailOrder>(isNeeded: false).GivesNothing(400, 404, 409, 422);
        exports.MapPost("/{id}/resend-sms", ResendSms).Takes<MobileOrder>(isNeeded: false).GivesNothing(400, 404, 409, 422);
        exports.MapPost("/{id}/send", Send).Takes<ExportAddress>().GivesNothing(400, 404, 409, 422);
        exports.MapPost("/{id}/retry", (string id, HttpContext http, IGrainFactory grains) => Ask(id, grains, export => export.Retry(Caller.Of(http)))).GivesNothing(404, 409);
    }

    private sealed record ExtendOrder(DateTimeOffset? Until);

    private sealed record EmailOrder(string? RecipientEmail);

    private sealed record MobileOrder(string? RecipientMobile);

    private static async Task<IResult> Read(string id, HttpContext http, IGrainFactory grains)
    {
        var view = await grains.GetGrain<IStudyExport>(id).Read(Caller.Of(http));
        return view is null ? Problems.NotFound() : TypedResults.Ok(ExportResponse.From(view, Caller.LanguageOf(http)));
    }

    private static async Task<IResult> List(
        HttpContext http, IGrainFactory grains, string? state = null, string? q = null, string sort = "-createdAt", int page = 1, int pageSize = 50)
    {
        var names = state?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
        List<ExportState> states = [];
        foreach (var name in names)
        {
            if (!Enum.TryParse<ExportState>(name, ignoreCase: true, out var known) || !Enum.IsDefined(known))
                return Problems.OfFields(new Dictionary<string, string> { ["state"] = "Names of states, separated by commas." });
            states.Add(known);
        }
        if (page < 1 || pageSize is < 1 or > MaxPage)
            return Problems.OfFields(new Dictionary<string, string> { ["page"] = $"Pages count from 1 and hold 1 to {MaxPage}." });

        var found = await grains.GetGrain<IExportList>(0).Page(Caller.Of(http), new(states, q, sort.TrimStart('-'), sort.StartsWith('-'), page, pageSize));
        return TypedResults.Ok(new Described.Listed<ExportRow>(found.Rows, found.Total, page, pageSize));
    }

    /// <summary>Says where a draft goes: the fields of an upload, without files.</summary>
    private static async Task<IResult> Send(string id, HttpContext http, IGrainFactory grains)
    {
        if (await Body.ReadAsync<Dictionary<string, JsonElement>>(http) is not { Value: { } members }) return Problems.NotJson();
        var form = new ExportForm();
        if (form.Add(members) is { } unknown) return Problems.OfFields(new Dictionary<string, string> { [DisplayName.Of(unknown)] = "There is no such field." });
        if (form.Read(bytesExpected: null, canBeReadAgain: false, out var problems) is not { } request) return Problems.OfFields(problems);
        if (request.IsDraft) return Problems.OfFields(new Dictionary<string, string> { ["draft"] = "It is a draft already: name its recipient." });
        return await grains.GetGrain<IStudyExport>(id).Address(Caller.Of(http), request) switch
        {
            AddressOutcome.Addressed => TypedResults.NoContent(),
            AddressOutcome.NotFound => Problems.NotFound(),
            AddressOutcome.NotNow => Problems.From(Verdict.NotNow),
            AddressOutcome.OutOfRange => Problems.OfFields(new Dictionary<string, string> { ["direction"] = ExportForm.NothingGoesAlong }), // The form has checked the rest.
            AddressOutcome.NoSuchAccount => Problems.OfFields(new Dictionary<string, string> { ["account"] = ExportForm.NoSuchAccount }),
            AddressOutcome.NotAgreed => Problems.Of(StatusCodes.Status409Conflict, "files-left-out", "Some files do not go along. Look at the problems, and send it with leaveOutBadFiles."),
        };
    }

    private static async Task<IResult> Extend(string id, HttpContext http, IGrainFactory grains)
    {
        if (await Body.ReadAsync<ExtendOrder>(http) is not { Value.Until: { } until }) return Problems.NotJson();
        return await Ask(id, grains, export => export.Extend(Caller.Of(http), until));
    }

    private static async Task<IResult> ResendEmail(string id, HttpContext http, IGrainFactory grains)
    {
        if (await Body.ReadAsync<EmailOrder>(http) is not { } body) return Problems.NotJson();
        if (body.Value?.RecipientEmail is { } email && !ExportForm.IsEmail(email)) return Problems.OfFields(new Dictionary<string, string> { ["recipientEmail"] = "This is not an e-mail address." });
        return await Ask(id, grains, export => export.ResendEmail(Caller.Of(http), body.Value?.RecipientEmail));
    }

    private static async Task<IResult> ResendSms(string id, HttpContext http, IGrainFactory grains)
    {
        if (await Body.ReadAsync<MobileOrder>(http) is not { } body) return Problems.NotJson();
        if (body.Value?.RecipientMobile is { } mobile && !ExportForm.IsMobile(mobile)) return Problems.OfFields(new Dictionary<string, string> { ["recipientMobile"] = "A mobile number with country code, for example +31612345678." });
        return await Ask(id, grains, export => export.ResendSms(Caller.Of(http), body.Value?.RecipientMobile));
    }

    private static async Task<IResult> Ask(string id, IGrainFactory grains, Func<IStudyExport, Task<Verdict>> verb) =>
        Problems.From(await verb(grains.GetGrain<IStudyExport>(id)));
}
