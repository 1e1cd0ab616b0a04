using Exchange.Audit;
using Exchange.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;

namespace Exchange.ApiKeys;

/// <summary>Who asks for what their role or key does not allow is noted in the audit log: for each and each thing once a minute at most.</summary>
internal sealed class AccessRefusals(IAuditLog log, TimeProvider time) : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler _usual = new();
    private readonly Seldom _notes = new(TimeSpan.FromMinutes(1));

    public async Task HandleAsync(RequestDelegate next, HttpContext http, AuthorizationPolicy policy, PolicyAuthorizationResult result)
    {
        // Who has still a step of the sign-in to do is led to it: that is no refusal.
        if (result.Forbidden && StaffSteps.PageOf(http.User) is null) await Note(http);
        await _usual.HandleAsync(next, http, policy, result);
    }

    private async Task Note(HttpContext http)
    {
        var client = http.User.FindFirst(ApiKeyScheme.ClientClaim)?.Value;
        if ((client ?? http.User.Identity?.Name) is not { } who) return;
        // Its pattern, not the path: that may name anything.
        var what = $"{http.Request.Method} {(http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText}";
        var now = time.GetUtcNow();
        if (!_notes.IsDue($"{who} {what}", now)) return;
        Actor by = new(who, client is null ? ActorKind.Staff : ActorKind.ApiClient, http.Connection.RemoteIpAddress?.ToString());
        await log.AppendAsync(Deed.Of(by, client is null ? "staff.access-refused" : "api-key.access-refused", AuditAction.Execute, now, [], AuditOutcome.MinorFailure, what));
    }
}
