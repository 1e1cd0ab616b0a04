using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Exchange.Staff;

/// <summary>Puts into the claims what pages need: the name to show, and the step that is still to be done.</summary>
internal sealed class StaffPrincipals(UserManager<StaffMember> users, RoleManager<IdentityRole> roles, IOptions<IdentityOptions> options, StaffOptions staff)
    : UserClaimsPrincipalFactory<StaffMember, IdentityRole>(users, roles, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(StaffMember user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        identity.AddClaim(new(StaffClaims.FullName, user.FullName));
        if (user.MustChangePassword) identity.AddClaim(new(StaffClaims.Step, StaffClaims.NewPassword));
        else if (staff.NeedsSecondFactor && !user.TwoFactorEnabled) identity.AddClaim(new(StaffClaims.Step, StaffClaims.SecondFactor));
        return identity;
    }
}
