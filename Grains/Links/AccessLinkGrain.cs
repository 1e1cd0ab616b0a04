using System.Security.Cryptography;
using System.Text;
using Exchange.Audit;
using Exchange.Exports;

namespace Exchange.Links;

[GrainType("exchange.access-link")]
internal sealed partial class AccessLinkGrain(
    [PersistentState("access-link", StorageSetup.GrainStorageName)] IPersistentState<LinkState> state,
    IContentKeys keys, TimeProvider time, ILogger<AccessLinkGrain> logger)
    : Grain, IAccessLink, IRemindable
{

    private LinkState Current => state.State;

    /// <summary>How long the hash is kept after the end, so that its holder is told why nothing opens.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(30);

    private static readonly SharedStudy Forgotten = new(new("", "", null, "", "", 0, 0, false), [], [], "", default);

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        Tell();
        return Task.CompletedTask;
    }

    public async Task<Verdict> Open(LinkTerms terms)
    {
        if (Current.Terms is { } open) return open.ExportId == terms.ExportId ? Verdict.Done : Verdict.NotFound;

        await this.ArmAsync(terms.ExpiresAt, time);
        await Save(Current with { Key = this.GetPrimaryKeyString(), Terms = terms, Visit = 1, CreatedAt = time.GetUtcNow() });
        return Verdict.Done;
    }

    public Task<LinkFace?> Look()
    {
        if (Current.Terms is not { } terms || HasEnded(terms))
        {
            DeactivateOnIdle(); // Guesses at tokens leave nothing in memory.
            return Task.FromResult<LinkFace?>(null);
        }
        return Task.FromResult<LinkFace?>(new(terms.Language, terms.MobileEnding, terms.ExpiresAt));
    }

    public async Task<TryTicket> BeginTry()
    {
        if (Current.Terms is not { } terms || IsForgotten(terms)) return UnknownTicket();
        var password = terms.Password;
        if (Current.Locked) return new(0, password.Salt, password.Iterations, null, true);
        if (Current.WaitUntil > time.GetUtcNow()) return new(0, password.Salt, password.Iterations, Current.WaitUntil, false);

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
        });
        return new(number, password.Salt, password.Iterations, null, false);
    }

    public async Task<TryResult> FinishTry(int number, ImmutableBytes derived, Actor by)
    {
        if (Current.Terms is not { } terms || IsForgotten(terms)) return new(TryOutcome.Wrong, TryLimits.Lock - 1, null, 0);
        if (!Current.OpenTries.Contains(number)) return new(Current.Locked ? TryOutcome.Locked : TryOutcome.Spent, TriesLeft, null, 0);

        IReadOnlyList<int> open = [.. Current.OpenTries.Where(other => other != number)];
        if (!CryptographicOperations.FixedTimeEquals(derived.Value.Span, terms.Password.Hash.Value.Span))
        {
            var next = (Current with { OpenTries = open }).With(DeedOf(by, "link.wrong-password", AuditAction.Execute, AuditOutcome.MinorFailure));
            await Save(Current.Locked ? Reporting(next, LinkUse.Locked, by) : next);
            Tell();
            return new(Current.Locked ? TryOutcome.Locked : TryOutcome.Wrong, TriesLeft, null, 0);
        }

        var right = Current with { OpenTries = open, Wrong = 0, WaitUntil = null, Locked = false };
        if (Current.ClosedAt is not null || HasEnded(terms))
        {
            await Save(right.With(DeedOf(by, "link.opened-too-late", AuditAction.Execute, AuditOutcome.MinorFailure)));
            return new(Current.ClosedAt is not null ? TryOutcome.Revoked : TryOutcome.Expired, TriesLeft, null, 0);
        }

        await Save(Reporting(right with { Opens = right.Opens + 1, LastOpenedAt = time.GetUtcNow(), LastAddress = by.Address }, LinkUse.Opened, by));
        Tell();
        return new(TryOutcome.Right, TriesLeft, terms.ExportId, Current.Visit);
    }

    public Task<SharedStudy?> Visit(int visit) =>
        Task.FromResult(IsVisiting(visit) && Current.Terms is { } terms ? terms.Share with { ExpiresAt = terms.ExpiresAt } : null);

    public async Task<ReadLease?> Lease(int visit, int part)
    {
        if (!IsVisiting(visit) || Current.Terms?.Share.Parts is not { } parts || part < 1 || part > parts.Count) return null;
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

    public async Task<Verdict> SetPassword(Actor by, PasswordHash password)
    {
        if (Current.Terms is not { } terms || !by.IsHospital) return Verdict.NotFound;
        if (HasEnded(terms)) return Verdict.NotNow;
        if (password.Hash.Value.Span.SequenceEqual(terms.Password.Hash.Value.Span)) return Verdict.Done;

        await Save(Current with
        {
            Terms = terms with { Password = password }, Wrong = 0, OpenTries = [], WaitUntil = null, Locked = false, Visit = Current.Visit + 1,
        });
        return Verdict.Done;
    }

    public async Task<Verdict> Extend(Actor by, DateTimeOffset until)
    {
        if (Current.Terms is not { } terms || !by.IsHospital) return Verdict.NotFound;
        if (HasEnded(terms)) return Verdict.NotNow;

        await this.ArmAsync(until, time);
        await Save(Current with { Terms = terms with { ExpiresAt = until } });
        return Verdict.Done;
    }

    public async Task<Verdict> Close(Actor by)
    {
        if (Current.Terms is null || !by.IsHospital) return Verdict.NotFound;
        if (Current.ClosedAt is null) await Save(Current with { ClosedAt = time.GetUtcNow() });
        return Verdict.Done;
    }

    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        if (Current.Terms is { } terms && !IsForgotten(terms))
        {
            if (HasEnded(terms) && Current.Status is LinkStatus.Open or LinkStatus.Locked)
                await Save(Current with { HasExpired = true, Served = [], Terms = terms with { Share = Forgotten } });
            this.ArmAfterTick(HasEnded(terms) ? terms.ExpiresAt + Remembered : terms.ExpiresAt, time);
            return;
        }

        // Forgotten: what it was is in the log; a stranger's guess and this link are now the same.
        if (Current.Terms is not null) await state.ClearStateAsync();
        await this.DisarmAsync();
        DeactivateOnIdle();
    }

    private int TriesLeft => Math.Max(0, TryLimits.Lock - Current.Wrong);

    private bool HasEnded(LinkTerms terms) => Current.ClosedAt is not null || terms.ExpiresAt <= time.GetUtcNow();

    private bool IsForgotten(LinkTerms terms) => terms.ExpiresAt + Remembered <= time.GetUtcNow();

    private bool HasPassed => Current.Terms is { } terms && HasEnded(terms);

    private bool IsVisiting(int visit) => visit == Current.Visit && visit > 0 && Current.Terms is not null && !HasPassed;

    private AuditEvent DeedOf(Actor by, string type, AuditAction action, AuditOutcome outcome = AuditOutcome.Success, string? detail = null) =>
        Deed.Of(by, type, action, time.GetUtcNow(), Deed.Link(this.GetPrimaryKeyString(), Current.Terms?.ExportId ?? ""), outcome, detail);

    private LinkState Reporting(LinkState next, LinkUse use, Actor by) => next with
    {
        LastReport = next.LastReport + 1,
        Unreported = [.. next.Unreported, new(this.GetPrimaryKeyString(), next.LastReport + 1, use, time.GetUtcNow(), by)],
    };

    /// <summary>
    /// Reports to the export beside the turn, never within it: the export calls this grain, and two that wait for each
    /// other would both stand still. What is not acknowledged is told again at the next occasion; the number makes that harmless.
    /// </summary>
    private void Tell()
    {
        if (Current.Unreported.Count > 0 && Current.Terms is { } terms) TellAll(terms.ExportId, Current.Unreported).Ignore();
    }

    private async Task TellAll(string exportId, IReadOnlyList<LinkReport> reports)
    {
        try
        {
            foreach (var report in reports) await GrainFactory.GetGrain<IStudyExport>(exportId).Used(report);
            // In memory only; the next write takes it along.
            state.State = Current with { Unreported = [.. Current.Unreported.Except(reports)] };
        }
        catch (Exception e) when (e is OrleansException or TimeoutException) { LogNotTold(e, exportId); }
    }

    /// <summary>Looks like any other ticket, and the same each time it is asked for.</summary>
    private TryTicket UnknownTicket()
    {
        DeactivateOnIdle();
        var salt = SHA256.HashData(Encoding.UTF8.GetBytes("no-such-link:" + this.GetPrimaryKeyString())).AsMemory(0, 16);
        return new(1, new(salt), PasswordDerivation.Iterations, null, false);
    }

    private Task Save(LinkState next) => state.SaveAsync(next, this);

    [LoggerMessage(LogLevel.Warning, "Export {ExportId} could not be told what its link did; it is told again later")]
    private partial void LogNotTold(Exception e, string exportId);
}
