namespace Exchange.Staff;

/// <summary>Signing in and out, over the HTTP request of the page that asks. Every answer is logged.</summary>
public interface IStaffDoor
{
    /// <summary>Checks the password and, when it is right, sets the session cookie.</summary>
    Task<SignInAnswer> SignIn(string userName, string password);

    /// <summary>Replaces the signed-in person's password; other sessions end.</summary>
    Task<PasswordAnswer> ChangePassword(string current, string next);
}

/// <summary>What came of signing in. Wrong: unknown name and wrong password look the same.</summary>
public enum SignInOutcome { Done, Wrong, Locked, NeedsCode }

/// <param name="TriesLeft">Before the lock; only when wrong.</param>
/// <param name="LockedUntil">Only when locked.</param>
public sealed record SignInAnswer(SignInOutcome Outcome, int TriesLeft = 0, DateTimeOffset? LockedUntil = null);

/// <summary>What came of changing a password.</summary>
public enum PasswordAnswer { Done, CurrentIsWrong, TooShort, TooSimple, SameAsBefore, Locked }
