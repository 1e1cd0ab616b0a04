using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;

namespace Exchange.Staff;

/// <summary>What people of the hospital may do here.</summary>
public static class StaffRoles
{
    /// <summary>Sends studies and follows them.</summary>
    public const string Staff = "Staff";
    /// <summary>What Staff may, and manages the staff.</summary>
    public const string Admin = "Admin";
    /// <summary>Reads the audit log, and nothing else.</summary>
    public const string LogKeeper = "LogKeeper";

    public static IReadOnlyList<string> All { get; } = [Staff, Admin, LogKeeper];
}

/// <summary>Names of the authorisation policies of pages.</summary>
public static class StaffPolicies
{
    public const string Exports = "staff.exports", Log = "staff.log", Manage = "staff.manage", Keys = "staff.keys";

    /// <summary>Signed in all the way, whatever the role.</summary>
    public const string SignedIn = "staff.signed-in";

    public static void AddStaffPolicies(this AuthorizationOptions options)
    {
        options.AddPolicy(SignedIn, policy => policy.RequireAuthenticatedUser().RequireAssertion(c => !c.User.HasOpenStep));
        options.AddPolicy(Exports, policy => policy.RequireRole(StaffRoles.Staff, StaffRoles.Admin).RequireAssertion(c => !c.User.HasOpenStep));
        options.AddPolicy(Log, policy => policy.RequireRole(StaffRoles.LogKeeper).RequireAssertion(c => !c.User.HasOpenStep));
        options.AddPolicy(Keys, policy => policy.RequireRole(StaffRoles.Admin, StaffRoles.LogKeeper).RequireAssertion(c => !c.User.HasOpenStep));
        options.AddPolicy(Manage, policy => policy.RequireRole(StaffRoles.Admin).RequireAssertion(c => !c.User.HasOpenStep));
    }
}

/// <summary>Where somebody goes who still has something to do first.</summary>
public static class StaffSteps
{
    /// <returns>Null when nothing is left to do.</returns>
    public static string? PageOf(ClaimsPrincipal user) => user.OpenStep switch
    {
        StaffClaims.NewPassword => "/sign-in/password",
        StaffClaims.SecondFactor => "/sign-in/second-factor",
        _ => null,
    };
}

/// <summary>What stands in a signed-in person's claims.</summary>
public static class StaffClaims
{
    /// <summary>What must be done before anything else: <see cref="NewPassword"/> or <see cref="SecondFactor"/>. Absent when nothing is left.</summary>
    public const string Step = "exchange:step";
    public const string NewPassword = "password", SecondFactor = "second-factor";

    /// <summary>The name to show.</summary>
    public const string FullName = "exchange:full-name";

    extension(ClaimsPrincipal user)
    {
        public bool HasOpenStep => user.HasClaim(claim => claim.Type == Step);
        public string? OpenStep => user.FindFirst(Step)?.Value;
        public string FullName => user.FindFirst(FullName)?.Value ?? user.Identity?.Name ?? "";
    }
}
