using System.Security.Cryptography;
using System.Text;
using Exchange.Audit;
using Exchange.Links;
using Orleans.Concurrency;
using Orleans.Serialization.Invocation;

namespace Exchange.Accounts;

[GrainType("exchange.account-invitation"), MayInterleave(nameof(MayInterleave))]
internal sealed class AccountInvitationGrain(
    [PersistentState("account-invitation", StorageSetup.GrainStorageName)] IPersistentState<InvitationState> state, TimeProvider time)
    : Grain, IAccountInvitation, IRemindable, ITicked
{
    private static readonly TimeSpan VisitLife = TimeSpan.FromMinutes(15);

    private InvitationState Current => state.State;

    public static bool MayInterleave(IInvokable request) => Ticks.Is(request);

    public async Task<Verdict> Open(InvitationTerms terms)
    {
        if (Current.Terms is { } known) return known.UserName == terms.UserName ? Verdict.Done : Verdict.NotFound;

        // The reminder goes first: without it the state would stay for ever.
        await this.ArmAsync(terms.Until, time);
        await Save(Current with { Terms = terms });
        return Verdict.Done;
    }

    public Task<InvitationFace?> Look()
    {
        if (Current.Terms is { } terms && Current.IsOpenAt(time.GetUtcNow()))
            return Task.FromResult<InvitationFace?>(new(terms.Purpose, terms.Language, terms.MobileEnding, terms.Until));
        DeactivateOnIdle(); // Guesses at tokens leave nothing in memory.
        return Task.FromResult<InvitationFace?>(null);
    }

    public async Task<TryTicket> BeginTry()
    {
        var now = time.GetUtcNow();
        if (Current.Terms is not { } terms || !Current.IsOpenAt(now)) return UnknownTicket();
        if (Current.IsLocked) return new(0, terms.Code.Salt, terms.Code.Iterations, null, true);
        if (Current.WaitUntil > now) return new(0, terms.Code.Salt, terms.Code.Iterations, Current.WaitUntil, false);

        // Counted as wrong before it is compared, so that parallel tries cannot beat the limit.
        var (number, wrong) = (Current.LastTry + 1, Current.Wrong + 1);
        var wait = TryLimits.WaitAfter(wrong);
        await Save(Current with
        {
            LastTry = number, Wrong = wrong, OpenTries = [.. Current.OpenTries.TakeLast(TryLimits.Lock), number],
            WaitUntil = wait > TimeSpan.Zero ? now + wait : null, IsLocked = wrong >= TryLimits.Lock,
        });
        return new(number, terms.Code.Salt, terms.Code.Iterations, null, false);
    }

    public async Task<InvitationAnswer> FinishTry(int number, ImmutableBytes derived, Actor by)
    {
        var now = time.GetUtcNow();
        if (Current.Terms is not { } terms || !Current.IsOpenAt(now)) return new(TryOutcome.Wrong, TryLimits.Lock - 1, null, default);
        if (!Current.OpenTries.Contains(number)) return new(Current.IsLocked ? TryOutcome.Locked : TryOutcome.Spent, TriesLeft, null, default);

        var next = Current with { OpenTries = [.. Current.OpenTries.Where(other => other != number)] };
        if (!CryptographicOperations.FixedTimeEquals(derived.Value.Span, terms.Code.Hash.Value.Span))
        {
            await Save(next.With(AccountDeed.Of(by, terms.UserName, Current.IsLocked ? "invitation-locked" : "wrong-code", AuditAction.Execute, now, AuditOutcome.MinorFailure)));
            return new(Current.IsLocked ? TryOutcome.Locked : TryOutcome.Wrong, TriesLeft, null, default);
        }

        var visit = Guid.NewGuid();
        await Save((next with { Wrong = 0, WaitUntil = null, IsLocked = false, Visit = visit, VisitUntil = now + VisitLife })
            .With(AccountDeed.Of(by, terms.UserName, "code-given", AuditAction.Execute, now)));
        return new(TryOutcome.Right, TriesLeft, terms.UserName, visit);
    }

    public Task<bool> Check(Guid visit) =>
        Task.FromResult(visit != Guid.Empty && visit == Current.Visit && Current.VisitUntil > time.GetUtcNow() && Current.IsOpenAt(time.GetUtcNow()));

    public async Task Close()
    {
        if (Current.Terms is not null && !Current.IsClosed) await Save(Current with { IsClosed = true, Visit = default });
    }

    public Task ReceiveReminder(string reminderName, TickStatus status) => Ticks.Pass(this);

    public async Task Advance()
    {
        if (Current.IsOpenAt(time.GetUtcNow())) return;
        if (Current.Terms is not null) await state.ClearStateAsync();

        // Unregistering comes last: a crash before it costs one more harmless tick.
        await this.DisarmAsync();
        DeactivateOnIdle();
    }

    private int TriesLeft => Math.Max(0, TryLimits.Lock - Current.Wrong);

    /// <summary>Looks like any other ticket, and the same each time it is asked for.</summary>
    private TryTicket UnknownTicket()
    {
        DeactivateOnIdle();
        var salt = SHA256.HashData(Encoding.UTF8.GetBytes("no-such-invitation:" + this.GetPrimaryKeyString())).AsMemory(0, 16);
        return new(1, new(salt), PasswordDerivation.Iterations, null, false);
    }

    private Task Save(InvitationState next) => state.SaveAsync(next, this);
}
