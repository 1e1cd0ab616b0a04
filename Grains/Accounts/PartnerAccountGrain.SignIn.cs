using System.Security.Cryptography;
using System.Text;
using Exchange.Audit;

namespace Exchange.Accounts;

/// <summary>Signing in.</summary>
internal sealed partial class PartnerAccountGrain
{
    private const int ShownLogins = 10;

    private static readonly TimeSpan GrantLife = TimeSpan.FromMinutes(10);

    /// <summary>An address nearby that signed in within this long is known.</summary>
    private static readonly TimeSpan PlaceLife = TimeSpan.FromDays(90);

    private readonly SignInTries _tries = new();
    private readonly Dictionary<Guid, DateTimeOffset> _grants = [];

    public async Task<SignInTicket> BeginSignIn(Actor by)
    {
        var now = time.GetUtcNow();
        if (_tries.TakeLapsed(now) is { Count: > 0 } lapsed) await Count(lapsed, now);

        var (salt, iterations) = Current.Exists ? (Current.Salt, Current.Iterations) : (StrangersSalt(), _options.PasswordRounds);
        var isKnown = IsKnown(by.Address, now);
        if (BlockedUntil(isKnown, now) is not null || !AllowedNetworks.Allow(Current.Settings.Networks, by.Address)) return new(0, salt, iterations);
        return _tries.Take(isKnown, CountOf(isKnown).Wrong, Current.Policy.TriesBeforeLock, now) is { } ticket
            ? new(ticket.Number, salt, iterations)
            : new(0, salt, iterations, IsBusy: true);
    }

    public async Task<SignInAnswer> FinishSignIn(int ticket, ImmutableBytes derived, AccountDoor door, Actor by, Guid session)
    {
        var now = time.GetUtcNow();
        if (_tries.GiveBack(ticket) is not { } taken) return await NotTaken(by, now);

        // Compared in any case, so that an account without a password takes the same.
        var kept = Current.Hash?.Value ?? new byte[derived.Value.Length];
        var isRight = CryptographicOperations.FixedTimeEquals(derived.Value.Span, kept.Span) && Current.Hash is not null;
        if (!isRight) return await Wrong(taken, by, now);

        // The hash was right: from here on the partner is told why it cannot come in.
        var asksCode = door is AccountDoor.Web && Current.Settings.AsksSmsCode && !MaySpeak(new(AsPartner(by), session));
        return asksCode && Current.StateAt(now) is AccountState.Active or AccountState.PasswordDue
            ? await AskCode(by, now) : await Admit(WithCount(Current, taken.IsKnown, new()), door, by, now);
    }

    /// <summary>All that was asked for was right.</summary>
    private async Task<SignInAnswer> Admit(PartnerAccountState right, AccountDoor door, Actor by, DateTimeOffset now) =>
        Current.StateAt(now) switch
        {
            AccountState.Active => await Accept(right, door, SignInMethod.Password, by, now),
            AccountState.PasswordDue => await Refuse(right, SignInVerdict.MustChange, by, now),
            AccountState.Expired => await Refuse(right, SignInVerdict.Expired, by, now),
            AccountState.Locked => await Refuse(right, SignInVerdict.LockedByStaff, by, now),
            AccountState.Disabled => await Refuse(right, SignInVerdict.Disabled, by, now),
            AccountState.Invited => new(SignInVerdict.Refused),
        };

    public async Task<SignInAnswer> SignInWithKey(string fingerprint, bool proven, AccountDoor door, Actor by)
    {
        var now = time.GetUtcNow();
        if (ProbeOf(fingerprint, now) is { } probe) return await SignInToProbe(probe, proven, door, by, now);
        var key = Current.Keys.FirstOrDefault(known => known.Fingerprint == fingerprint);
        // Keys live as long as the password: through its grace, and no longer.
        var mayUse = key is not null && Current.StateAt(now) is AccountState.Active or AccountState.PasswordDue && AllowedNetworks.Allow(Current.Settings.Networks, by.Address);
        if (!proven) return new(mayUse ? SignInVerdict.Accepted : SignInVerdict.Refused);
        if (!mayUse)
        {
            await _log.AppendAsync(AccountDeed.Of(by, LoggedName, "key-refused", AuditAction.Execute, now, AuditOutcome.MinorFailure, fingerprint));
            return new(SignInVerdict.Refused);
        }

        var used = Current with { Keys = [.. Current.Keys.Select(known => known == key ? known with { LastUsedAt = now } : known)] };
        return await Accept(used, door, SignInMethod.PublicKey, by, now, fingerprint);
    }

    private async Task<SignInAnswer> Accept(PartnerAccountState next, AccountDoor door, SignInMethod method, Actor by, DateTimeOffset now, string? detail = null)
    {
        AccountLogin login = new(now, door, method, by.Address);
        await Save(WithPlace(next, by.Address, now) with { LastLogin = login, Logins = [login, .. next.Logins.Take(ShownLogins - 1)] },
            "signed-in", AsPartner(by), AuditAction.Execute, detail: $"{door}, {method}{(detail is null ? "" : ", " + detail)}");
        // A key opens the door; only the old password opens the way to a new one.
        return new(SignInVerdict.Accepted, method is SignInMethod.Password ? Grant(now) : default, null, MakeTerms(), Current.DueAt, Current.Profile?.Language);
    }

    private async Task<SignInAnswer> Refuse(PartnerAccountState next, SignInVerdict verdict, Actor by, DateTimeOffset now)
    {
        await Save(next, "sign-in-refused", AsPartner(by), AuditAction.Execute, AuditOutcome.MinorFailure, verdict.ToString());
        return verdict is SignInVerdict.MustChange
            ? new(verdict, Grant(now), null, MakeTerms(), Current.DueAt, Current.Profile?.Language)
            : new(verdict, Language: Current.Profile?.Language, DueAt: Current.DueAt);
    }

    private async Task<SignInAnswer> NotTaken(Actor by, DateTimeOffset now)
    {
        var isAllowed = AllowedNetworks.Allow(Current.Settings.Networks, by.Address);
        var isKnown = IsKnown(by.Address, now);
        await _log.AppendAsync(AccountDeed.Of(by, LoggedName, isAllowed ? "try-not-taken" : "network-refused", AuditAction.Execute, now, AuditOutcome.MinorFailure));
        if (!isAllowed) return new(SignInVerdict.Refused);
        return CountOf(isKnown).LockedUntil > now
            ? new(SignInVerdict.Locked, RetryAt: CountOf(isKnown).LockedUntil)
            : new(SignInVerdict.Wait, RetryAt: BlockedUntil(isKnown, now) ?? now);
    }

    private async Task<SignInAnswer> Wrong(SignInTries.Ticket ticket, Actor by, DateTimeOffset now)
    {
        var before = CountOf(ticket.IsKnown);
        var count = TryCounts.Wrong(before, Current.Policy, now);
        await CountWrong(WithCount(Current, ticket.IsKnown, count), count.Locks > before.Locks, by, now);
        return count.LockedUntil > now ? new(SignInVerdict.Locked, RetryAt: count.LockedUntil) : new(SignInVerdict.Refused);
    }

    private async Task Count(IReadOnlyList<SignInTries.Ticket> lapsed, DateTimeOffset now)
    {
        var next = Current;
        foreach (var ticket in lapsed)
        {
            next = WithCount(next, ticket.IsKnown, TryCounts.Wrong(ticket.IsKnown ? next.Known : next.Strangers, next.Policy, now));
        }
        await CountWrong(next, next.Known.Locks > Current.Known.Locks || next.Strangers.Locks > Current.Strangers.Locks, Actor.System, now);
    }

    /// <summary>One write, whether the account exists or not: what takes the same tells nothing.</summary>
    private async Task CountWrong(PartnerAccountState next, bool isLocked, Actor by, DateTimeOffset now)
    {
        var deed = AccountDeed.Of(by, LoggedName, isLocked ? "locked-by-wrong-passwords" : "wrong-password", AuditAction.Execute, now, AuditOutcome.MinorFailure);
        if (Current.Exists) await Save((isLocked ? Happened(next, "locked-by-wrong-passwords", Actor.System, by.Address) : next).With(deed));
        else
        {
            state.State = next; // In memory alone: names that nobody has leave nothing in storage.
            await _log.AppendAsync(deed);
        }
    }

    /// <summary>What strangers type as a name may be somebody's password: only names that exist are written down.</summary>
    private string LoggedName => Current.Exists ? Name : "unknown";

    private Actor AsPartner(Actor by) => new(Name, ActorKind.Partner, by.Address);

    private TryCount CountOf(bool isKnown) => isKnown ? Current.Known : Current.Strangers;

    private static PartnerAccountState WithCount(PartnerAccountState next, bool isKnown, TryCount count) =>
        isKnown ? next with { Known = count } : next with { Strangers = count };

    private DateTimeOffset? BlockedUntil(bool isKnown, DateTimeOffset now)
    {
        var count = CountOf(isKnown);
        return count.LockedUntil > now ? count.LockedUntil : count.WaitUntil > now ? count.WaitUntil : null;
    }

    private bool IsKnown(string? address, DateTimeOffset now) =>
        AllowedNetworks.Neighbourhood(address) is { } network && Current.Places.Any(place => place.Network == network && place.At + PlaceLife > now);

    private static PartnerAccountState WithPlace(PartnerAccountState next, string? address, DateTimeOffset now) =>
        AllowedNetworks.Neighbourhood(address) is not { } network ? next : next with
        {
            Places = [new(network, now), .. next.Places.Where(place => place.Network != network && place.At + PlaceLife > now).Take(AccountRules.MaxPlaces - 1)],
        };

    private Guid Grant(DateTimeOffset now)
    {
        foreach (var (old, until) in _grants.ToList())
        {
            if (until <= now) _grants.Remove(old);
        }
        var grant = Guid.NewGuid();
        _grants[grant] = now + GrantLife;
        return grant;
    }

    /// <summary>Looks like any other, and is the same each time it is asked for.</summary>
    private ImmutableBytes StrangersSalt() => new(SHA256.HashData(Encoding.UTF8.GetBytes("no-such-account:" + Name)).AsMemory(0, 16));
}
