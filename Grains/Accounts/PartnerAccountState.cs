using System.Text.Json.Serialization;
using Exchange.Audit;
using Exchange.Exports;
using Exchange.Messages;
using Exchange.ReadModel;

namespace Exchange.Accounts;

/// <summary>What an account remembers. No password is ever here.</summary>
internal sealed record PartnerAccountState : IProjectedState, IAuditedState
{
    private List<AuditEvent> _deeds = [];

    public string Name { get; init; } = "";
    /// <summary>Grows with each write.</summary>
    public long Revision { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public string CreatedBy { get; init; } = "";
    public DateTimeOffset UpdatedAt { get; init; }
    /// <summary>As it was asked for, so that the same request again is known.</summary>
    public NewAccount? Request { get; init; }
    public AccountProfile? Profile { get; init; }
    public AccountSettings Settings { get; init; } = new(PasswordPreset.Instelling, []);

    /// <summary>One for the account's whole life.</summary>
    public ImmutableBytes Salt { get; init; }
    public int Iterations { get; init; }
    /// <summary>Null before the first password, and after a reset by staff.</summary>
    public ImmutableBytes? Hash { get; init; }
    /// <summary>Earlier ones, the latest first.</summary>
    public IReadOnlyList<ImmutableBytes> History { get; init; } = [];
    public DateTimeOffset? PasswordSetAt { get; init; }
    /// <summary>How many passwords were set: part of the warnings' ids.</summary>
    public int Passwords { get; init; }

    public bool IsDisabled { get; init; }
    public bool IsLockedByStaff { get; init; }
    /// <summary>Tries from where the account was used before, and from anywhere else: a stranger cannot lock its owner out.</summary>
    public TryCount Known { get; init; } = new();
    public TryCount Strangers { get; init; } = new();
    public IReadOnlyList<KnownPlace> Places { get; init; } = [];

    public IReadOnlyList<AccountKey> Keys { get; init; } = [];
    public IReadOnlyList<SavedSession> Sessions { get; init; } = [];
    public AccountLogin? LastLogin { get; init; }
    /// <summary>The last ten, the latest first.</summary>
    public IReadOnlyList<AccountLogin> Logins { get; init; } = [];
    /// <summary>What was done with the account itself; who came and went is in <see cref="Logins"/>.</summary>
    public IReadOnlyList<TimelineEntry> Timeline { get; init; } = [];
    /// <summary>When the partner accepted the terms.</summary>
    public DateTimeOffset? AgreedAt { get; init; }

    public OpenInvitation? Invitation { get; init; }
    /// <summary>How many were made: part of their messages' ids.</summary>
    public int Invitations { get; init; }
    /// <summary>Keys of closed invitations that are still to be destroyed.</summary>
    public IReadOnlyList<string> OldSeals { get; init; } = [];
    /// <summary>When the partner asked for a reset, within the last day.</summary>
    public IReadOnlyList<DateTimeOffset> ResetsAsked { get; init; } = [];
    /// <summary>The second step of a sign-in that is under way.</summary>
    public OpenCode? Code { get; init; }
    /// <summary>How many were made: part of their messages' ids.</summary>
    public int Codes { get; init; }
    /// <summary>When, within the last hour.</summary>
    public IReadOnlyList<DateTimeOffset> CodesSent { get; init; } = [];
    /// <summary>The last rung of the ladder that was told of this password; null: none.</summary>
    public string? Rung { get; init; }
    /// <summary>The latest ones, and all of the current password.</summary>
    public IReadOnlyList<MessageView> Messages { get; init; } = [];

    [JsonIgnore] public bool Exists => Profile is not null;

    /// <summary>Of the settings' preset, with this exchange's figures; set whenever the state is read or the settings change.</summary>
    [JsonIgnore] public PasswordPolicy Policy { get; init; } = PasswordPolicy.Instelling;

    [JsonIgnore] public DateTimeOffset? DueAt => Hash is null ? null : PasswordSetAt + Policy.MaxAge;

    [JsonIgnore] public DateTimeOffset? ExpiresAt => DueAt + Policy.Grace;

    /// <summary>By the clock, never by a tick that may be late. Locks by wrong passwords are the sign-in's to judge.</summary>
    public AccountState StateAt(DateTimeOffset now) =>
        IsDisabled ? AccountState.Disabled
        : IsLockedByStaff ? AccountState.Locked
        : Hash is null ? AccountState.Invited
        : ExpiresAt <= now ? AccountState.Expired
        : DueAt <= now ? AccountState.PasswordDue
        : AccountState.Active;

    /// <summary>When a lock by wrong passwords ends; null: there is none.</summary>
    public DateTimeOffset? LockedUntil(DateTimeOffset now)
    {
        DateTimeOffset?[] locks = [Known.LockedUntil, Strangers.LockedUntil];
        return locks.Where(until => until > now).Max();
    }

    /// <summary>The state as staff see it.</summary>
    public AccountState ShownAt(DateTimeOffset now) =>
        StateAt(now) is var state and not (AccountState.Disabled or AccountState.Invited) && LockedUntil(now) is not null ? AccountState.Locked : StateAt(now);

    public PartnerAccountState With(AuditEvent deed) => this with { _deeds = [.. _deeds, deed] };

    public IReadOnlyList<AuditEvent> TakeAuditEvents()
    {
        var taken = _deeds;
        _deeds = [];
        return taken;
    }

    public ReadRow? Project() => Exists ? AccountProjection.Row(this) : null;
}

/// <summary>Wrong tries in a row.</summary>
/// <param name="WaitUntil">Until then the next try is not taken.</param>
/// <param name="Locks">How many locks in a row.</param>
internal sealed record TryCount(int Wrong = 0, DateTimeOffset? WaitUntil = null, DateTimeOffset? LockedUntil = null, int Locks = 0);

/// <param name="Network">The neighbourhood of an address that signed in.</param>
internal sealed record KnownPlace(string Network, DateTimeOffset At);

/// <summary>A session in storage, so that one survives the grain.</summary>
internal sealed record SavedSession(SessionStart Start, DateTimeOffset StartedAt)
{
    /// <summary>What staff call it by: nothing that speaks for the session.</summary>
    [JsonIgnore] public string Handle => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Start.Id.ToByteArray()).AsSpan(0, 8));
}

/// <param name="Number">From 1, per account.</param>
internal sealed record OpenInvitation(
    int Number, InvitationPurpose Purpose, InvitationSecrets Secrets, DateTimeOffset Until, bool IsHandedOver);

/// <param name="Step">Names it to the browser that asked.</param>
/// <param name="Hash">SHA-256 of step and code: it need not withstand more than its 10 minutes.</param>
/// <param name="Tries">Wrong ones so far.</param>
internal sealed record OpenCode(Guid Step, string SealId, ImmutableBytes Hash, DateTimeOffset SentAt, DateTimeOffset Until, int Tries);
