using System.Net;

namespace Exchange.Sftp;

/// <summary>
/// Asks the account. Called on the connection's own thread, which waits. Counting tries, locks, networks and equal
/// time for unknown users are the account's; one connection's tries are limited here as well.
/// </summary>
public interface IAuthenticator
{
    ValueTask<SignInAnswer> Password(SignInAttempt attempt, string password, CancellationToken cancellationToken);

    /// <summary>Called after <see cref="Password"/> answered <see cref="SignInOutcome.ChangeNeeded"/> to this password in this connection.</summary>
    /// <returns>Null when changed; else the sentence that the person reads before being asked again.</returns>
    ValueTask<string?> ChangePassword(SignInAttempt attempt, string oldPassword, string newPassword, CancellationToken cancellationToken);

    /// <summary>
    /// First asked unproven (may this key sign in?), then with possession proven. Only the second signs in; the first
    /// must not count as a sign-in or as a failure, for clients offer every key they have.
    /// </summary>
    /// <param name="fingerprint">As OpenSSH prints it: <c>SHA256:</c> and 43 characters.</param>
    ValueTask<SignInAnswer> PublicKey(SignInAttempt attempt, string fingerprint, bool proven, CancellationToken cancellationToken);
}

/// <summary>Who knocks.</summary>
/// <param name="User">As typed; at most 128 characters.</param>
/// <param name="ClientVersion">The client's identification, as sent: not to be trusted.</param>
/// <param name="Session">Names the connection, and the session that it becomes.</param>
public sealed record SignInAttempt(string User, IPAddress Address, string ClientVersion, Guid Session);

public enum SignInOutcome
{
    Refused,
    Accepted,
    /// <summary>The password is right but due or expired: only changing it, in a dialogue, leads further.</summary>
    ChangeNeeded,
    /// <summary>No try leads further now: the notice says why, and the connection ends.</summary>
    Closed,
}

/// <param name="Account">The account's own name, which sessions are counted by; set when accepted, and only then.</param>
/// <param name="Notice">For <see cref="SignInOutcome.ChangeNeeded"/>: what the person reads, in its language; null: a plain English sentence. For <see cref="SignInOutcome.Closed"/>: the reason.</param>
public sealed record SignInAnswer(SignInOutcome Outcome, string? Account = null, string? Notice = null)
{
    public static SignInAnswer Refused { get; } = new(SignInOutcome.Refused);
    public static SignInAnswer Accepted(string account) => new(SignInOutcome.Accepted, account);
    public static SignInAnswer ChangeNeeded(string? notice = null) => new(SignInOutcome.ChangeNeeded, Notice: notice);
    public static SignInAnswer Closed(string reason) => new(SignInOutcome.Closed, Notice: reason);
}

public enum SignInMethod { Password, Dialogue, PublicKey }

/// <summary>A session that begins: what its file system is made from.</summary>
/// <param name="Session">Names the session in the server's list and in <c>Disconnect</c>.</param>
/// <param name="KeyFingerprint">Set for <see cref="SignInMethod.PublicKey"/>, and only then.</param>
public sealed record SftpSessionStart(
    Guid Session, string Account, IPAddress Address, SignInMethod Method, string? KeyFingerprint, string ClientVersion);
