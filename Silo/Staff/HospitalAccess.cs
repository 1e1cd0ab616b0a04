using Exchange.Api;
using Exchange.ApiKeys;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace Exchange.Staff;

/// <summary>
/// Lets the hospital in at the API: an API key, or a staff session. A session comes with every request of a browser, wherever
/// it was made: so what changes something must also carry the token that our own pages have.
/// </summary>
internal static class HospitalAccess
{
    private const string Policy = "api";

    /// <summary>The header in which our pages send their token.</summary>
    public const string TokenHeader = "X-Exchange-Token";

    public static RouteGroupBuilder RequireHospital(this RouteGroupBuilder group)
    {
        group.RequireApiAccess();
        return group.AddEndpointFilter(async (context, next) =>
        {
            var http = context.HttpContext;
            if (http.RequestServices.GetRequiredService<ApiThrottle>().Refuses(http) is { } refusal) return refusal;
            if (!http.User.HasClaim(claim => claim.Type == ApiKeyScheme.KeyClaim) && !await HasToken(http))
                return Problems.Of(StatusCodes.Status400BadRequest, "no-token", "The page is too old. Load it again.");
            http.RequestServices.GetRequiredService<OpenRequests>().Add(http);
            Caller.Set(http, ActorOf(http));
            return await next(context);
        });
    }

    /// <summary>By the table of the API.</summary>
    public static T RequireApiAccess<T>(this T endpoints) where T : IEndpointConventionBuilder => endpoints.RequireAuthorization(Policy).WithRules();

    public static Actor ActorOf(HttpContext http)
    {
        var address = http.Connection.RemoteIpAddress?.ToString();
        return http.User.FindFirst(ApiKeyScheme.ClientClaim)?.Value is { } client
            ? new(client, ActorKind.ApiClient, address)
            : new(http.User.Identity?.Name ?? throw new InvalidOperationException("The request was not authenticated."), ActorKind.Staff, address);
    }

    /// <summary>Never from the form: that would read the upload before its time.</summary>
    private static async Task<bool> HasToken(HttpContext http)
    {
        if (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method)) return true;
        if (string.IsNullOrEmpty(http.Request.Headers[TokenHeader])) return false;
        return await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http);
    }

    public static IServiceCollection AddHospitalAccess(this IServiceCollection services)
    {
        services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, ApiKeyScheme>(ApiKeyScheme.Name, null);
        string[] schemes = [ApiKeyScheme.Name, IdentityConstants.ApplicationScheme];
        return services.AddAuthorization(options => options.AddPolicy(Policy, policy => policy.AddAuthenticationSchemes(schemes).RequireAssertion(context =>
            ApiAccess.Allows(context.User, (context.Resource as HttpContext)?.GetEndpoint()?.Metadata.GetMetadata<ApiRule>()))));
    }
}
