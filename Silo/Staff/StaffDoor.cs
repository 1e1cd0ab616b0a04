using Exchange.Audit;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Exchange.Staff;

/// <summary>Signing in by Identity's cookie.</summary>
internal sealed class StaffDoor(
    SignInManager<StaffMember> signIn, StrangerTries strangers, StaffDeeds deeds, IHttpContextAccessor http, IOptions<IdentityOptions> options) : IStaffDoor
{
    /// <summary>Hashing is made costly on purpose: a storm of tries must not take every core.</summary>
    private static readonly SemaphoreSlim Hashing = new(Math.Max(1, Environment.ProcessorCount / 2));

    private static readonly StaffMember Nobody = new();
    private static readonly Lazy<string> NobodysHash = new(() => new PasswordHasher<StaffMember>().HashPassword(Nobody, Guid.NewGuid().ToString()));

    private UserManager<StaffMember> Users => signIn.UserManager;
    private LockoutOptions Lockout => options.Value.Lockout;

    public Task<SignInAnswer> SignIn(string userName, string password) => Bounded(async () =>
    {
        if (await Users.FindByNameAsync(userName) is not { IsDisabled: false } member)
        {
            Users.PasswordHasher.VerifyHashedPassword(Nobody, NobodysHash.Value, password); // As slow as for a name that exists.
            await deeds.Note("sign-in-refused", AuditAction.Execute, by: null, succeeded: false);
            return strangers.Count(userName, Lockout.MaxFailedAccessAttempts, Lockout.DefaultLockoutTimeSpan);
        }

        var result = await signIn.PasswordSignInAsync(member, password, isPersistent: false, lockoutOnFailure: true);
        if (result.Succeeded)
        {
            await deeds.Note("signed-in", AuditAction.Execute, member.UserName);
            return new(SignInOutcome.Done);
        }
        if (result.RequiresTwoFactor) return new(SignInOutcome.NeedsCode);

        await deeds.Note(result.IsLockedOut ? "sign-in-locked" : "sign-in-refused", AuditAction.Execute, member.UserName, succeeded: false);
        return result.IsLockedOut
            ? new(SignInOutcome.Locked, LockedUntil: member.LockoutEnd)
            : new(SignInOutcome.Wrong, Lockout.MaxFailedAccessAttempts - member.AccessFailedCount);
    });

    public Task<PasswordAnswer> ChangePassword(string current, string next) => Bounded(async () =>
    {
        if (http.HttpContext?.User is not { } principal || await Users.GetUserAsync(principal) is not { } member) return PasswordAnswer.CurrentIsWrong;
        if (await Users.IsLockedOutAsync(member)) return PasswordAnswer.Locked;
        if (!await Users.CheckPasswordAsync(member, current))
        {
            await Users.AccessFailedAsync(member);
            await deeds.Note("password-change-refused", AuditAction.Update, member.UserName, succeeded: false);
            return await Users.IsLockedOutAsync(member) ? PasswordAnswer.Locked : PasswordAnswer.CurrentIsWrong;
        }
        if (next == current) return PasswordAnswer.SameAsBefore;

        member.MustChangePassword = false;
        var result = await Users.ChangePasswordAsync(member, current, next); // Saves the member, with a new security stamp.
        if (!result.Succeeded)
            return result.Errors.Any(error => error.Code == nameof(IdentityErrorDescriber.PasswordTooShort)) ? PasswordAnswer.TooShort : PasswordAnswer.TooSimple;

        await Users.ResetAccessFailedCountAsync(member);
        await signIn.RefreshSignInAsync(member);
        await deeds.Note("password-changed", AuditAction.Update, member.UserName);
        return PasswordAnswer.Done;
    });

    private static async Task<T> Bounded<T>(Func<Task<T>> work)
    {
        await Hashing.WaitAsync();
        try { return await work(); }
        finally { Hashing.Release(); }
    }
}
