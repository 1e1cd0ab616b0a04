using Exchange.Audit;

namespace Exchange.Accounts;

/// <summary>Who is in, and what they are doing.</summary>
internal sealed partial class PartnerAccountGrain
{
    private static readonly TimeSpan ShortestLease = TimeSpan.FromSeconds(1), LongestLease = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(5), BetweenShows = TimeSpan.FromMilliseconds(500);

    private readonly LiveSessions _live = new();
    private IGrainTimer? _leases;
    private DateTimeOffset _shownAt;

    public async Task<SessionOutcome> OpenSession(SessionStart start, ISessionWatcher? watcher)
    {
        var now = time.GetUtcNow();
        if (start.Id == Guid.Empty || start.Lease < ShortestLease || start.Lease > LongestLease) return SessionOutcome.Refused;
        if (ProbeOf(start.Fingerprint, now) is { } probe) return OpenProbe(probe, start, watcher);
        if (!MayOpen(start, now)) return SessionOutcome.Refused;
        if (Current.Sessions.FirstOrDefault(session => session.Start.Id == start.Id) is { } known)
        {
            _live.Renew(known, now, _live.Activity(start.Id), watcher);
            return SessionOutcome.Open;
        }
        await EndLapsed(now);
        if (Current.Sessions.Count(session => session.Start.Door == start.Door) >= _options.MaxSessions)
        {
            await _log.AppendAsync(AccountDeed.Of(new(Name, ActorKind.Partner, start.Address), Name, "session-refused", AuditAction.Execute, now, AuditOutcome.MinorFailure, "too many"));
            return SessionOutcome.TooMany;
        }

        var client = string.Concat(start.Client.Where(c => !char.IsControl(c)).Take(100));
        SavedSession opened = new(start with { Client = client }, now);
        _live.Renew(opened, now, null, watcher);
        await Save(Current with { Sessions = [.. Current.Sessions, opened] }, "session-opened", new(Name, ActorKind.Partner, start.Address), AuditAction.Execute, detail: start.Door.ToString());
        WatchLeases();
        return SessionOutcome.Open;
    }

    public Task<bool> RenewSession(Guid session, SessionActivity? activity)
    {
        var now = time.GetUtcNow();
        if (LiveProbe(session, now) is not null) return Task.FromResult(true);
        if (!IsLive(session, now) || Current.Sessions.FirstOrDefault(known => known.Start.Id == session) is not { } found) return Task.FromResult(false);

        var before = _live.Activity(session);
        _live.Renew(found, now, activity);
        if (before != activity) Show(now);
        return Task.FromResult(true);
    }

    public Task CloseSession(Guid session)
    {
        if (_probe?.Session == session && session != Guid.Empty) _probe = _probe with { Stage = ProbeStage.Over };
        return EndSessions(known => known.Start.Id == session, new(Name, ActorKind.Partner, Current.Sessions.FirstOrDefault(known => known.Start.Id == session)?.Start.Address), null);
    }

    public async Task<Verdict> Disconnect(Actor by, string? handle)
    {
        if (!by.IsHospital || !Current.Exists) return Verdict.NotFound;
        if (handle is not null && Current.Sessions.All(session => session.Handle != handle)) return Verdict.NotFound;
        await EndSessions(session => handle is null || session.Handle == handle, by, "disconnected");
        return Verdict.Done;
    }

    public Task<AccountFileAccess?> FileAccess(AccountCaller by) =>
        Task.FromResult(Current.Exists && (by.By.IsHospital || MaySpeak(by)) ? new AccountFileAccess(Quota) : null);

    private bool MayOpen(SessionStart start, DateTimeOffset now)
    {
        if (!AllowedNetworks.Allow(Current.Settings.Networks, start.Address)) return false;
        return start.Method is SignInMethod.PublicKey
            ? Current.StateAt(now) is AccountState.Active or AccountState.PasswordDue && Current.Keys.Any(key => key.Fingerprint == start.Fingerprint)
            : Current.StateAt(now) is AccountState.Active;
    }

    private bool IsLive(Guid session, DateTimeOffset now) =>
        _live.IsLive(session, now) && Current.StateAt(now) is AccountState.Active or AccountState.PasswordDue;

    private IReadOnlyList<AccountSession> LiveNow(DateTimeOffset now) =>
        [.. Current.Sessions.Where(session => IsLive(session.Start.Id, now)).Select(session => AccountProjection.View(session, _live.Activity(session.Start.Id)))];

    /// <param name="why">Null: they ended by themselves.</param>
    private async Task EndSessions(Predicate<SavedSession> which, Actor by, string? why)
    {
        IReadOnlyList<SavedSession> ended = [.. Current.Sessions.Where(session => which(session))];
        if (ended.Count == 0) return;

        // Cut first: what the account forgot is not renewed either way, and the door hears it at once.
        foreach (var session in ended)
        {
            if (why is null) _live.Forget(session.Start.Id);
            else _live.Cut(session.Start.Id);
        }
        var next = Current with { Sessions = [.. Current.Sessions.Except(ended)] };
        await Save(next, why is null ? "session-ended" : "session-cut", by, AuditAction.Execute, detail: why is null ? null : $"{ended.Count}, {why}");
    }

    private Task EndLapsed(DateTimeOffset now) => EndSessions(session => !_live.IsLive(session.Start.Id, now), Actor.System, null);

    private void WatchLeases() => _leases ??= this.RegisterGrainTimer(LookAfterLeases, new GrainTimerCreationOptions(BetweenLooks, BetweenLooks) { Interleave = false });

    private async Task LookAfterLeases(CancellationToken cancellationToken)
    {
        await EndLapsed(time.GetUtcNow());
        if (Current.Sessions.Count > 0) return;
        _leases?.Dispose();
        _leases = null;
    }

    /// <summary>What sessions are doing goes to open screens only, at most twice a second.</summary>
    private void Show(DateTimeOffset now)
    {
        if (_rows is null || now - _shownAt < BetweenShows) return;
        _shownAt = now;
        _rows.Changed(AccountProjection.Table, Name, Current.Revision, AccountProjection.ToJson(AccountProjection.Line(Current with { UpdatedAt = now }, LiveNow(now))));
    }
}
