using Exchange.Api;

namespace Exchange.ApiKeys;

/// <summary>Keys over HTTP, for a session of whoever may give its scopes: no key makes another.</summary>
internal static class ApiKeysApi
{
    public static void MapApiKeysApi(this IEndpointRouteBuilder api)
    {
        var keys = api.MapGroup("/api-keys");
        keys.MapGet("", async (HttpContext http, IApiKeyBook book) => await book.List(Caller.Of(http)) is { } entries ? TypedResults.Ok(new KeyList(entries)) : NotFound()).Gives<KeyList>(200, 404);
        keys.MapPost("", Create).Takes<KeyOrder>().Gives<KeyMade>(201, 400, 404, 422);
        keys.MapDelete("/{id}", async (string id, HttpContext http, IApiKeyBook book) => From(await book.Revoke(Caller.Of(http), id))).GivesNothing(404);
    }

    private sealed record KeyOrder(string? Client, IReadOnlyList<string>? Scopes, DateTimeOffset? Until);

    private sealed record KeyList(IReadOnlyList<ApiKeyEntry> Items);

    /// <param name="Key">Shown this once.</param>
    private sealed record KeyMade(string Id, string Key);

    private static async Task<IResult> Create(HttpContext http, IApiKeyBook book)
    {
        if (await Body.ReadAsync<KeyOrder>(http) is not { } body) return Problems.NotJson();
        return From(await book.Create(Caller.Of(http), body.Value?.Client ?? "", body.Value?.Scopes ?? [], body.Value?.Until));
    }

    private static IResult From(ApiKeyChange change) => change.Outcome switch
    {
        ApiKeyOutcome.Done when change.Key is { } key => TypedResults.Created($"/api/api-keys/{change.Id}", new KeyMade(change.Id ?? "", key)),
        ApiKeyOutcome.Done => TypedResults.NoContent(),
        ApiKeyOutcome.NotAllowed or ApiKeyOutcome.NotFound => NotFound(),
        ApiKeyOutcome.ClientInvalid => Field("client", "2 to 50 of: lower-case letters, digits, . - _"),
        ApiKeyOutcome.ScopeInvalid => Field("scopes", $"One or more of: {string.Join(", ", ApiScopes.All)}. {ApiScopes.AuditRead} is given by the log keeper, the others by an administrator."),
        ApiKeyOutcome.EndInvalid => Field("until", "A moment that lies ahead."),
    };

    private static IResult Field(string name, string says) => Problems.OfFields(new Dictionary<string, string> { [name] = says });

    private static IResult NotFound() => Problems.Of(StatusCodes.Status404NotFound, "not-found", "There is no such key.");
}
