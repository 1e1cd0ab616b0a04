using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Exchange.Staff;

/// <summary>Ends what an open page may do once its person was disabled, changed the password or got another role.</summary>
internal sealed class StaffCircuits : RevalidatingServerAuthenticationStateProvider
{
    private static readonly Task<AuthenticationState> Nobody = Task.FromResult(new AuthenticationState(new ClaimsPrincipal(new ClaimsIdentity())));

    private readonly IServiceScopeFactory _scopes;
    private readonly ClaimsIdentityOptions _claims;
    private readonly StaffSessions _sessions;
    private readonly TimeProvider _time;
    private readonly DateTimeOffset _opened;

    public StaffCircuits(ILoggerFactory loggers, IServiceScopeFactory scopes, IOptions<IdentityOptions> options, StaffSessions sessions, TimeProvider time) : base(loggers)
    {
        (_scopes, _claims, _sessions, _time, _opened) = (scopes, options.Value.ClaimsIdentity, sessions, time, time.GetUtcNow());
    }

    /// <summary>From when the circuit is open. A request has this object too, and must not be ended halfway: it may be the one that ends the others.</summary>
    private void Watch() => _sessions.Ended += EndIfOf;

    /// <summary>Tells when the circuit opens.</summary>
    internal sealed class Opening(StaffCircuits circuit) : CircuitHandler
    {
        public override Task OnCircuitOpenedAsync(Circuit opened, CancellationToken cancellationToken)
        {
            circuit.Watch();
            return Task.CompletedTask;
        }
    }

    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(20);

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        if (_time.GetUtcNow() - _opened > StaffSetup.SessionLife) return false;

        // A scope of its own: the circuit's would hand out what it read at the first check.
        await using var scope = _scopes.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<StaffMember>>();
        return await users.GetUserAsync(authenticationState.User) is { IsDisabled: false } member
            && authenticationState.User.FindFirst(_claims.SecurityStampClaimType)?.Value == await users.GetSecurityStampAsync(member);
    }

    protected override void Dispose(bool disposing)
    {
        _sessions.Ended -= EndIfOf;
        base.Dispose(disposing);
    }

    private async void EndIfOf(string userId)
    {
        if ((await GetAuthenticationStateAsync()).User.FindFirst(_claims.UserIdClaimType)?.Value == userId) SetAuthenticationState(Nobody);
    }
}
