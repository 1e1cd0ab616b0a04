using Exchange.Exports;
using Exchange.Messages;

namespace Exchange.Accounts;

/// <summary>Who the partner is.</summary>
/// <param name="Mobile">E.164, mobile only: codes go there.</param>
/// <param name="Language"><c>nl</c> or <c>en</c>: of mails, codes and pages.</param>
/// <param name="AgreementReference">Of the contract or data processing agreement; empty when there is none.</param>
/// <param name="Note">Staff's own; the partner never sees it.</param>
[GenerateSerializer, Immutable, Alias("exchange.account-profile")]
public sealed record AccountProfile(
    [property: Id(0)] string Organisation, [property: Id(1)] string Department, [property: Id(2)] string ContactName,
    [property: Id(3)] string Email, [property: Id(4)] string Mobile, [property: Id(5)] string Language,
    [property: Id(6)] string AgreementReference = "", [property: Id(7)] string Note = "");

/// <summary>What staff decide about it.</summary>
/// <param name="Networks">CIDR blocks; empty: from everywhere. At most 32.</param>
/// <param name="QuotaBytes">Of the upload folder; null: the exchange's own default.</param>
/// <param name="AsksSmsCode">Signing in on the web takes a code by SMS beside the password.</param>
[GenerateSerializer, Immutable, Alias("exchange.account-settings")]
public sealed record AccountSettings(
    [property: Id(0)] PasswordPreset Preset, [property: Id(1)] IReadOnlyList<string> Networks, [property: Id(2)] long? QuotaBytes = null,
    [property: Id(3)] bool AsksSmsCode = false);

/// <param name="PublicKeys">Lines of OpenSSH <c>.pub</c> files; the comment becomes the key's name.</param>
[GenerateSerializer, Immutable, Alias("exchange.new-account")]
public sealed record NewAccount(
    [property: Id(0)] AccountProfile Profile, [property: Id(1)] AccountSettings Settings, [property: Id(2)] IReadOnlyList<string> PublicKeys);

/// <summary>Due: right password, but it must be changed now. Expired: the grace is over, only mail and SMS help. Locked: by staff, or for a while by wrong passwords.</summary>
public enum AccountState { Invited, Active, PasswordDue, Expired, Locked, Disabled }

/// <param name="Type">For example <c>ssh-ed25519</c>.</param>
/// <param name="Fingerprint">As OpenSSH prints it.</param>
[GenerateSerializer, Immutable, Alias("exchange.account-key")]
public sealed record AccountKey(
    [property: Id(0)] string Name, [property: Id(1)] string Type, [property: Id(2)] string Fingerprint, [property: Id(3)] DateTimeOffset AddedAt,
    [property: Id(4)] string AddedBy, [property: Id(5)] DateTimeOffset? LastUsedAt = null);

/// <summary>A sign-in that succeeded.</summary>
[GenerateSerializer, Immutable, Alias("exchange.account-login")]
public sealed record AccountLogin(
    [property: Id(0)] DateTimeOffset At, [property: Id(1)] AccountDoor Door, [property: Id(2)] SignInMethod Method, [property: Id(3)] string? Address);

/// <summary>One rung of the ladder: a mail about the password, once per password.</summary>
/// <param name="Rung">Days before the due moment, or <c>due</c>, or <c>expired</c>.</param>
/// <param name="State">What became of the mail.</param>
[GenerateSerializer, Immutable, Alias("exchange.password-warning")]
public sealed record PasswordWarning(
    [property: Id(0)] string Rung, [property: Id(1)] DateTimeOffset At, [property: Id(2)] MessageState State, [property: Id(3)] string? Detail = null);

/// <summary>What lies in one folder.</summary>
/// <param name="FirstEndsAt">When the first of them is erased; null when there are none.</param>
[GenerateSerializer, Immutable, Alias("exchange.folder-count")]
public sealed record FolderCount([property: Id(0)] int Files, [property: Id(1)] long Bytes, [property: Id(2)] DateTimeOffset? FirstEndsAt);

/// <summary>An account as staff see it.</summary>
/// <param name="LockedUntil">Set while wrong passwords lock it; null: not locked, or by staff.</param>
/// <param name="WrongTries">In a row, since the last right one.</param>
/// <param name="InvitationUntil">Until when the open invitation or reset can be used; null when there is none.</param>
/// <param name="Timeline">What was done with the account, oldest first; every single event is in the audit log.</param>
/// <param name="Logins">The last ten, the latest first.</param>
[GenerateSerializer, Immutable, Alias("exchange.account-view")]
public sealed record AccountView(
    [property: Id(0)] string UserName, [property: Id(1)] AccountState State, [property: Id(2)] AccountProfile Profile, [property: Id(3)] AccountSettings Settings,
    [property: Id(4)] PasswordPolicy Policy, [property: Id(5)] long QuotaBytes, [property: Id(6)] DateTimeOffset CreatedAt, [property: Id(7)] string CreatedBy,
    [property: Id(8)] DateTimeOffset? PasswordSetAt, [property: Id(9)] DateTimeOffset? PasswordDueAt, [property: Id(10)] DateTimeOffset? PasswordExpiresAt,
    [property: Id(11)] IReadOnlyList<PasswordWarning> Warnings, [property: Id(12)] DateTimeOffset? LockedUntil, [property: Id(13)] int WrongTries,
    [property: Id(14)] IReadOnlyList<AccountKey> Keys, [property: Id(15)] AccountLogin? LastLogin, [property: Id(16)] IReadOnlyList<AccountSession> Sessions,
    [property: Id(17)] FolderCount Download, [property: Id(18)] FolderCount Upload, [property: Id(19)] DateTimeOffset? InvitationUntil,
    [property: Id(20)] IReadOnlyList<TimelineEntry> Timeline, [property: Id(21)] IReadOnlyList<AccountLogin> Logins);

/// <summary>Where mail for the account goes.</summary>
[GenerateSerializer, Immutable, Alias("exchange.account-contact")]
public sealed record AccountContact(
    [property: Id(0)] string UserName, [property: Id(1)] string Organisation, [property: Id(2)] string Name, [property: Id(3)] string Email, [property: Id(4)] string Language);

/// <summary>What a message to a partner speaks of, beside its secret.</summary>
/// <param name="Until">Due moment, end of grace, or end of the link, by template.</param>
/// <param name="Days">Left until then; null where none are counted.</param>
[GenerateSerializer, Immutable, Alias("exchange.account-facts")]
public sealed record AccountFacts(
    [property: Id(0)] string UserName, [property: Id(1)] string Organisation, [property: Id(2)] DateTimeOffset? Until = null, [property: Id(3)] int? Days = null);
