using Exchange.Links;

namespace Exchange.Accounts;

/// <summary>What came of choosing a password.</summary>
/// <param name="Says">A sentence for each broken rule, in the language asked for.</param>
public sealed record ChosenPassword(PasswordChangeOutcome Outcome, PasswordFlaws Flaws, IReadOnlyList<string> Says);

/// <summary>
/// What every door does with passwords: it derives, a few at a time, and asks the account. One per process, so that a storm
/// of sign-ins costs a bounded share of cores and memory. Thread-safe.
/// </summary>
/// <param name="atOnce">Derivations at once; at least 1.</param>
/// <param name="waiting">How many may wait for one; those beyond are told to wait.</param>
public sealed class AccountDesk(IGrainFactory grains, TimeProvider time, int atOnce, int waiting)
{
    /// <summary>No account can be called this; strangers' impossible names are asked for here, so that they cost the same.</summary>
    private const string Nobody = "-";

    private static readonly TimeSpan BusyPause = TimeSpan.FromMilliseconds(50), BusyAtMost = TimeSpan.FromSeconds(10), ResetTakes = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _slots = new(atOnce);
    private int _inside;

    /// <param name="userName">As typed.</param>
    /// <param name="address">Of the client, as the door saw it.</param>
    /// <param name="session">A live session that only shows its password again; empty: signing in.</param>
    public async Task<SignInAnswer> SignIn(string userName, string password, AccountDoor door, string? address, Guid session, CancellationToken cancellationToken)
    {
        var name = UserName.Normalise(userName) ?? Nobody;
        var account = grains.GetGrain<IPartnerAccount>(name);
        Actor by = new(name, ActorKind.Partner, address);

        var start = time.GetTimestamp();
        while (await TryOnce() is var answer)
        {
            if (answer is not null) return answer;
            if (time.GetElapsedTime(start) >= BusyAtMost) return new(SignInVerdict.Wait, RetryAt: time.GetUtcNow());
            await Task.Delay(BusyPause, time, cancellationToken); // Outside the slots: others go on.
        }
        throw new InvalidOperationException("A loop without an end has ended.");

        // Null: as many tries of this account are under way as may be.
        async Task<SignInAnswer?> TryOnce()
        {
            using var slot = await Enter(cancellationToken);
            if (slot is null) return new(SignInVerdict.Wait, RetryAt: time.GetUtcNow() + BusyAtMost);
            var ticket = await account.BeginSignIn(by);
            if (ticket.IsBusy) return null;
            var derived = await Task.Run(() => AccountPassword.Derive(password, ticket.Salt, ticket.Iterations), CancellationToken.None);
            return await account.FinishSignIn(ticket.Number, derived, door, by, session);
        }
    }

    /// <param name="terms">As the sign-in gave them.</param>
    /// <param name="grant">As the sign-in with the old password gave it.</param>
    public Task<ChosenPassword> Change(PasswordTerms terms, Guid grant, string password, string? address, string language, CancellationToken cancellationToken) =>
        Choose(terms, password, language, (account, proven) => account.ChangePassword(grant, proven, new(terms.UserName, ActorKind.Partner, address)), cancellationToken);

    /// <summary>Tries the code of an invitation or reset.</summary>
    /// <param name="token">Of the link.</param>
    /// <param name="code">As typed.</param>
    public async Task<InvitationAnswer> TryCode(string token, string code, string? address, CancellationToken cancellationToken)
    {
        using var slot = await Enter(cancellationToken);
        var invitation = grains.GetGrain<IAccountInvitation>(LinkToken.KeyOf(token));
        if (slot is null) return new(TryOutcome.Spent, 0, null, default);
        var ticket = await invitation.BeginTry();
        if (ticket.Locked) return new(TryOutcome.Locked, 0, null, default);
        if (ticket.WaitUntil is not null) return new(TryOutcome.Spent, 0, null, default);
        var derived = await Task.Run(() => PasswordDerivation.Derive(code, ticket.Salt, ticket.Iterations), CancellationToken.None);
        return await invitation.FinishTry(ticket.Number, derived, new("invitation", ActorKind.Partner, address));
    }

    /// <summary>Sets the password by link and code.</summary>
    /// <param name="userName">As the right code told it; <paramref name="visit"/> likewise.</param>
    public async Task<ChosenPassword> Accept(string token, Guid visit, string userName, string password, string? address, string language, CancellationToken cancellationToken)
    {
        if (await grains.GetGrain<IPartnerAccount>(userName).Terms() is not { } terms) return new(PasswordChangeOutcome.NotProven, PasswordFlaws.None, []);
        return await Choose(terms, password, language,
            (account, proven) => account.AcceptInvitation(LinkToken.KeyOf(token), visit, proven, new(userName, ActorKind.Partner, address)), cancellationToken);
    }

    /// <summary>Asks for a reset. Says nothing, and takes the same, whoever asks.</summary>
    public async Task AskReset(string userName, string email, string? address, CancellationToken cancellationToken)
    {
        var name = UserName.Normalise(userName) ?? Nobody;
        await Task.WhenAll(
            grains.GetGrain<IPartnerAccount>(name).AskReset(email, new(name, ActorKind.Partner, address)), Task.Delay(ResetTakes, time, cancellationToken));
    }

    private async Task<ChosenPassword> Choose(
        PasswordTerms terms, string password, string language, Func<IPartnerAccount, ProvenPassword, Task<PasswordChange>> set, CancellationToken cancellationToken)
    {
        // Cheap rules first: only a good password is worth a slot.
        if (PasswordCheck.Judge(password, terms) is not PasswordFlaws.None and var flaws)
            return new(PasswordChangeOutcome.Flawed, flaws, PasswordFlawWords.Say(flaws, terms.Policy, language));

        using var slot = await Enter(cancellationToken);
        if (slot is null) return new(PasswordChangeOutcome.NotNow, PasswordFlaws.None, []);
        var check = await Task.Run(() => PasswordCheck.Of(password, terms), CancellationToken.None);
        if (check.Proven is not { } proven) return new(PasswordChangeOutcome.Flawed, check.Flaws, PasswordFlawWords.Say(check.Flaws, terms.Policy, language));
        var change = await set(grains.GetGrain<IPartnerAccount>(terms.UserName), proven);
        return new(change.Outcome, change.Flaws, PasswordFlawWords.Say(change.Flaws, terms.Policy, language));
    }

    /// <summary>A place to derive in, to be given back; null at once when too many wait already.</summary>
    private async Task<IDisposable?> Enter(CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref _inside) > atOnce + waiting)
        {
            Interlocked.Decrement(ref _inside);
            return null;
        }
        try { await _slots.WaitAsync(cancellationToken); }
        catch
        {
            Interlocked.Decrement(ref _inside);
            throw;
        }
        return new Slot(this);
    }

    private sealed class Slot(AccountDesk desk) : IDisposable
    {
        public void Dispose()
        {
            Interlocked.Decrement(ref desk._inside);
            desk._slots.Release();
        }
    }
}
