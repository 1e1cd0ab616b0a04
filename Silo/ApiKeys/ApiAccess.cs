using System.Security.Claims;
using Exchange.Staff;

namespace Exchange.ApiKeys;

/// <param name="Endpoint">Method and path.</param>
/// <param name="Scope">What a key needs; <see cref="ApiAccess.AnyKey"/>; null: no key opens it.</param>
/// <param name="Roles">Whose session may.</param>
internal sealed record ApiRule(string Endpoint, string? Scope, IReadOnlyList<string> Roles);

/// <summary>Who may ask what: the one table of the API. An endpoint that is not in it stops the start.</summary>
internal static class ApiAccess
{
    public const string AnyKey = "*";

    /// <summary>Only the development key has it: messages hold passwords.</summary>
    private const string OutboxRead = "outbox:read";

    private static readonly string[] Desk = [StaffRoles.Staff, StaffRoles.Admin];

    public static IReadOnlyList<string> DevelopmentScopes { get; } = [.. ApiScopes.All, OutboxRead];

    public static IReadOnlyList<ApiRule> Rules { get; } =
    [
        .. For(ApiScopes.ExportsRead, Desk, "GET /api/exports", "GET /api/exports/{id}", "GET /api/links"),
        .. For(ApiScopes.ExportsWrite, Desk, "POST /api/exports", "POST /api/exports/{id}/send", "POST /api/exports/{id}/revoke", "POST /api/exports/{id}/cancel", "POST /api/exports/{id}/extend",
            "POST /api/exports/{id}/resend-email", "POST /api/exports/{id}/resend-sms", "POST /api/exports/{id}/retry"),
        .. For(ApiScopes.AccountsRead, Desk, "GET /api/accounts", "GET /api/accounts/{name}", "GET /api/sftp"),
        .. For(ApiScopes.AccountsWrite, Desk, "POST /api/accounts", "POST /api/accounts/{name}/lock", "POST /api/accounts/{name}/unlock", "POST /api/accounts/{name}/disable",
            "POST /api/accounts/{name}/reset-password", "POST /api/accounts/{name}/disconnect", "POST /api/accounts/{name}/keys", "DELETE /api/accounts/{name}/keys"),
        .. For(ApiScopes.AccountsWrite, [StaffRoles.Admin], "POST /api/accounts/{name}/test-connection"),
        .. For(ApiScopes.InboundRead, Desk, "GET /api/inbound", "GET /api/inbound/{id}", "GET /api/inbound/{id}/files", "GET /api/inbound/{id}/files/{file}", "GET /api/inbound/{id}/content"),
        .. For(ApiScopes.InboundWrite, Desk, "POST /api/inbound/{id}/accept", "POST /api/inbound/{id}/refuse"),
        .. For(ApiScopes.EventsRead, Desk, "GET /api/events"),
        .. For(ApiScopes.AuditRead, [StaffRoles.LogKeeper], "GET /api/audit"),
        .. For(ApiScopes.SettingsRead, [StaffRoles.Admin], "GET /api/settings"),
        .. For(ApiScopes.SettingsWrite, [StaffRoles.Admin], "PUT /api/settings"),
        .. For(null, [StaffRoles.Admin, StaffRoles.LogKeeper], "GET /api/api-keys", "POST /api/api-keys", "DELETE /api/api-keys/{id}"),
        .. For(OutboxRead, Desk, "GET /api/outbox"),
        .. For(AnyKey, Desk, "GET /openapi/{documentName}.json"),
    ];

    private static readonly Dictionary<string, ApiRule> ByEndpoint = Rules.ToDictionary(rule => rule.Endpoint, StringComparer.Ordinal);

    /// <summary>Puts its rule on each endpoint.</summary>
    public static T WithRules<T>(this T endpoints) where T : IEndpointConventionBuilder
    {
        endpoints.Finally(endpoint =>
        {
            if (endpoint is not RouteEndpointBuilder { RoutePattern.RawText: { } path }) return;
            var method = endpoint.Metadata.OfType<IHttpMethodMetadata>().LastOrDefault()?.HttpMethods.FirstOrDefault();
            var name = $"{method} /{path.Trim('/')}";
            endpoint.Metadata.Add(ByEndpoint.GetValueOrDefault(name) ?? throw new InvalidOperationException($"The table of the API does not say who may ask {name}."));
        });
        return endpoints;
    }

    public static bool Allows(ClaimsPrincipal user, ApiRule? rule)
    {
        if (rule is null) return false;
        if (!user.HasClaim(claim => claim.Type == ApiKeyScheme.KeyClaim)) return !user.HasOpenStep && rule.Roles.Any(user.IsInRole);
        return rule.Scope is AnyKey || rule.Scope is { } scope && user.HasClaim(ApiKeyScheme.ScopeClaim, scope);
    }

    private static IEnumerable<ApiRule> For(string? scope, IReadOnlyList<string> roles, params IEnumerable<string> endpoints) => endpoints.Select(endpoint => new ApiRule(endpoint, scope, roles));
}
