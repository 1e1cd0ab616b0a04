namespace Exchange.Staff;

/// <summary>Signing in and out, over the HTTP request of the page that asks. Every answer is logged.</summary>
public interface IStaffDoor
{
    /// <summary>Checks the password and, when it is right, sets the session cookie.</summary>
    Task<SignInAnswer> SignIn(string userName, string password);

    /// <summary>The second step, after the password was right: six digits of the authenticator app (TOTP, RFC 6238), or one of the recovery codes.</summary>
    Task<SignInAnswer> SignInWithCode(string code);

    /// <summary>A key for the authenticator app; null when one is coupled already. Asking again gives the same key.</summary>
    Task<CouplingKey?> BeginCoupling();

    /// <summary>Couples the app whose code this is; other sessions end.</summary>
    /// <returns>The recovery codes, to be shown once; null when the code is wrong.</returns>
    Task<IReadOnlyList<string>?> FinishCoupling(string code);

    /// <summary>Replaces the signed-in person's password; other sessions end.</summary>
    Task<PasswordAnswer> ChangePassword(string current, string next);
}

/// <summary>What came of signing in. Wrong: unknown name and wrong password look the same. Expired: the password was given too long ago.</summary>
public enum SignInOutcome { Done, Wrong, Locked, NeedsCode, Expired }

/// <param name="TriesLeft">Before the lock; only when wrong.</param>
/// <param name="LockedUntil">Only when locked.</param>
public sealed record SignInAnswer(SignInOutcome Outcome, int TriesLeft = 0, DateTimeOffset? LockedUntil = null);

/// <param name="Groups">The key in groups of four, to be typed.</param>
/// <param name="QrPath">The same as a QR code: path of an SVG drawing, one unit per module, with its quiet zone.</param>
/// <param name="QrSize">Units on a side.</param>
public sealed record CouplingKey(string Groups, string QrPath, int QrSize);

/// <summary>What came of changing a password.</summary>
public enum PasswordAnswer { Done, CurrentIsWrong, TooShort, TooSimple, SameAsBefore, Locked }
