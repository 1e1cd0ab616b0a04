using System.Net;
using System.Net.Sockets;
using Exchange.Sftp.Protocol;
using Exchange.Sftp.SignIn;
using Microsoft.Extensions.Logging;

namespace Exchange.Sftp.Ssh;

/// <summary>How a connection ended, for the log.</summary>
internal enum ConnectionEnd
{
    ClientFinished, ClientGone, NotSsh, SignInTooLong, SignInRefused, MadeRoom, TooManySessions, Idle, SessionTooLong,
    Disconnected, ServerStops, Fault,
}

/// <summary>One connection on its own thread: key exchange, sign-in, SFTP. Other threads may only shut its socket.</summary>
internal sealed partial class SshConnection
{
    private const int PollMilliseconds = 5000;
    private const int StackBytes = 512 << 10;

    private readonly Socket _socket;
    private readonly SshServices _services;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SignInDesk _desk;
    private readonly SshRequests _requests;
    private readonly long _connectedAt;
    private long _phaseAt, _movedAt;
    private int _end = -1;
    private volatile SessionActivity? _activity;
    private volatile string? _account;
    private volatile bool _serving;

    public SshConnection(Socket socket, IPAddress address, SshServices services)
    {
        (_socket, Address, _services, _logger) = (socket, address, services, services.Logger);
        _connectedAt = _phaseAt = _movedAt = services.Time.GetTimestamp();
        var limits = new SignInLimits(services.Options.MaxSignInTries, services.Options.MaxKeyQueries);
        _desk = new SignInDesk(services.Authenticator, limits, Id, address, _stop.Token);
        _requests = new SshRequests(_desk, Admit, services.Options.Banner);
    }

    public Guid Id { get; } = Guid.NewGuid();
    public IPAddress Address { get; }
    public bool IsSigningIn => _account is null;
    public bool HasTried => _desk.User.Length > 0;
    public bool IsChecking => _desk.IsChecking;
    public long ConnectedAt => _connectedAt;

    /// <summary>Set once it has been proven who it is.</summary>
    public string? Account => _account;

    public Task Ended => _ended.Task;

    /// <summary>Null until SFTP has begun.</summary>
    public SftpSessionInfo? Describe() =>
        _activity is { } activity && _requests.SignedIn is { } start ? activity.Describe(start) : null;

    public void Start() => new Thread(Run, StackBytes) { IsBackground = true, Name = "sftp connection" }.Start();

    /// <summary>From any thread: the owner's poll wakes, finds the peer gone and frees everything itself.</summary>
    public void Cut(ConnectionEnd why)
    {
        End(why);
        try
        {
            _stop.Cancel();
            _socket.Shutdown(SocketShutdown.Both);
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
        {
            return; // It ended by itself meanwhile.
        }
    }

    /// <summary>Whether a limit of time has passed.</summary>
    public ConnectionEnd? Due()
    {
        var options = _services.Options;
        if (!_serving) return Since(ref _phaseAt) > options.SignInTime ? ConnectionEnd.SignInTooLong : null;
        if (Since(ref _movedAt) > options.IdleTime) return ConnectionEnd.Idle;
        return Since(ref _phaseAt) > options.SessionTime ? ConnectionEnd.SessionTooLong : null;
    }

    private TimeSpan Since(ref long timestamp) => _services.Time.GetElapsedTime(Interlocked.Read(ref timestamp));

    private void Run()
    {
        try { Live(); }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested) { End(ConnectionEnd.ClientGone); }
        catch (Exception fault)
        {
            // The last frame of the thread: what is not stopped here ends the process, and with it every other session.
            End(ConnectionEnd.Fault);
            LogFault(fault, Id);
        }
        finally
        {
            _socket.Dispose();
            _stop.Dispose();
            LogEnded(Id, (ConnectionEnd)_end);
            if (_account is { } account) _services.Accounts.Leave(account);
            _services.Left(this);
            _ended.SetResult();
        }
    }

    private void Live()
    {
        SshSession? session = null;
        session = new SshSession(message => session is { } owner && _requests.Answer(owner, message));
        using (session)
        {
            _socket.NoDelay = true;
            if (!session.Begin(_services.Bind, _socket, _services.Options.SignInTime, _services.Options.RekeyBytes))
            {
                End(ConnectionEnd.NotSsh);
                return;
            }
            _desk.ClientVersion = Printable(session.ClientVersion);
            if (!AwaitSignIn(session) || _requests.SignedIn is not { } start) return;
            Serve(session, start);
        }
    }

    private bool AwaitSignIn(SshSession session)
    {
        while (_requests.Ready is null)
        {
            if (!session.Turn(PollMilliseconds))
            {
                End(ConnectionEnd.ClientGone);
                return false;
            }
            if (!_requests.IsOver) continue;
            End(ConnectionEnd.SignInRefused);
            session.SayWhy(_end == (int)ConnectionEnd.TooManySessions ? "Too many sessions of this account" : _requests.Reason);
            return false;
        }
        return true;
    }

    /// <summary>Called when who it is has been proven, before the client hears of it.</summary>
    private bool Admit(SftpSessionStart start)
    {
        if (!_services.Accounts.TryEnter(start.Account))
        {
            End(ConnectionEnd.TooManySessions);
            return false;
        }
        Interlocked.Exchange(ref _phaseAt, _services.Time.GetTimestamp());
        _account = start.Account;
        _services.SignedIn(this);
        LogSignedIn(Id, start.Method);
        return true;
    }

    private void Serve(SshSession session, SftpSessionStart start)
    {
        if (_requests.Ready is not { } channel) return;
        var now = _services.Time.GetTimestamp();
        (_phaseAt, _movedAt) = (now, now);
        channel.Moved = () => Interlocked.Exchange(ref _movedAt, _services.Time.GetTimestamp());
        var activity = new SessionActivity(_services.Time);
        var files = _services.Files(start);
        try
        {
            (_activity, _serving) = (activity, true);
            var scope = new SessionScope(files, _services.Options.Folders, activity, _services.Time, _stop.Token);
            new SftpSession(channel, scope, _services.Logger).Run();
        }
        finally
        {
            _activity = null;
            files.DisposeAsync().Wait();
        }
        channel.Finish();
        End(ConnectionEnd.ClientFinished);
    }

    private void End(ConnectionEnd why) => Interlocked.CompareExchange(ref _end, (int)why, -1);

    /// <summary>What a stranger calls its program may hold anything.</summary>
    private static string Printable(string version) => new([.. version.Where(c => c is >= ' ' and <= '~').Take(100)]);

    [LoggerMessage(LogLevel.Debug, "SFTP connection {Id} ended: {End}")]
    private partial void LogEnded(Guid id, ConnectionEnd end);

    [LoggerMessage(LogLevel.Information, "SFTP session {Id} signed in by {Method}")]
    private partial void LogSignedIn(Guid id, SignInMethod method);

    [LoggerMessage(LogLevel.Error, "SFTP connection {Id} ended by a fault")]
    private partial void LogFault(Exception fault, Guid id);
}
