using System.Security.Cryptography;
using System.Text;
using Exchange.Audit;
using Exchange.Exports;
using Orleans.Concurrency;
using Orleans.Serialization.Invocation;

namespace Exchange.Links;

[GrainType("exchange.access-link"), MayInterleave(nameof(MayInterleave))]
internal sealed partial class AccessLinkGrain(
    [PersistentState("access-link", StorageSetup.GrainStorageName)] IPersistentState<LinkState> state,
    IContentKeys keys, IAuditLog log, TimeProvider time, ILogger<AccessLinkGrain> logger)
    : Grain, IAccessLink, IRemindable, ITicked
{
    /// <summary>How long the hash is kept after the end, so that its holder is told why nothing opens.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(30);

    /// <summary>
    /// Access ends by the clock. What is left to tidy up here waits until the images are gone: where thousands end together, it would
    /// only hold them up.
    /// </summary>
    private static readonly TimeSpan TidiedAfter = TimeSpan.FromMinutes(1);

    /// <summary>A try that locked the link and was never answered is told as a lock after this.</summary>
    private static readonly TimeSpan Answering = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan TellAgain = TimeSpan.FromSeconds(10);

    private bool _isTelling;

    // Strangers' looks are counted by the minute, and logged when the minute is over.
    private long _lookMinute;
    private int _looks;

    private LinkState Current => state.State;

    public static bool MayInterleave(IInvokable request) => Ticks.Is(request);

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        Tell();
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => LogLooks();

    public async Task<Verdict> Open(LinkTerms terms)
    {
        if (Current.Terms is { } open) return open.ExportId == terms.ExportId ? Verdict.Done : Verdict.NotFound;

        await this.ArmAsync(terms.ExpiresAt + TidiedAfter, time);
        await Save(Current with { Key = this.GetPrimaryKeyString(), Terms = terms, Visit = 1, CreatedAt = time.GetUtcNow() });
        return Verdict.Done;
    }

    public async Task<LinkFace?> Look()
    {
        if (Current.Terms is not { } terms || HasEnded(terms))
        {
            DeactivateOnIdle(); // Guesses at tokens leave nothing in memory.
            return null;
        }
        await CountLook();
        return new(terms.Language, terms.MobileEnding, terms.ExpiresAt, Waiting, Current.Locked, TriesLeft, terms.Share.Direction);
    }

    public async Task<TryTicket> BeginTry()
    {
        if (Current.Terms is not { } terms || IsForgotten(terms)) return UnknownTicket();
        var password = terms.Password;
        if (Current.Locked)
        {
            await ReportUnansweredLock();
            return new(0, password.Salt, password.Iterations, null, true);
        }
        if (Waiting is { } until) return new(0, password.Salt, password.Iterations, until, false);

        // Counted as wrong before it is compared, so that parallel tries cannot beat the limit.
        var (number, wrong) = (Current.LastTry + 1, Current.Wrong + 1);
        var wait = TryLimits.WaitAfter(wrong);
        await Save(Current with
        {
            LastTry = number,
            Wrong = wrong,
            OpenTries = [.. Current.OpenTries.TakeLast(TryLimits.Lock), number],
            WaitUntil = wait > TimeSpan.Zero ? time.GetUtcNow() + wait : null,
            Locked = wrong >= TryLimits.Lock,
            LockedAt = wrong >= TryLimits.Lock ? time.GetUtcNow() : null,
        });
        return new(number, password.Salt, password.Iterations, null, false);
    }

    public async Task<TryResult> FinishTry(int number, ImmutableBytes derived, Actor by)
    {
        if (Current.Terms is not { } terms || IsForgotten(terms)) return new(TryOutcome.Wrong, TryLimits.Lock - 1, null, 0);
        if (!Current.OpenTries.Contains(number)) return new(Current.Locked ? TryOutcome.Locked : TryOutcome.Spent, TriesLeft, null, 0);

        var answered = Current with { OpenTries = [.. Current.OpenTries.Where(other => other != number)] };
        return CryptographicOperations.FixedTimeEquals(derived.Value.Span, terms.Password.Hash.Value.Span)
            ? await Right(answered, terms, by)
            : await Wrong(answered, by);
    }

    private async Task<TryResult> Wrong(LinkState answered, Actor by)
    {
        var next = answered.With(DeedOf(by, "link.wrong-password", AuditAction.Execute, AuditOutcome.MinorFailure));
        await Save(Current is { Locked: true, IsLockReported: false } ? Reporting(next with { IsLockReported = true }, LinkUse.Locked, by) : next);
        Tell();
        return new(Current.Locked ? TryOutcome.Locked : TryOutcome.Wrong, TriesLeft, null, 0, Waiting);
    }

    private async Task<TryResult> Right(LinkState answered, LinkTerms terms, Actor by)
    {
        var right = answered.Unlocked();
        if (HasEnded(terms))
        {
            await Save(right.With(DeedOf(by, "link.opened-too-late", AuditAction.Execute, AuditOutcome.MinorFailure)));
            return new(Current.ClosedAt is null ? TryOutcome.Expired : TryOutcome.Revoked, TriesLeft, null, 0, EndedAt: Current.ClosedAt ?? terms.ExpiresAt);
        }

        await Save(Reporting(right with { Opens = right.Opens + 1, LastOpenedAt = time.GetUtcNow(), LastAddress = by.Address }, LinkUse.Opened, by));
        Tell();
        return new(TryOutcome.Right, TriesLeft, terms.ExportId, Current.Visit);
    }

    public Task<SharedStudy?> Visit(int visit) =>
        Task.FromResult(IsVisiting(visit) && Current.Terms is { } terms ? terms.Share with { ExpiresAt = terms.ExpiresAt, AgreedAt = Current.AgreedAt } : null);

    public async Task<Verdict> Agree(int visit, Actor by)
    {
        if (!IsVisiting(visit)) return Verdict.NotFound;
        if (Current.AgreedAt is null) await Save((Current with { AgreedAt = time.GetUtcNow() }).With(DeedOf(by, "link.agreed", AuditAction.Execute)));
        return Verdict.Done;
    }

    public Task<bool> MayUpload(int visit) =>
        Task.FromResult(IsVisiting(visit) && Current.AgreedAt is not null && Current.Terms is { Share.Direction: not LinkDirection.Download });

    public async Task<ReadLease?> Lease(int visit, int part)
    {
        if (!IsVisiting(visit) || Current.AgreedAt is null || Current.Terms?.Share.Parts is not { } parts || part < 1 || part > parts.Count) return null;
        return await keys.Find(parts[part - 1].ContentId) is { } key ? new(parts[part - 1], key) : null;
    }

    public Task<bool> Renew(int visit) => Task.FromResult(IsVisiting(visit));

    public async Task Served(int visit, int part, IReadOnlyList<ByteSpan> spans, Actor by)
    {
        // Also of a visit that just ended: what was sent was sent.
        if (visit > Current.Visit || Current.Terms?.Share.Parts is not { } parts || part < 1 || part > parts.Count) return;

        IReadOnlyList<IReadOnlyList<ByteSpan>> before = [.. parts.Select((_, i) => Current.Served.ElementAtOrDefault(i) ?? [])];
        IReadOnlyList<IReadOnlyList<ByteSpan>> served = [.. before.Select((known, i) => i == part - 1 ? ServedBytes.Add(known, spans) : known)];
        var deed = DeedOf(by, "link.served", AuditAction.Read, detail: $"part {part}, {spans.Sum(span => span.End - span.Start)} bytes");
        if (parts.Zip(served).All(both => ServedBytes.IsWhole(both.Second, both.First.Size)))
            await Save(Reporting(Current with { Served = [], Downloads = Current.Downloads + 1, LastFetchedAt = time.GetUtcNow(), LastAddress = by.Address }, LinkUse.Fetched, by).With(deed));
        else await Save((Current with { Served = served }).With(deed));
        Tell();
    }

    public Task<LinkView?> Read(Actor by)
    {
        Tell();
        return Task.FromResult(by.IsHospital ? (HasPassed && Current.ClosedAt is null ? Current.View! with { Status = LinkStatus.Expired } : Current.View) : null);
    }

    public async Task<Verdict> SetPassword(Actor by, PasswordHash password, string mobileEnding)
    {
        if (Current.Terms is not { } terms || !by.IsHospital) return Verdict.NotFound;
        if (HasEnded(terms)) return Verdict.NotNow;
        if (password.Hash.Value.Span.SequenceEqual(terms.Password.Hash.Value.Span)) return Verdict.Done;

        await Save(Current.Unlocked() with { Terms = terms with { Password = password, MobileEnding = mobileEnding }, OpenTries = [], Visit = Current.Visit + 1 });
        return Verdict.Done;
    }

    public async Task<Verdict> Extend(Actor by, DateTimeOffset until)
    {
        if (Current.Terms is not { } terms || !by.IsHospital) return Verdict.NotFound;
        if (HasEnded(terms)) return Verdict.NotNow;

        await this.ArmAsync(until + TidiedAfter, time);
        await Save(Current with { Terms = terms with { ExpiresAt = until } });
        return Verdict.Done;
    }

    public async Task<Verdict> Close(Actor by)
    {
        if (Current.Terms is not { } terms || !by.IsHospital) return Verdict.NotFound;
        if (Current.ClosedAt is null) await Save(Current with { ClosedAt = time.GetUtcNow(), Terms = WithoutPatient(terms) });
        return Verdict.Done;
    }

    public Task ReceiveReminder(string reminderName, TickStatus status) => Ticks.Pass(this);

    public async Task Advance()
    {
        if (Current.Terms is { } terms && !IsForgotten(terms))
        {
            if (HasEnded(terms) && !Current.HasExpired) await Save(Current with { HasExpired = true, Terms = WithoutPatient(terms) });
            await this.ArmAsync(terms.ExpiresAt + (HasEnded(terms) ? Remembered : TidiedAfter), time);
            return;
        }

        // Forgotten: what it was is in the log; a stranger's guess and this link are now the same.
        if (Current.Terms is not null) await state.ClearStateAsync();
        await this.DisarmAsync();
        DeactivateOnIdle();
    }

    private async Task CountLook()
    {
        var minute = time.GetUtcNow().Ticks / TimeSpan.TicksPerMinute;
        if (minute != _lookMinute) await LogLooks();
        (_lookMinute, _looks) = (minute, _looks + 1);
    }

    private async Task LogLooks()
    {
        if (_looks == 0) return;
        var looks = _looks;
        _looks = 0;
        await log.AppendAsync(DeedOf(new("link", ActorKind.Recipient), "link.looked-at", AuditAction.Read, detail: $"{looks} times in one minute"));
    }

    /// <summary>What nobody can open any more is not remembered; the parts are, for the word on bytes that were still on their way.</summary>
    private static LinkTerms WithoutPatient(LinkTerms terms) => terms with { Share = terms.Share with { Study = StudySummary.None, LeftOut = [] } };

    private DateTimeOffset? Waiting => Current.WaitUntil > time.GetUtcNow() ? Current.WaitUntil : null;

    private int TriesLeft => Math.Max(0, TryLimits.Lock - Current.Wrong);

    private bool HasEnded(LinkTerms terms) => Current.ClosedAt is not null || terms.ExpiresAt <= time.GetUtcNow();

    private bool IsForgotten(LinkTerms terms) => terms.ExpiresAt + Remembered <= time.GetUtcNow();

    private bool HasPassed => Current.Terms is { } terms && HasEnded(terms);

    private bool IsVisiting(int visit) => visit == Current.Visit && visit > 0 && Current.Terms is not null && !HasPassed;

    private AuditEvent DeedOf(Actor by, string type, AuditAction action, AuditOutcome outcome = AuditOutcome.Success, string? detail = null) =>
        Deed.Of(by, type, action, time.GetUtcNow(), Deed.Link(this.GetPrimaryKeyString(), Current.Terms?.ExportId ?? ""), outcome, detail);

    /// <summary>Looks like any other ticket, and the same each time it is asked for.</summary>
    private TryTicket UnknownTicket()
    {
        DeactivateOnIdle();
        var salt = SHA256.HashData(Encoding.UTF8.GetBytes("no-such-link:" + this.GetPrimaryKeyString())).AsMemory(0, 16);
        return new(1, new(salt), PasswordDerivation.Iterations, null, false);
    }

    private Task Save(LinkState next) => state.SaveAsync(next, this);
}
