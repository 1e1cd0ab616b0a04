using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;

namespace Exchange.Sftp.Ssh;

/// <summary>One libssh session and the loop that moves it. Only the thread that owns it calls it.</summary>
internal sealed unsafe class SshSession : IDisposable
{
    private readonly Func<SshMessage, bool> _answer;
    private GCHandle _self;
    private nint _pump;
    private ExceptionDispatchInfo? _fault;
    private Action? _freeLast;

    /// <param name="answer">Answers one request; false lets libssh send the refusal, which for a service request is consent.</param>
    public SshSession(Func<SshMessage, bool> answer) => (_answer, Handle) = (answer, LibSsh.ssh_new());

    public nint Handle { get; private set; }

    /// <summary>Key exchange, on a socket that the server has accepted; false when the peer is no SSH client of ours.</summary>
    public bool Begin(SshBind bind, Socket socket, TimeSpan timeout, long rekeyBytes)
    {
        if (Handle == 0 || !bind.Attach(Handle, socket)) return false;
        LibSsh.ssh_options_set(Handle, LibSsh.SessionOption.TimeoutSeconds, (long)Math.Ceiling(timeout.TotalSeconds));
        LibSsh.ssh_options_set(Handle, LibSsh.SessionOption.RekeyBytes, rekeyBytes);
        OfferMethods(LibSsh.MethodPublicKey | LibSsh.MethodInteractive | LibSsh.MethodPassword);
        _self = GCHandle.Alloc(this);
        LibSsh.ssh_set_message_callback(Handle, &OnMessage, GCHandle.ToIntPtr(_self));
        if (LibSsh.ssh_handle_key_exchange(Handle) != LibSsh.Ok) return false;

        LibSsh.ssh_set_blocking(Handle, 0);
        _pump = LibSsh.ssh_event_new();
        return _pump != 0 && LibSsh.ssh_event_add_session(_pump, Handle) == LibSsh.Ok;
    }

    public string ClientVersion => LibSsh.Text(LibSsh.ssh_get_clientbanner(Handle));

    public bool HasOutputPending => (LibSsh.ssh_get_status(Handle) & LibSsh.StatusWritePending) != 0;

    public void OfferMethods(int methods) => LibSsh.ssh_set_auth_methods(Handle, methods);

    public void ShowBanner(string text)
    {
        var native = LibSsh.ssh_string_from_char(text);
        LibSsh.ssh_send_issue_banner(Handle, native);
        LibSsh.ssh_string_free(native);
    }

    /// <summary>What the client shows when the session is disposed of; without it, nothing is said.</summary>
    public void SayWhy(string reason) => LibSsh.ssh_session_set_disconnect_message(Handle, reason);

    /// <summary>One turn of the loop, in which requests are answered and data arrives; false when the connection is over.</summary>
    public bool Turn(int milliseconds)
    {
        var result = LibSsh.ssh_event_dopoll(_pump, milliseconds);
        _fault?.Throw();
        return result != LibSsh.Error && (LibSsh.ssh_get_status(Handle) & (LibSsh.StatusClosed | LibSsh.StatusClosedError)) == 0;
    }

    /// <summary>Notes what went wrong in a callback, for no exception may cross native frames; the next turn throws it.</summary>
    public void Note(Exception fault) => _fault ??= ExceptionDispatchInfo.Capture(fault);

    /// <summary>Memory that libssh may look at until the session is freed.</summary>
    public void FreeLast(Action free) => _freeLast += free;

    public void Dispose()
    {
        // The event holds the session's poll, the session holds its channels, those hold their callbacks.
        if (_pump != 0)
        {
            LibSsh.ssh_event_remove_session(_pump, Handle);
            LibSsh.ssh_event_free(_pump);
        }
        if (Handle != 0)
        {
            LibSsh.ssh_disconnect(Handle);
            LibSsh.ssh_free(Handle);
        }
        _freeLast?.Invoke();
        if (_self.IsAllocated) _self.Free();
        (_pump, Handle) = (0, 0);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OnMessage(nint session, nint message, nint userData)
    {
        const int Answered = 0, Refuse = 1;
        if (GCHandle.FromIntPtr(userData).Target is not SshSession owner) return Refuse;
        try { return owner._answer(new(message)) ? Answered : Refuse; }
        catch (Exception fault)
        {
            owner.Note(fault);
            return Refuse;
        }
    }
}
