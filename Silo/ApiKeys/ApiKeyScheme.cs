using System.Security.Claims;
using System.Text.Encodings.Web;
using Exchange.Api;
using Exchange.Staff;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Exchange.ApiKeys;

/// <summary><c>Authorization: Bearer</c> with an API key. Also answers, as problem details, whoever may not use the API.</summary>
internal sealed class ApiKeyScheme(
    DevelopmentKey development, ApiKeyBook book, StaffDatabase database, IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string Name = "api-key", ClientClaim = "exchange:client", KeyClaim = "exchange:key", ScopeClaim = "exchange:scope", UntilClaim = "exchange:until";

    private const string Bearer = "Bearer ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (header.Length == 0) return AuthenticateResult.NoResult();
        var key = header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? header[Bearer.Length..].Trim() : "";
        if (development.Is(key)) return Client(DevelopmentKey.Client, DevelopmentKey.Client, ApiAccess.DevelopmentScopes, null);

        return await book.Open(database, key, Context.Connection.RemoteIpAddress?.ToString()) is { } entry
            ? Client(entry.Client, entry.Id, entry.Scopes, entry.Until)
            : AuthenticateResult.Fail("Unknown key.");
    }

    private static AuthenticateResult Client(string client, string id, IReadOnlyList<string> scopes, DateTimeOffset? until)
    {
        List<Claim> claims = [new(ClientClaim, client), new(KeyClaim, id), .. scopes.Select(scope => new Claim(ScopeClaim, scope))];
        if (until is { } end) claims.Add(new(UntilClaim, end.ToString("O")));
        return AuthenticateResult.Success(new(new(new ClaimsIdentity(claims, Name)), Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        return Problems.Of(StatusCodes.Status401Unauthorized, "unauthorized", "An API key or a staff session is needed.").ExecuteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        var scope = Context.User.HasClaim(claim => claim.Type == KeyClaim) ? Context.GetEndpoint()?.Metadata.GetMetadata<ApiRule>()?.Scope : null;
        return scope is null
            ? Problems.Of(StatusCodes.Status403Forbidden, "forbidden", "This role may not do that.").ExecuteAsync(Context)
            : Problems.Of(StatusCodes.Status403Forbidden, "scope-missing", $"This key does not have the scope {scope}.").ExecuteAsync(Context);
    }
}
