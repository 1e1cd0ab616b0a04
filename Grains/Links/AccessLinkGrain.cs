using System.Security.Cryptography;
using System.Text;
using Exchange.Exports;

namespace Exchange.Links;

[GrainType("exchange.access-link")]
internal sealed class AccessLinkGrain(
    [PersistentState("access-link", StorageSetup.GrainStorageName)] IPersistentState<LinkState> state, TimeProvider time)
    : Grain, IAccessLink
{
    private LinkState Current => state.State;

    /// <summary>How long the hash is kept after the end, so that its holder is told why nothing opens.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(30);

    public async Task<Verdict> Open(LinkTerms terms)
    {
        if (Current.Terms is { } open) return open.ExportId == terms.ExportId ? Verdict.Done : Verdict.NotFound;

        await Save(Current with { Terms = terms, Visit = 1 });
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
            await Save(Current with { OpenTries = open });
            if (!Current.Locked) return new(TryOutcome.Wrong, TriesLeft, null, 0);
            await Export(terms).Used(LinkUse.Locked, by);
            return new(TryOutcome.Locked, 0, null, 0);
        }

        await Save(Current with { OpenTries = open, Wrong = 0, WaitUntil = null, Locked = false, Opens = Current.Opens + 1 });
        if (Current.ClosedAt is not null) return new(TryOutcome.Revoked, TriesLeft, null, 0);
        if (HasEnded(terms)) return new(TryOutcome.Expired, TriesLeft, null, 0);

        await Export(terms).Used(LinkUse.Opened, by);
        return new(TryOutcome.Right, TriesLeft, terms.ExportId, Current.Visit);
    }

    public async Task<Verdict> SetPassword(Actor by, PasswordHash password)
    {
        if (Current.Terms is not { } terms || !by.IsHospital) return Verdict.NotFound;
        if (HasEnded(terms)) return Verdict.NotNow;

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

        await Save(Current with { Terms = terms with { ExpiresAt = until } });
        return Verdict.Done;
    }

    public async Task<Verdict> Close(Actor by)
    {
        if (Current.Terms is null || !by.IsHospital) return Verdict.NotFound;
        if (Current.ClosedAt is null) await Save(Current with { ClosedAt = time.GetUtcNow() });
        return Verdict.Done;
    }

    private int TriesLeft => Math.Max(0, TryLimits.Lock - Current.Wrong);

    private bool HasEnded(LinkTerms terms) => Current.ClosedAt is not null || terms.ExpiresAt <= time.GetUtcNow();

    private bool IsForgotten(LinkTerms terms) => terms.ExpiresAt + Remembered <= time.GetUtcNow();

    private IStudyExport Export(LinkTerms terms) => GrainFactory.GetGrain<IStudyExport>(terms.ExportId);

    /// <summary>Looks like any other ticket, and the same each time it is asked for.</summary>
    private TryTicket UnknownTicket()
    {
        DeactivateOnIdle();
        var salt = SHA256.HashData(Encoding.UTF8.GetBytes("no-such-link:" + this.GetPrimaryKeyString())).AsMemory(0, 16);
        return new(1, new(salt), PasswordDerivation.Iterations, null, false);
    }

    private async Task Save(LinkState next)
    {
        state.State = next;
        try { await state.WriteStateAsync(); }
        catch
        {
            DeactivateOnIdle(); // Memory is ahead of storage: the next call must read afresh.
            throw;
        }
    }
}
