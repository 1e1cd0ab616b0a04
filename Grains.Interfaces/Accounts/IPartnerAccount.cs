using Exchange.Messages;

namespace Exchange.Accounts;

/// <summary>A partner's permanent account: who it is, how it signs in, what is live. The key is the normalised user name.</summary>
[GrainInterfaceType("exchange.partner-account")]
public interface IPartnerAccount : IGrainWithStringKey
{
    /// <summary>Makes the account and sends its invitation: a link by mail, a code by SMS. A second call with the same values changes nothing.</summary>
    /// <returns><see cref="Verdict.NotNow"/>: the name is taken. <see cref="Verdict.OutOfRange"/>: a value is not allowed.</returns>
    [Alias("create")] Task<Verdict> Create(Actor by, NewAccount account);

    [Alias("set-profile")] Task<Verdict> SetProfile(Actor by, AccountProfile profile);

    /// <summary>Networks take effect on sessions too: those from elsewhere end.</summary>
    [Alias("set-settings")] Task<Verdict> SetSettings(Actor by, AccountSettings settings);

    /// <param name="line">A line of an OpenSSH <c>.pub</c> file.</param>
    /// <returns><see cref="Verdict.OutOfRange"/>: no key, a weak one, or more than 20.</returns>
    [Alias("add-key")] Task<Verdict> AddKey(AccountCaller by, string name, string line);

    /// <summary>Ends the sessions that signed in with it.</summary>
    [Alias("remove-key")] Task<Verdict> RemoveKey(AccountCaller by, string fingerprint);

    /// <summary>Nobody signs in until unlocked; live sessions end at once. A second call changes nothing.</summary>
    [Alias("lock")] Task<Verdict> Lock(Actor by);

    /// <summary>Lifts every lock, also one by wrong passwords, and opens a disabled account again.</summary>
    [Alias("unlock")] Task<Verdict> Unlock(Actor by);

    /// <summary>Closes the account for good; live sessions end at once, an open invitation too.</summary>
    [Alias("disable")] Task<Verdict> Disable(Actor by);

    /// <summary>The password stops now, sessions end, and a link by mail and a code by SMS let the partner choose a new one. Before the first password: the invitation again.</summary>
    [Alias("reset-password")] Task<Verdict> ResetPassword(Actor by);

    /// <summary>Ends a session, or all.</summary>
    /// <param name="handle">As the view names it; null: all.</param>
    [Alias("disconnect")] Task<Verdict> Disconnect(Actor by, string? handle);

    /// <summary>
    /// The partner forgot its password, or it expired. When the address is the account's, link and code go out, at most once
    /// in 10 minutes and 5 times a day; the old password keeps working until a new one is set. To strangers nothing shows.
    /// </summary>
    [Alias("ask-reset")] Task AskReset(string email, Actor by);

    /// <summary>What a new password is checked with; null when there is no such account. For doors, never for pages.</summary>
    [Alias("terms")] Task<PasswordTerms?> Terms();

    /// <summary>Takes a place among the tries that may be under way, and hands out what the door derives with.</summary>
    [Alias("begin-sign-in")] Task<SignInTicket> BeginSignIn(Actor by);

    /// <summary>Compares in constant time, and counts. A ticket is good for one answer within a minute; one that gets none counts as wrong.</summary>
    /// <param name="session">A live one of the same partner, that only shows its password again: no code is asked for. Empty: signing in.</param>
    [Alias("finish-sign-in")] Task<SignInAnswer> FinishSignIn(int ticket, ImmutableBytes derived, AccountDoor door, Actor by, Guid session = default);

    /// <summary>The second step on the web: the code of the SMS, good for 10 minutes and once. Wrong ones count as wrong passwords do; after the fifth another code is needed.</summary>
    /// <returns>As after the password alone, or refused.</returns>
    [Alias("finish-code")] Task<SignInAnswer> FinishCode(Guid step, string code, Actor by);

    /// <summary>Null: the step is over, or never was.</summary>
    [Alias("look-at-code")] Task<CodeStep?> LookAtCode(Guid step);

    /// <param name="proven">False: only asked whether the key would do; nothing is counted or remembered.</param>
    [Alias("sign-in-with-key")] Task<SignInAnswer> SignInWithKey(string fingerprint, bool proven, AccountDoor door, Actor by);

    /// <param name="grant">As given with the right old password.</param>
    [Alias("change-password")] Task<PasswordChange> ChangePassword(Guid grant, ProvenPassword password, Actor by);

    /// <summary>Sets the password by an invitation or reset, which is used up with it. Locks by wrong passwords are lifted, other sessions end.</summary>
    /// <param name="invitation">The invitation's key.</param>
    /// <param name="visit">As given with the right code.</param>
    [Alias("accept-invitation")] Task<PasswordChange> AcceptInvitation(string invitation, Guid visit, ProvenPassword password, Actor by);

    /// <summary>Registers a session after its sign-in. A second call with the same id renews it.</summary>
    /// <param name="watcher">Told at once when the session is cut; null: the door learns it when it renews.</param>
    [Alias("open-session")] Task<SessionOutcome> OpenSession(SessionStart start, ISessionWatcher? watcher);

    /// <summary>Whether the session may go on. False: cut it.</summary>
    [Alias("renew-session")] Task<bool> RenewSession(Guid session, SessionActivity? activity);

    [Alias("close-session")] Task CloseSession(Guid session);

    /// <summary>What the account's files may be used for by this caller.</summary>
    [Alias("file-access")] Task<AccountFileAccess?> FileAccess(AccountCaller by);

    /// <summary>The account as staff see it; null when there is none.</summary>
    [Alias("read")] Task<AccountView?> Read(Actor by);

    /// <summary>The account as the partner itself sees it, in a session that lives; otherwise null.</summary>
    [Alias("own")] Task<OwnAccount?> Own(AccountCaller by);

    /// <summary>The partner accepts the hospital's terms: once. A second call changes nothing.</summary>
    [Alias("agree")] Task<Verdict> Agree(AccountCaller by);

    /// <summary>Null when there is no such account, or it is disabled.</summary>
    [Alias("contact")] Task<AccountContact?> Contact(Actor by);

    /// <summary>Begins a test of the SFTP door: a key that is good for one sign-in within a minute, kept in memory alone and none of the partner's.</summary>
    /// <param name="fingerprint">Of the key, as OpenSSH prints it; whoever asks made it for this test alone.</param>
    [Alias("begin-probe")] Task<ProbeStart> BeginProbe(Actor by, string fingerprint);

    /// <summary>Ends the test: the key opens nothing any more and its session is cut. A second call changes nothing.</summary>
    /// <param name="failedAt">The step that failed, for the log; null: none did.</param>
    [Alias("end-probe")] Task<Verdict> EndProbe(Actor by, string fingerprint, string? failedAt);

    /// <summary>Whether the caller is the test's own session, and lives.</summary>
    [Alias("may-probe")] Task<bool> MayProbe(AccountCaller by);

    /// <summary>What a mail or SMS of this account has come to. Telling it again changes nothing.</summary>
    [Alias("message-changed")] Task MessageChanged(MessageView message);
}

/// <summary>Leave to work with an account's files.</summary>
[GenerateSerializer, Immutable, Alias("exchange.file-access")]
public sealed record AccountFileAccess([property: Id(0)] long QuotaBytes);
