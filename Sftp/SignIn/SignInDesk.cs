using System.Net;

namespace Exchange.Sftp.SignIn;

/// <summary>What the transport answers to one request to sign in.</summary>
internal abstract record SignInReply
{
    public sealed record Accept(SftpSessionStart Start) : SignInReply;

    /// <summary>The key may sign in; the client has still to prove that it holds it.</summary>
    public sealed record ProveKey : SignInReply;

    public sealed record Ask(KeyboardQuestion Question) : SignInReply;

    /// <param name="OnlyDialogue">From now on only keyboard-interactive leads further: the password has to change.</param>
    public sealed record Refuse(bool OnlyDialogue = false) : SignInReply;

    /// <summary>Refuse and end the connection.</summary>
    /// <param name="Why">What the client shows; null: too many tries.</param>
    public sealed record End(string? Why = null) : SignInReply;
}

/// <summary>The state of signing in on one connection, whatever transport carries it.</summary>
internal sealed class SignInDesk(
    IAuthenticator authenticator, SignInLimits limits, Guid session, IPAddress address, CancellationToken cancellationToken)
{
    private const int MaxUserLength = 128;

    private KeyboardDialogue? _dialogue;
    private int _tries, _keyQueries;
    private bool _over;
    private volatile bool _isChecking;

    public string User { get; private set; } = "";
    public string ClientVersion { get; set; } = "";

    /// <summary>The client waits for us, and not we for it. May be asked from any thread.</summary>
    public bool IsChecking => _isChecking;

    public SignInReply Password(string user, string password)
    {
        if (!Begin(user)) return new SignInReply.End();
        var answer = Wait(authenticator.Password(Attempt, password, cancellationToken));
        // The method "password" cannot ask for a new one with this transport: the dialogue that can is left.
        if (answer.Outcome is not SignInOutcome.ChangeNeeded) return Conclude(answer, SignInMethod.Password);
        return ++_keyQueries > limits.KeyQueries ? Over() : new SignInReply.Refuse(OnlyDialogue: true);
    }

    public SignInReply Key(string user, string fingerprint, bool proven)
    {
        if (!Begin(user) || !proven && ++_keyQueries > limits.KeyQueries) return Over();
        var answer = Wait(authenticator.PublicKey(Attempt, fingerprint, proven, cancellationToken));
        if (proven) return Conclude(answer, SignInMethod.PublicKey, fingerprint);
        return answer.Outcome is SignInOutcome.Accepted ? new SignInReply.ProveKey() : new SignInReply.Refuse();
    }

    public SignInReply BeginDialogue(string user)
    {
        if (!Begin(user)) return new SignInReply.End();
        _dialogue = new KeyboardDialogue();
        return new SignInReply.Ask(KeyboardDialogue.Opening);
    }

    public SignInReply Answers(string[] answers)
    {
        if (_over) return new SignInReply.End();
        if (_dialogue is not { } dialogue) return Failed();
        var step = Wait(dialogue.Take(authenticator, Attempt, answers, cancellationToken));
        if (step.Next is { } question) return new SignInReply.Ask(question);

        _dialogue = null;
        return Conclude(step.Answer ?? SignInAnswer.Refused, SignInMethod.Dialogue);
    }

    /// <summary>"none" and methods that are not offered: the refusal lists the methods. They count too, for each costs a turn.</summary>
    public SignInReply Other() => ++_keyQueries > limits.KeyQueries ? Over() : new SignInReply.Refuse();

    private SignInAttempt Attempt => new(User, address, ClientVersion, session);

    /// <summary>Any new request ends a dialogue: answers must never count for another user's name.</summary>
    private bool Begin(string user)
    {
        _dialogue = null;
        if (_over) return false;
        if (user.Length is 0 or > MaxUserLength) return false;
        User = user;
        return true;
    }

    private SignInReply Conclude(SignInAnswer answer, SignInMethod method, string? fingerprint = null)
    {
        if (answer.Outcome is SignInOutcome.Closed) return Over(answer.Notice);
        if (answer is not { Outcome: SignInOutcome.Accepted, Account: { } account }) return Failed();
        _over = true;
        return new SignInReply.Accept(new(session, account, address, method, fingerprint, ClientVersion));
    }

    private SignInReply Failed() => ++_tries >= limits.Tries ? Over() : new SignInReply.Refuse();

    private SignInReply.End Over(string? why = null)
    {
        _over = true;
        return new(why);
    }

    private T Wait<T>(ValueTask<T> task)
    {
        if (task.IsCompleted) return task.GetAwaiter().GetResult();
        _isChecking = true;
        try { return task.AsTask().GetAwaiter().GetResult(); }
        finally { _isChecking = false; }
    }
}

/// <param name="Tries">Wrong passwords, dialogues and proven keys on one connection; the last one ends it.</param>
/// <param name="KeyQueries">Keys offered without proof.</param>
internal readonly record struct SignInLimits(int Tries, int KeyQueries);
