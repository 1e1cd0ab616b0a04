using System.Security.Claims;
using System.Text.Encodings.Web;
using Exchange.Api;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Exchange.Staff;

/// <summary><c>Authorization: Bearer</c> with an API key. Also answers, as problem details, whoever may not use the API.</summary>
internal sealed class ApiKeyScheme(ApiKey key, IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string Name = "api-key", ClientClaim = "exchange:client";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!Request.Headers.ContainsKey("Authorization")) return Task.FromResult(AuthenticateResult.NoResult());
        if (!key.Opens(Context)) return Task.FromResult(AuthenticateResult.Fail("Unknown key."));

        ClaimsPrincipal client = new(new ClaimsIdentity([new(ClientClaim, "development")], Name));
        return Task.FromResult(AuthenticateResult.Success(new(client, Name)));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        return Problems.Of(StatusCodes.Status401Unauthorized, "unauthorized", "An API key or a staff session is needed.").ExecuteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        Problems.Of(StatusCodes.Status403Forbidden, "forbidden", "This role may not do that.").ExecuteAsync(Context);
}
