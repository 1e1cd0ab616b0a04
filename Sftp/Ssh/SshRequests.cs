using Exchange.Sftp.SignIn;

namespace Exchange.Sftp.Ssh;

/// <summary>Answers a client's requests until SFTP begins: signing in, one session channel, the subsystem sftp.</summary>
internal sealed class SshRequests(SignInDesk desk, Func<SftpSessionStart, bool> admit, string? banner)
{
    private const int MaxAnswers = 8;
    private bool _bannerShown;

    public SftpSessionStart? SignedIn { get; private set; }

    /// <summary>Set once the client has asked for SFTP.</summary>
    public SshChannel? Ready { get; private set; }

    /// <summary>The connection must not go on: tries used up, or the account has its sessions.</summary>
    public bool IsOver { get; private set; }

    /// <summary>What the client is told when it is over.</summary>
    public string Reason { get; private set; } = "Too many sign-in attempts";

    private SshChannel? _channel;

    public bool Answer(SshSession session, SshMessage message) => message.Type switch
    {
        LibSsh.Request.Auth => SignIn(session, message),
        LibSsh.Request.ChannelOpen => OpenChannel(session, message),
        LibSsh.Request.Channel => OpenSubsystem(message),
        _ => false, // Service: consent. Global: port forwarding and the like, refused.
    };

    private bool SignIn(SshSession session, SshMessage message)
    {
        if (SignedIn is not null || IsOver) return false;
        if (banner is not null && !_bannerShown) session.ShowBanner(banner);
        _bannerShown = true;

        switch (Ask(session, message))
        {
            case SignInReply.Accept accept when !admit(accept.Start): return Over();
            case SignInReply.Accept accept:
                SignedIn = accept.Start;
                message.AcceptSignIn();
                return true;
            case SignInReply.ProveKey:
                message.AskForProof();
                return true;
            case SignInReply.Ask ask:
                message.Ask(ask.Question);
                return true;
            case SignInReply.Refuse refuse:
                if (refuse.OnlyDialogue) session.OfferMethods(LibSsh.MethodInteractive);
                return false;
            case SignInReply.End { Why: { } why }:
                Reason = why;
                return Over();
            default: return Over();
        }
    }

    /// <summary>No refusal is sent: the client would go on talking, and closing on what it says would lose the reason it is given.</summary>
    private bool Over() => IsOver = true;

    private SignInReply Ask(SshSession session, SshMessage message) => message.Subtype switch
    {
        LibSsh.MethodPassword => desk.Password(message.User, message.Password),
        LibSsh.MethodPublicKey when message.KeyState is LibSsh.KeyStateQuery or LibSsh.KeyStateProven =>
            Key(message.User, message.KeyBlob(), message.KeyState == LibSsh.KeyStateProven),
        LibSsh.MethodInteractive when message.IsDialogueAnswer => desk.Answers(Answers(session)),
        LibSsh.MethodInteractive => desk.BeginDialogue(message.User),
        _ => desk.Other(), // "none", a wrong signature, and methods that are not offered.
    };

    private SignInReply Key(string user, byte[] blob, bool proven) =>
        PublicKey.IsLongEnough(blob) ? desk.Key(user, PublicKey.Fingerprint(blob), proven) : desk.Other();

    private static string[] Answers(SshSession session)
    {
        var answers = new string[Math.Clamp(LibSsh.ssh_userauth_kbdint_getnanswers(session.Handle), 0, MaxAnswers)];
        for (var i = 0; i < answers.Length; i++) answers[i] = LibSsh.Text(LibSsh.ssh_userauth_kbdint_getanswer(session.Handle, (uint)i));
        return answers;
    }

    private bool OpenChannel(SshSession session, SshMessage message)
    {
        if (SignedIn is null || _channel is not null || message.Subtype != LibSsh.ChannelSession) return false;
        var channel = message.AcceptChannel();
        if (channel == 0) return false;
        _channel = new SshChannel(session, channel);
        return true;
    }

    private bool OpenSubsystem(SshMessage message)
    {
        if (_channel is null || Ready is not null || message.Channel != _channel.Handle) return false;
        if (message.Subtype != LibSsh.ChannelSubsystem || message.Subsystem != "sftp") return false;
        Ready = _channel;
        message.AcceptSubsystem();
        return true;
    }
}
