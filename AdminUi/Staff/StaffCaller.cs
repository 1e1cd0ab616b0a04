using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;

namespace Exchange.Staff;

/// <summary>Whoever looks at the page, as the grains know them. Asked anew for every call: a role may be gone since the page opened.</summary>
public sealed class StaffCaller(AuthenticationStateProvider authentication, IAuthorizationService authorization)
{
    /// <summary>Set by the root of the page.</summary>
    public string? Address { get; set; }

    /// <exception cref="UnauthorizedAccessException">Whoever asks may not.</exception>
    public async Task<Actor> As(string policy)
    {
        var user = (await authentication.GetAuthenticationStateAsync()).User;
        if (!(await authorization.AuthorizeAsync(user, policy)).Succeeded || NameOf(user) is not { } name) throw new UnauthorizedAccessException();
        return new(name, ActorKind.Staff, Address);
    }

    private static string? NameOf(ClaimsPrincipal user) => user.Identity is { IsAuthenticated: true, Name: { } name } ? name : null;
}
