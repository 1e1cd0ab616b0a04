using Exchange.Audit;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Exchange.Staff;

/// <summary>Signing in by Identity's cookie.</summary>
internal sealed class StaffDoor(
    SignInManager<StaffMember> signIn, StrangerTries strangers, StaffDeeds deeds, StaffSessions sessions, IHttpContextAccessor http, IOptions<IdentityOptions> options)
    : IStaffDoor
{
    private const int AuthenticatorDigits = 6, RecoveryCodes = 10;

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

    public async Task<SignInAnswer> SignInWithCode(string code)
    {
        if (await signIn.GetTwoFactorAuthenticationUserAsync() is not { IsDisabled: false } member) return new(SignInOutcome.Expired);
        var bare = string.Concat(code.Where(char.IsLetterOrDigit)).ToUpperInvariant();
        var isRecovery = bare.Length != AuthenticatorDigits;
        var result = isRecovery
            ? await signIn.TwoFactorRecoveryCodeSignInAsync(Coupling.Grouped(bare))
            : await signIn.TwoFactorAuthenticatorSignInAsync(bare, isPersistent: false, rememberClient: false);
        if (result.Succeeded)
        {
            await deeds.Note(isRecovery ? "signed-in-by-recovery-code" : "signed-in", AuditAction.Execute, member.UserName);
            return new(SignInOutcome.Done);
        }

        // Wrong recovery codes are not counted by Identity itself.
        if (isRecovery && !result.IsLockedOut) await Users.AccessFailedAsync(member);
        await deeds.Note("code-refused", AuditAction.Execute, member.UserName, succeeded: false);
        return await Users.IsLockedOutAsync(member)
            ? new(SignInOutcome.Locked, LockedUntil: member.LockoutEnd)
            : new(SignInOutcome.Wrong, Lockout.MaxFailedAccessAttempts - await Users.GetAccessFailedCountAsync(member));
    }

    public async Task<CouplingKey?> BeginCoupling()
    {
        if (await Current() is not { TwoFactorEnabled: false } member) return null;
        if (await Users.GetAuthenticatorKeyAsync(member) is null)
        {
            await Users.ResetAuthenticatorKeyAsync(member); // With a new security stamp: this session goes on.
            await signIn.RefreshSignInAsync(member);
        }
        return Coupling.Show(member.UserName ?? "", await Users.GetAuthenticatorKeyAsync(member) ?? "");
    }

    public async Task<IReadOnlyList<string>?> FinishCoupling(string code)
    {
        if (await Current() is not { TwoFactorEnabled: false } member || await Users.IsLockedOutAsync(member)) return null;
        var bare = string.Concat(code.Where(char.IsAsciiDigit));
        if (!await Users.VerifyTwoFactorTokenAsync(member, TokenOptions.DefaultAuthenticatorProvider, bare))
        {
            await Users.AccessFailedAsync(member);
            return null;
        }
        await Users.SetTwoFactorEnabledAsync(member, true);
        var codes = await Users.GenerateNewTwoFactorRecoveryCodesAsync(member, RecoveryCodes);
        sessions.End(member.Id);
        await signIn.RefreshSignInAsync(member);
        await deeds.Note("second-factor-coupled", AuditAction.Update, member.UserName);
        return [.. codes ?? []];
    }

    public Task<PasswordAnswer> ChangePassword(string current, string next) => Bounded(async () =>
    {
        if (await Current() is not { } member) return PasswordAnswer.CurrentIsWrong;
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
        sessions.End(member.Id);
        await signIn.RefreshSignInAsync(member);
        await deeds.Note("password-changed", AuditAction.Update, member.UserName);
        return PasswordAnswer.Done;
    });

    private async Task<StaffMember?> Current() => http.HttpContext?.User is { } principal ? await Users.GetUserAsync(principal) : null;

    private static async Task<T> Bounded<T>(Func<Task<T>> work)
    {
        await Hashing.WaitAsync();
        try { return await work(); }
        finally { Hashing.Release(); }
    }
}
