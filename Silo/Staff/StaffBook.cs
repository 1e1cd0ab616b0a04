using Exchange.Audit;
using Exchange.Links;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Exchange.Staff;

/// <summary>Staff as administrators see and change it.</summary>
internal sealed class StaffBook(IServiceScopeFactory scopes, StaffSessions sessions, TimeProvider time) : IStaffBook
{
    public Task<IReadOnlyList<StaffEntry>?> List(Actor by) => As<IReadOnlyList<StaffEntry>?>(by, null, async desk =>
    {
        List<StaffEntry> entries = [];
        foreach (var member in await desk.Users.Users.OrderBy(member => member.FullName).ToListAsync())
        {
            entries.Add(new(member.UserName ?? "", member.FullName, (await desk.Users.GetRolesAsync(member)).FirstOrDefault() ?? "",
                member.IsDisabled, member.LockoutEnd > time.GetUtcNow(), member.TwoFactorEnabled || (await desk.Users.GetPasskeysAsync(member)).Count > 0, member.MustChangePassword));
        }
        return entries;
    });

    public Task<StaffChange> Invite(Actor by, string userName, string fullName, string role) => As<StaffChange>(by, new(StaffOutcome.NotAllowed), async desk =>
    {
        var name = userName.Trim().ToLowerInvariant();
        if (name.Length is < 2 or > 50 || !StaffRoles.All.Contains(role) || string.IsNullOrWhiteSpace(fullName)) return new(StaffOutcome.NameInvalid);
        if (await desk.Users.FindByNameAsync(name) is not null) return new(StaffOutcome.NameTaken);

        var password = OneTimePassword();
        StaffMember member = new() { UserName = name, FullName = fullName.Trim(), MustChangePassword = true, LockoutEnabled = true };
        if (!(await desk.Users.CreateAsync(member, password)).Succeeded) return new(StaffOutcome.NameInvalid);
        Demand(await desk.Users.AddToRoleAsync(member, role));
        await desk.Deeds.Note("invited", AuditAction.Create, by.Id, about: name, address: by.Address);
        return new(StaffOutcome.Done, password);
    });

    public Task<StaffChange> SetRole(Actor by, string userName, string role) => Change(by, userName, "role-changed", async (desk, member) =>
    {
        if (!StaffRoles.All.Contains(role)) return new(StaffOutcome.NotFound);
        if (role != StaffRoles.Admin && await desk.IsLastAdmin(member)) return new(StaffOutcome.LastAdmin);
        Demand(await desk.Users.RemoveFromRolesAsync(member, await desk.Users.GetRolesAsync(member)));
        Demand(await desk.Users.AddToRoleAsync(member, role));
        return new(StaffOutcome.Done);
    });

    public Task<StaffChange> NewPassword(Actor by, string userName) => Change(by, userName, "password-replaced", async (desk, member) =>
    {
        var password = OneTimePassword();
        member.MustChangePassword = true;
        member.PasswordHash = desk.Users.PasswordHasher.HashPassword(member, password);
        (member.LockoutEnd, member.AccessFailedCount) = (null, 0);
        Demand(await desk.Users.UpdateAsync(member));
        return new(StaffOutcome.Done, password);
    });

    public Task<StaffChange> ResetSecondFactor(Actor by, string userName) => Change(by, userName, "second-factor-reset", async (desk, member) =>
    {
        Demand(await desk.Users.SetTwoFactorEnabledAsync(member, false));
        Demand(await desk.Users.ResetAuthenticatorKeyAsync(member));
        foreach (var passkey in await desk.Users.GetPasskeysAsync(member)) Demand(await desk.Users.RemovePasskeyAsync(member, passkey.CredentialId));
        return new(StaffOutcome.Done);
    });

    public Task<StaffChange> SetDisabled(Actor by, string userName, bool isDisabled) => Change(by, userName, isDisabled ? "disabled" : "enabled", async (desk, member) =>
    {
        if (isDisabled && await desk.IsLastAdmin(member)) return new(StaffOutcome.LastAdmin);
        member.IsDisabled = isDisabled;
        Demand(await desk.Users.UpdateAsync(member));
        return new(StaffOutcome.Done);
    });

    private Task<StaffChange> Change(Actor by, string userName, string type, Func<Desk, StaffMember, Task<StaffChange>> change) =>
        As<StaffChange>(by, new(StaffOutcome.NotAllowed), async desk =>
        {
            if (await desk.Users.FindByNameAsync(userName) is not { } member) return new(StaffOutcome.NotFound);
            var done = await change(desk, member);
            if (done.Outcome is not StaffOutcome.Done) return done;

            // The new stamp comes before the pages are told: whoever looks again then sees it.
            Demand(await desk.Users.UpdateSecurityStampAsync(member));
            sessions.End(member.Id);
            await desk.Deeds.Note(type, AuditAction.Update, by.Id, about: member.UserName, address: by.Address);
            return done;
        });

    /// <summary>Asked where the data lives: the page's own check is not enough.</summary>
    private async Task<T> As<T>(Actor by, T refused, Func<Desk, Task<T>> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        var desk = new Desk(scope.ServiceProvider.GetRequiredService<UserManager<StaffMember>>(), scope.ServiceProvider.GetRequiredService<StaffDeeds>());
        return await desk.Users.FindByNameAsync(by.Id) is { IsDisabled: false } asker && await desk.Users.IsInRoleAsync(asker, StaffRoles.Admin) ? await work(desk) : refused;
    }

    private static string OneTimePassword() => $"{PasswordDerivation.NewPassword()}-{PasswordDerivation.NewPassword()}";

    private static void Demand(IdentityResult result)
    {
        if (!result.Succeeded) throw new InvalidOperationException($"The staff could not be changed: {string.Join(", ", result.Errors.Select(e => e.Code))}.");
    }

    private sealed record Desk(UserManager<StaffMember> Users, StaffDeeds Deeds)
    {
        public async Task<bool> IsLastAdmin(StaffMember member) =>
            (await Users.GetUsersInRoleAsync(StaffRoles.Admin)) is var admins && admins.Any(a => a.Id == member.Id) && admins.All(a => a.Id == member.Id || a.IsDisabled);
    }
}
