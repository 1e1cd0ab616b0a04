namespace Exchange.Accounts;

/// <summary>Where partners come in.</summary>
public enum AccountDoor { Web, Sftp }

public enum SignInMethod { Password, PublicKey, Invitation }

/// <summary>What the door needs to derive the hash. Unknown, locked and waiting accounts hand out the same.</summary>
/// <param name="IsBusy">As many tries are under way as may be: ask again in a moment, without deriving.</param>
[GenerateSerializer, Immutable, Alias("exchange.sign-in-ticket")]
public sealed record SignInTicket([property: Id(0)] int Number, [property: Id(1)] ImmutableBytes Salt, [property: Id(2)] int Iterations, [property: Id(3)] bool IsBusy = false);

/// <summary>What came of a sign-in.</summary>
public enum SignInVerdict
{
    Accepted,
    /// <summary>Right, but due: only changing the password leads further.</summary>
    MustChange,
    /// <summary>Right, but the grace is over: a new password by mail and SMS, on the web.</summary>
    Expired,
    /// <summary>Wrong, unknown, from a network that is not allowed, or a key that is not the account's: to strangers all the same.</summary>
    Refused,
    /// <summary>Not taken and not counted: a wait after wrong passwords, or too many at once.</summary>
    Wait,
    /// <summary>Not taken: locked for a while by wrong passwords. Unknown accounts lock as well.</summary>
    Locked,
    /// <summary>Right, but locked by staff.</summary>
    LockedByStaff,
    /// <summary>Right, but the account is closed.</summary>
    Disabled,
    /// <summary>Right, and a code is on its way by SMS: with it the sign-in goes on.</summary>
    CodeNeeded,
}

/// <param name="Grant">For accepted and must-change, within 10 minutes: leave to change the password. For code-needed: the step that the code is given to; for a wrong code the same again while tries are left.</param>
/// <param name="RetryAt">For wait and locked: from when a try is taken again.</param>
/// <param name="Terms">For accepted and must-change: what a new password is checked with.</param>
/// <param name="DueAt">When the password is, or was, due; null: never, or not signed in.</param>
/// <param name="Language">The account's, once signed in; otherwise null.</param>
/// <param name="TriesLeft">After a wrong code.</param>
/// <param name="IsProbe">A test of the hospital's came in, not the partner: its session works in the test's own folder.</param>
[GenerateSerializer, Immutable, Alias("exchange.sign-in-answer")]
public sealed record SignInAnswer(
    [property: Id(0)] SignInVerdict Verdict, [property: Id(1)] Guid Grant = default, [property: Id(2)] DateTimeOffset? RetryAt = null,
    [property: Id(3)] PasswordTerms? Terms = null, [property: Id(4)] DateTimeOffset? DueAt = null, [property: Id(5)] string? Language = null,
    [property: Id(6)] int TriesLeft = 0, [property: Id(7)] bool IsProbe = false);

/// <summary>What the page that asks for a code shows.</summary>
/// <param name="MobileEnding">Last two digits of the number that gets it.</param>
[GenerateSerializer, Immutable, Alias("exchange.code-step")]
public sealed record CodeStep([property: Id(0)] string MobileEnding, [property: Id(1)] string Language);

public enum PasswordChangeOutcome
{
    Changed,
    /// <summary>A rule is broken; the flaws say which.</summary>
    Flawed,
    /// <summary>The old password, or the code, was given too long ago or not at all.</summary>
    NotProven,
    /// <summary>Checked under terms that no longer hold: check it again under new ones.</summary>
    OldTerms,
    /// <summary>The account's state does not allow it.</summary>
    NotNow,
}

[GenerateSerializer, Immutable, Alias("exchange.password-change")]
public sealed record PasswordChange([property: Id(0)] PasswordChangeOutcome Outcome, [property: Id(1)] PasswordFlaws Flaws = PasswordFlaws.None);

/// <summary>A session that begins.</summary>
/// <param name="Id">Random; whoever knows it speaks for the session.</param>
/// <param name="Client">What the client calls itself; not to be trusted.</param>
/// <param name="Lease">From one renewal to the next at most; then the session counts as ended. 1 second to 30 minutes, inclusive.</param>
/// <param name="Fingerprint">Of the key it signed in with; null otherwise.</param>
[GenerateSerializer, Immutable, Alias("exchange.session-start")]
public sealed record SessionStart(
    [property: Id(0)] Guid Id, [property: Id(1)] AccountDoor Door, [property: Id(2)] SignInMethod Method, [property: Id(3)] string? Address,
    [property: Id(4)] string Client, [property: Id(5)] TimeSpan Lease, [property: Id(6)] string? Fingerprint = null);

public enum SessionOutcome
{
    Open,
    /// <summary>The account may not, or not any more; or it must first change its password.</summary>
    Refused,
    /// <summary>Too many sessions of this account at this door.</summary>
    TooMany,
}

/// <summary>What a session is doing. Shown live, not stored.</summary>
/// <param name="File">Path below the folder; null: nothing is under way.</param>
/// <param name="Total">Bytes of the whole file; null while it is unknown.</param>
[GenerateSerializer, Immutable, Alias("exchange.session-activity")]
public sealed record SessionActivity(
    [property: Id(0)] AccountFolder? Folder, [property: Id(1)] string? File, [property: Id(2)] long Bytes, [property: Id(3)] long? Total, [property: Id(4)] long BytesPerSecond);

/// <summary>A live session as staff see it.</summary>
/// <param name="Handle">Names it; the session's own id is a secret of its door.</param>
[GenerateSerializer, Immutable, Alias("exchange.account-session")]
public sealed record AccountSession(
    [property: Id(0)] string Handle, [property: Id(1)] AccountDoor Door, [property: Id(2)] SignInMethod Method, [property: Id(3)] string? Address,
    [property: Id(4)] string Client, [property: Id(5)] DateTimeOffset StartedAt, [property: Id(6)] SessionActivity? Activity);

/// <summary>Who asks about an account's own things: the hospital, or the partner in a live session.</summary>
/// <param name="Session">Of the partner; empty for the hospital.</param>
[GenerateSerializer, Immutable, Alias("exchange.account-caller")]
public sealed record AccountCaller([property: Id(0)] Actor By, [property: Id(1)] Guid Session);

/// <summary>A door's ear: one per host that has sessions open.</summary>
[GrainInterfaceType("exchange.session-watcher")]
public interface ISessionWatcher : IGrainObserver
{
    /// <summary>The session has ended: cut it now. What is missed is learnt at the next renewal.</summary>
    [Orleans.Concurrency.OneWay, Alias("cut")] Task Cut(Guid session);
}
