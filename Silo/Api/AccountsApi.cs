using System.Text.Json;
using Exchange.Accounts;
using Exchange.Language;
using Exchange.Partners;
using Exchange.Settings;

namespace Exchange.Api;

/// <summary>Partner accounts over HTTP: translates, asks the grain, translates back.</summary>
internal static class AccountsApi
{
    private const int MaxPage = 200, MaxEntries = 1000;

    public static void MapAccountsApi(this IEndpointRouteBuilder api)
    {
        var accounts = api.MapGroup("/accounts");
        accounts.MapGet("", List).Gives<Described.Listed<AccountRow>>(200, 422);
        accounts.MapPost("", Create).Takes<AccountForm>().Gives<AccountResponse>(201, 400, 404, 409, 422);
        accounts.MapGet("/{name}", Read).Gives<AccountResponse>(200, 404);
        accounts.MapPost("/{name}/lock", (string name, HttpContext http, IGrainFactory grains) => Ask(name, grains, account => account.Lock(Caller.Of(http)))).GivesNothing(404, 409);
        accounts.MapPost("/{name}/unlock", (string name, HttpContext http, IGrainFactory grains) => Ask(name, grains, account => account.Unlock(Caller.Of(http)))).GivesNothing(404, 409);
        accounts.MapPost("/{name}/disable", (string name, HttpContext http, IGrainFactory grains) => Ask(name, grains, account => account.Disable(Caller.Of(http)))).GivesNothing(404, 409);
        accounts.MapPost("/{name}/reset-password", (string name, HttpContext http, IGrainFactory grains) => Ask(name, grains, account => account.ResetPassword(Caller.Of(http)))).GivesNothing(404, 409);
        accounts.MapPost("/{name}/disconnect", Disconnect).Takes<SessionOrder>(isNeeded: false).GivesNothing(400, 404, 409);
        accounts.MapPost("/{name}/test-connection", TestConnection).Gives<ConnectionTestResponse>(200, 404, 409);
        accounts.MapPost("/{name}/keys", AddKey).Takes<KeyOrder>().GivesNothing(400, 404, 409, 422);
        accounts.MapDelete("/{name}/keys", (string name, string fingerprint, HttpContext http, IGrainFactory grains) =>
            Ask(name, grains, account => account.RemoveKey(new(Caller.Of(http), default), fingerprint))).GivesNothing(404, 409);
    }

    private sealed record SessionOrder(string? Session);

    private sealed record KeyOrder(string? Name, string? PublicKey);

    private static async Task<IResult> List(
        HttpContext http, IGrainFactory grains, string? state = null, string? q = null, string sort = "organisation", int page = 1, int pageSize = 50)
    {
        List<AccountState> states = [];
        foreach (var name in state?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [])
        {
            if (!Enum.TryParse<AccountState>(name, ignoreCase: true, out var known) || !Enum.IsDefined(known))
                return Problems.OfFields(new Dictionary<string, string> { ["state"] = "Names of states, separated by commas." });
            states.Add(known);
        }
        if (page < 1 || pageSize is < 1 or > MaxPage)
            return Problems.OfFields(new Dictionary<string, string> { ["page"] = $"Pages count from 1 and hold 1 to {MaxPage}." });

        var found = await grains.GetGrain<IAccountList>(0).Page(Caller.Of(http), new(states, q, sort.TrimStart('-'), sort.StartsWith('-'), page, pageSize));
        return TypedResults.Ok(new Described.Listed<AccountRow>(found.Rows, found.Total, page, pageSize));
    }

    private static async Task<IResult> Create(HttpContext http, IGrainFactory grains, CurrentSettings settings, TimeProvider time)
    {
        AccountForm? form;
        try { form = await http.Request.ReadFromJsonAsync<AccountForm>(http.RequestAborted); }
        catch (Exception e) when (e is JsonException or InvalidOperationException) { form = null; }
        if (form is null) return Problems.Of(StatusCodes.Status400BadRequest, "malformed-json", "Send the account as a JSON object.");
        if (form.Problems() is { Count: > 0 } problems) return Problems.OfFields(problems);

        var name = UserName.Normalise(form.UserName ?? "") ?? "";
        return await grains.GetGrain<IPartnerAccount>(name).Create(Caller.Of(http), form.ToAccount(settings.Now.Preset)) switch
        {
            Verdict.Done => TypedResults.Created($"/api/accounts/{name}", await Response(name, http, grains, time)),
            Verdict.NotNow => Problems.Of(StatusCodes.Status409Conflict, "name-taken", "There is another account of this name."),
            Verdict.OutOfRange => Problems.OfFields(new Dictionary<string, string> { ["userName"] = "A value is outside its limits." }),
            Verdict.NotFound or Verdict.OldAttempt => NotFound(),
        };
    }

    private static async Task<IResult> Read(string name, HttpContext http, IGrainFactory grains, TimeProvider time) =>
        UserName.Normalise(name) is { } known && await Response(known, http, grains, time) is { } response ? TypedResults.Ok(response) : NotFound();

    private static async Task<AccountResponse?> Response(string name, HttpContext http, IGrainFactory grains, TimeProvider time)
    {
        var by = Caller.Of(http);
        if (await grains.GetGrain<IPartnerAccount>(name).Read(by) is not { } view) return null;
        var folders = grains.GetGrain<IAccountFolders>(name);
        var download = await folders.List(new(by, default), AccountFolder.Download, "", null, MaxEntries);
        var upload = await folders.List(new(by, default), AccountFolder.Upload, "", null, MaxEntries);
        return AccountResponse.From(view, download.Files, upload.Files, time.GetUtcNow());
    }

    private static async Task<IResult> Disconnect(string name, HttpContext http, IGrainFactory grains)
    {
        if (await Body.ReadAsync<SessionOrder>(http) is not { } body) return Problems.NotJson();
        return await Ask(name, grains, account => account.Disconnect(Caller.Of(http), body.Value?.Session));
    }

    private static async Task<IResult> TestConnection(string name, HttpContext http, IConnectionTest test)
    {
        if (UserName.Normalise(name) is not { } known) return NotFound();
        var report = await test.Run(Caller.Of(http), known, _ => Task.CompletedTask, http.RequestAborted);
        return report.Verdict switch
        {
            Verdict.Done => TypedResults.Ok(ConnectionTestResponse.From(report, Words.In(Caller.LanguageOf(http)))),
            Verdict.NotFound => NotFound(),
            Verdict.NotNow or Verdict.OutOfRange or Verdict.OldAttempt => Problems.Of(StatusCodes.Status409Conflict, "not-now", "A test of this account is running already."),
        };
    }

    private static async Task<IResult> AddKey(string name, HttpContext http, IGrainFactory grains)
    {
        if (await Body.ReadAsync<KeyOrder>(http) is not { Value: { } order }) return Problems.NotJson();
        return await Ask(name, grains, account => account.AddKey(new(Caller.Of(http), default), order.Name ?? "", order.PublicKey ?? ""));
    }

    private static async Task<IResult> Ask(string name, IGrainFactory grains, Func<IPartnerAccount, Task<Verdict>> verb) =>
        UserName.Normalise(name) is not { } known ? NotFound() : await verb(grains.GetGrain<IPartnerAccount>(known)) switch
        {
            Verdict.Done => TypedResults.NoContent(),
            Verdict.NotFound => NotFound(),
            Verdict.NotNow or Verdict.OldAttempt => Problems.Of(StatusCodes.Status409Conflict, "not-now", "The account's state does not allow this."),
            Verdict.OutOfRange => Problems.Of(StatusCodes.Status422UnprocessableEntity, "out-of-range", "A value is outside its limits."),
        };

    private static IResult NotFound() => Problems.Of(StatusCodes.Status404NotFound, "not-found", "There is no such account, or no such session of it.");
}
