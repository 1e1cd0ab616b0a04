using System.Collections.Concurrent;
using Exchange.Accounts;

namespace Exchange.Sftp;

/// <summary>Asks the account whether somebody may come in, by password, dialogue or key, and opens the session.</summary>
internal sealed class AccountAuthenticator(AccountDesk desk, IGrainFactory grains, SftpSessions sessions, TimeProvider time) : IAuthenticator
{
    /// <summary>No account can be called this; impossible names are asked for here, so that they cost the same.</summary>
    private const string Nobody = "-";

    private static readonly TimeSpan DueLife = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<Guid, Due> _due = new();

    /// <summary>What a right but due password gave, for changing it on the same connection.</summary>
    private sealed record Due(PasswordTerms Terms, Guid Grant, string Language, long Since);

    public async ValueTask<SignInAnswer> Password(SignInAttempt attempt, string password, CancellationToken cancellationToken)
    {
        var answer = await desk.SignIn(attempt.User, password, AccountDoor.Sftp, attempt.Address.ToString(), default, cancellationToken);
        if (answer is { Verdict: SignInVerdict.MustChange, Terms: { } terms })
        {
            Forget();
            var language = answer.Language ?? "nl";
            _due[attempt.Session] = new(terms, answer.Grant, language, time.GetTimestamp());
            return SignInAnswer.ChangeNeeded(SignInWords.Say(answer, language, time.GetUtcNow()));
        }
        if (answer.Verdict is SignInVerdict.Accepted && UserName.Normalise(attempt.User) is { } name) return await Enter(attempt, name, name, Accounts.SignInMethod.Password, null);
        // Unknown and wrong stay one answer. The other reasons are told after the right password alone, or of every name alike.
        return answer.Verdict is SignInVerdict.Refused ? SignInAnswer.Refused : SignInAnswer.Closed(Words(answer));
    }

    public async ValueTask<string?> ChangePassword(SignInAttempt attempt, string oldPassword, string newPassword, CancellationToken cancellationToken)
    {
        if (!_due.TryGetValue(attempt.Session, out var due)) return NotNow("nl");
        var chosen = await desk.Change(due.Terms, due.Grant, newPassword, attempt.Address.ToString(), due.Language, cancellationToken);
        if (chosen.Outcome is PasswordChangeOutcome.Changed)
        {
            _due.TryRemove(attempt.Session, out _);
            return null;
        }
        return chosen.Says.Count > 0 ? string.Join(' ', chosen.Says) : NotNow(due.Language);
    }

    public async ValueTask<SignInAnswer> PublicKey(SignInAttempt attempt, string fingerprint, bool proven, CancellationToken cancellationToken)
    {
        var name = UserName.Normalise(attempt.User) ?? Nobody;
        var answer = await grains.GetGrain<IPartnerAccount>(name).SignInWithKey(fingerprint, proven, AccountDoor.Sftp, new(name, ActorKind.Partner, attempt.Address.ToString()));
        if (answer.Verdict is not SignInVerdict.Accepted) return SignInAnswer.Refused;
        return proven ? await Enter(attempt, name, answer.IsProbe ? ProbeBox.Of(name) : name, Accounts.SignInMethod.PublicKey, fingerprint) : SignInAnswer.Accepted(name);
    }

    /// <param name="folders">What the session works with, and is counted by: the account's own, or a test's.</param>
    private async ValueTask<SignInAnswer> Enter(SignInAttempt attempt, string name, string folders, Accounts.SignInMethod method, string? fingerprint)
    {
        _due.TryRemove(attempt.Session, out _);
        return await sessions.OpenAsync(attempt, name, folders, method, fingerprint) switch
        {
            SessionOutcome.Open => SignInAnswer.Accepted(folders),
            SessionOutcome.TooMany => SignInAnswer.Closed("Te veel sessies van dit account. / Too many sessions of this account."),
            SessionOutcome.Refused => SignInAnswer.Refused,
        };
    }

    /// <summary>In both languages while it is unknown whose they are.</summary>
    private string Words(Accounts.SignInAnswer answer)
    {
        var now = time.GetUtcNow();
        return answer.Language is { } language ? SignInWords.Say(answer, language, now) : $"{SignInWords.Say(answer, "nl", now)} / {SignInWords.Say(answer, "en", now)}";
    }

    /// <summary>Connections that went away in the middle of their dialogue.</summary>
    private void Forget()
    {
        foreach (var (session, due) in _due)
        {
            if (time.GetElapsedTime(due.Since) > DueLife) _due.TryRemove(session, out _);
        }
    }

    private static string NotNow(string language) => language is "nl" ? "Dat kan nu niet. Probeer het zo opnieuw." : "That is not possible now. Try again in a moment.";
}
