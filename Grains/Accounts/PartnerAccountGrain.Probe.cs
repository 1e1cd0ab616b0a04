using Exchange.Audit;

namespace Exchange.Accounts;

/// <summary>
/// The hospital's own test of the door. Its key is kept in memory and opens nothing of the partner's: no state or network
/// of the account stops it, for it tests the service, and what would stop the partner is told beforehand.
/// </summary>
internal sealed partial class PartnerAccountGrain
{
    private Probe? _probe;

    /// <summary>One test at a time, which goes through these once.</summary>
    private enum ProbeStage { Begun, SignedIn, Open, Over }

    private sealed record Probe(string Fingerprint, DateTimeOffset Until, ProbeStage Stage, Guid Session = default, ISessionWatcher? Watcher = null);

    public async Task<ProbeStart> BeginProbe(Actor by, string fingerprint)
    {
        if (!by.IsHospital || !Current.Exists) return new(Verdict.NotFound, []);
        var now = time.GetUtcNow();
        if (_probe?.Until > now) return new(Verdict.NotNow, []);
        if (!SshPublicKey.IsFingerprint(fingerprint) || Current.Keys.Any(key => key.Fingerprint == fingerprint)) return new(Verdict.OutOfRange, []);

        await _log.AppendAsync(AccountDeed.Of(by, Name, "test-begun", AuditAction.Execute, now));
        _probe = new(fingerprint, now + ProbeBox.Life, ProbeStage.Begun);
        return new(Verdict.Done, await Obstacles(now));
    }

    public async Task<Verdict> EndProbe(Actor by, string fingerprint, string? failedAt)
    {
        if (!by.IsHospital || !Current.Exists) return Verdict.NotFound;
        if (_probe is not { } probe || probe.Fingerprint != fingerprint) return Verdict.Done;

        // Forgotten first: whatever comes of the rest, the key opens nothing any more.
        _probe = null;
        if (probe.Stage is ProbeStage.Open) probe.Watcher?.Cut(probe.Session).Ignore();
        await _log.AppendAsync(AccountDeed.Of(by, Name, "tested", AuditAction.Execute, time.GetUtcNow(), failedAt is null ? AuditOutcome.Success : AuditOutcome.MinorFailure, failedAt));
        return Verdict.Done;
    }

    public Task<bool> MayProbe(AccountCaller by) => Task.FromResult(
        by.By.Kind is ActorKind.Partner && by.By.Id == ProbeBox.Of(Name) && LiveProbe(by.Session, time.GetUtcNow()) is not null);

    /// <summary>Null: the fingerprint is not the test's, or its time is over.</summary>
    private Probe? ProbeOf(string? fingerprint, DateTimeOffset now) => _probe is { } probe && probe.Fingerprint == fingerprint && probe.Until > now ? probe : null;

    private Probe? LiveProbe(Guid session, DateTimeOffset now) =>
        _probe is { Stage: ProbeStage.Open } probe && probe.Session == session && probe.Until > now ? probe : null;

    private async Task<SignInAnswer> SignInToProbe(Probe probe, bool proven, AccountDoor door, Actor by, DateTimeOffset now)
    {
        if (door is not AccountDoor.Sftp || probe.Stage is not ProbeStage.Begun) return new(SignInVerdict.Refused);
        if (!proven) return new(SignInVerdict.Accepted);
        await _log.AppendAsync(AccountDeed.Of(by with { Id = ProbeBox.Of(Name) }, Name, "test-signed-in", AuditAction.Execute, now));
        _probe = probe with { Stage = ProbeStage.SignedIn };
        return new(SignInVerdict.Accepted, IsProbe: true);
    }

    private SessionOutcome OpenProbe(Probe probe, SessionStart start, ISessionWatcher? watcher)
    {
        if (probe.Stage is ProbeStage.Open && probe.Session == start.Id) return SessionOutcome.Open;
        if (probe.Stage is not ProbeStage.SignedIn || start is not { Door: AccountDoor.Sftp, Method: SignInMethod.PublicKey }) return SessionOutcome.Refused;
        _probe = probe with { Stage = ProbeStage.Open, Session = start.Id, Watcher = watcher };
        return SessionOutcome.Open;
    }

    private async Task<IReadOnlyList<AccountObstacle>> Obstacles(DateTimeOffset now)
    {
        List<AccountObstacle> found = [];
        AccountObstacle? byState = Current.StateAt(now) switch
        {
            AccountState.Active => null,
            AccountState.Invited => new(ObstacleReason.Invited, ObstacleWeight.Stops),
            AccountState.PasswordDue => new(ObstacleReason.PasswordDue, ObstacleWeight.Hinders, Current.ExpiresAt),
            AccountState.Expired => new(ObstacleReason.Expired, ObstacleWeight.Stops, Current.ExpiresAt),
            AccountState.Locked => new(ObstacleReason.LockedByStaff, ObstacleWeight.Stops),
            AccountState.Disabled => new(ObstacleReason.Disabled, ObstacleWeight.Stops),
        };
        if (byState is not null) found.Add(byState);
        if (Current.LockedUntil(now) is { } until) found.Add(new(ObstacleReason.WrongPasswords, ObstacleWeight.Hinders, until));
        var networks = Current.Settings.Networks;
        if (Current.LastLogin is { Address: { } last } && !AllowedNetworks.Allow(networks, last)) found.Add(new(ObstacleReason.LastAddressShut, ObstacleWeight.Hinders, Detail: last));
        if (LiveNow(now).Count(session => session.Door is AccountDoor.Sftp) >= _options.MaxSessions) found.Add(new(ObstacleReason.TooManySessions, ObstacleWeight.Hinders));
        if ((await files.UseOutsideAsync(Name, nameof(AccountFolder.Download))).Bytes >= Quota) found.Add(new(ObstacleReason.FolderFull, ObstacleWeight.Hinders));
        if (networks.Count > 0) found.Add(new(ObstacleReason.OnlyNetworks, ObstacleWeight.Remark, Detail: string.Join(", ", networks)));
        return [.. found.OrderByDescending(obstacle => obstacle.Weight)];
    }
}
