using Exchange.Links;
using Microsoft.AspNetCore.Identity;

namespace Exchange.Staff;

/// <param name="Password">Shown once; only its hash is kept.</param>
/// <param name="MustChange">It opens nothing but the page to change it.</param>
internal sealed record FirstPassword(string UserName, string Password, string Role, bool MustChange);

/// <summary>Who can sign in at the very first start.</summary>
internal sealed class FirstStaff(UserManager<StaffMember> users, RoleManager<IdentityRole> roles)
{
    private const string Admin = "admin";

    /// <returns>Empty when there is staff already.</returns>
    public async Task<IReadOnlyList<FirstPassword>> PrepareAsync(bool withDemo)
    {
        foreach (var role in StaffRoles.All)
        {
            if (!await roles.RoleExistsAsync(role)) Demand(await roles.CreateAsync(new(role)));
        }
        if (await users.FindByNameAsync(Admin) is not null || (await users.GetUsersInRoleAsync(StaffRoles.Admin)).Count > 0) return [];

        // The admin comes last: without one a start that broke off is made anew, with new passwords for all.
        List<FirstPassword> made = [];
        if (withDemo)
        {
            made.Add(await Make("m.deboer", "M. de Boer", StaffRoles.Staff, mustChange: false));
            made.Add(await Make("s.verbeek", "S. Verbeek", StaffRoles.LogKeeper, mustChange: false));
        }
        made.Insert(0, await Make(Admin, "Admin", StaffRoles.Admin, mustChange: true));
        return made;
    }

    private async Task<FirstPassword> Make(string userName, string fullName, string role, bool mustChange)
    {
        var password = $"{PasswordDerivation.NewPassword()}-{PasswordDerivation.NewPassword()}";
        if (await users.FindByNameAsync(userName) is { } left) Demand(await users.DeleteAsync(left));
        StaffMember member = new() { UserName = userName, FullName = fullName, MustChangePassword = mustChange, LockoutEnabled = true };
        Demand(await users.CreateAsync(member, password));
        Demand(await users.AddToRoleAsync(member, role));
        return new(userName, password, role, mustChange);
    }

    private static void Demand(IdentityResult result)
    {
        if (!result.Succeeded) throw new InvalidOperationException($"The first staff could not be made: {string.Join(", ", result.Errors.Select(e => e.Code))}.");
    }
}
