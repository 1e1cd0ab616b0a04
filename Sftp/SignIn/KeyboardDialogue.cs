namespace Exchange.Sftp.SignIn;

/// <summary>Prompts that the client shows; no answer is echoed.</summary>
internal sealed record KeyboardQuestion(string Name, string Instruction, IReadOnlyList<string> Prompts);

/// <summary>What answers led to: the end of the dialogue, or the next question.</summary>
internal sealed record DialogueStep(SignInAnswer? Answer, KeyboardQuestion? Next);

/// <summary>The prompts of keyboard-interactive (RFC 4256): the password, and when it has to change, the new one twice.</summary>
internal sealed class KeyboardDialogue
{
    private const int MaxChangeRounds = 3;
    private const string DefaultNotice = "Your password has to be changed. Choose a new one.";

    private string? _old;
    private int _rounds;

    public static KeyboardQuestion Opening { get; } = new("", "", ["Password: "]);

    public async ValueTask<DialogueStep> Take(
        IAuthenticator authenticator, SignInAttempt attempt, string[] answers, CancellationToken cancellationToken)
    {
        if (_old is not { } old) return await TakePassword(authenticator, attempt, answers, cancellationToken);
        if (answers is not [var fresh, var again]) return new(SignInAnswer.Refused, null);
        if (++_rounds > MaxChangeRounds) return new(SignInAnswer.Refused, null);
        if (fresh != again) return Ask("The two new passwords differ. Try again.");
        if (await authenticator.ChangePassword(attempt, old, fresh, cancellationToken) is { } objection) return Ask(objection);

        // Asked again: the account may have been locked meanwhile, and it alone knows its name.
        var answer = await authenticator.Password(attempt, fresh, cancellationToken);
        return new(answer.Outcome is SignInOutcome.ChangeNeeded ? SignInAnswer.Refused : answer, null);
    }

    private async ValueTask<DialogueStep> TakePassword(
        IAuthenticator authenticator, SignInAttempt attempt, string[] answers, CancellationToken cancellationToken)
    {
        if (answers is not [var password]) return new(SignInAnswer.Refused, null);
        var answer = await authenticator.Password(attempt, password, cancellationToken);
        if (answer.Outcome is not SignInOutcome.ChangeNeeded) return new(answer, null);

        _old = password;
        return Ask(answer.Notice ?? DefaultNotice);
    }

    private static DialogueStep Ask(string why) =>
        new(null, new("Password change", why, ["New password: ", "New password again: "]));
}
