using System.Net;
using System.Net.Sockets;
using Exchange.Sftp.Ssh;
using Microsoft.Extensions.Logging;

namespace Exchange.Sftp;

/// <summary>
/// An SFTP server. Each connection has a thread of its own, in which the authenticator and the session's file system
/// are called.
/// </summary>
/// <param name="files">Makes the view of one session, which disposes of it when it ends.</param>
public sealed partial class SftpServer(
    SftpServerOptions options, IAuthenticator authenticator, Func<SftpSessionStart, ISftpFileSystem> files,
    TimeProvider time, ILogger<SftpServer> logger) : IAsyncDisposable
{
    private const int Backlog = 512;
    private static readonly TimeSpan SweepEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan AcceptPause = TimeSpan.FromMilliseconds(100);

    private readonly CancellationTokenSource _stopping = new();
    private readonly ConnectionTable _connections = new(options, time);
    private SshServices? _services;
    private Socket? _listener;
    private Task _work = Task.CompletedTask;

    /// <summary>Where it listens.</summary>
    /// <exception cref="InvalidOperationException">It has not started.</exception>
    public IPEndPoint LocalEndPoint => _listener?.LocalEndPoint as IPEndPoint ?? throw new InvalidOperationException("The server has not started.");

    /// <summary>Empty until started.</summary>
    public IReadOnlyList<SftpHostKey> HostKeys { get; private set; } = [];

    /// <summary>Ends when the server has been stopped; faults when it can accept no longer, which only a new process mends.</summary>
    public Task Completion => _work;

    /// <summary>The sessions that are in SFTP now, in no order.</summary>
    public IReadOnlyList<SftpSessionInfo> Sessions => [.. _connections.Live.Select(live => live.Describe()).OfType<SftpSessionInfo>()];

    /// <summary>Starts once; makes host keys when there are none.</summary>
    /// <exception cref="PlatformNotSupportedException">libssh is absent, of another series, or lacks security updates.</exception>
    /// <exception cref="SocketException">The address cannot be listened on.</exception>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_listener is not null) throw new InvalidOperationException("The server has started already.");

        if (OperatingSystem.IsWindows()) throw new PlatformNotSupportedException("The SFTP server runs where libssh.so does.");
        LibSshVersion.Require();
        var keys = Ssh.HostKeys.Prepare(options.HostKeyFolder);
        HostKeys = [.. keys.Select(key => key.Key)];
        _services = new()
        {
            Options = options, Authenticator = authenticator, Files = files, Time = time, Logger = logger,
            Bind = new(options, keys.Select(key => key.File)), Accounts = new(options.MaxSessionsPerAccount),
            SignedIn = _ => _connections.PlaceFreed(), Left = _connections.Left,
        };
        _listener = Listen(options.Listen);
        _work = Task.WhenAll(Task.Run(() => Accept(_listener, _services), CancellationToken.None), Task.Run(Sweep, CancellationToken.None));
        LogListening(LocalEndPoint.Port);
        return Task.CompletedTask;
    }

    /// <summary>Cuts every session: what is being uploaded can be resumed. Returns when all have ended.</summary>
    /// <param name="cancellationToken">Ends the waiting, not the stopping.</param>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        _listener?.Dispose();
        await _work.WaitAsync(cancellationToken); // After it nobody new can come.
        var left = _connections.Live.ToList();
        foreach (var connection in left) connection.Cut(ConnectionEnd.ServerStops);
        await Task.WhenAll(left.Select(connection => connection.Ended)).WaitAsync(cancellationToken);
        _services?.Bind.Dispose();
    }

    /// <summary>Cuts a session, its transfers included, at once. False when there is no such session.</summary>
    public bool Disconnect(Guid session)
    {
        if (_connections.Find(session) is not { Account: not null } connection) return false;
        connection.Cut(ConnectionEnd.Disconnected);
        return true;
    }

    /// <summary>Cuts every session of an account, for one that is locked or disabled. How many there were.</summary>
    public int DisconnectAccount(string account)
    {
        var sessions = _connections.Live.Where(live => live.Account == account).ToList();
        foreach (var session in sessions) session.Cut(ConnectionEnd.Disconnected);
        return sessions.Count;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_stopping.IsCancellationRequested) await StopAsync(CancellationToken.None);
        _stopping.Dispose();
    }

    private static Socket Listen(IPEndPoint at)
    {
        var listener = new Socket(at.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            if (at.AddressFamily is AddressFamily.InterNetworkV6) listener.DualMode = at.Address.Equals(IPAddress.IPv6Any);
            listener.Bind(at);
            listener.Listen(Backlog);
            return listener;
        }
        catch
        {
            listener.Dispose();
            throw;
        }
    }

    private async Task Accept(Socket listener, SshServices services)
    {
        try
        {
            while (true)
            {
                await _connections.WaitForPlace(_stopping.Token);
                if (await Next(listener) is { } socket) Admit(socket, services);
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested) { return; }
        catch (ObjectDisposedException) when (_stopping.IsCancellationRequested) { return; }
    }

    /// <summary>Null when there was none to be had: the peer has gone again, or descriptors are short, which passes.</summary>
    private async Task<Socket?> Next(Socket listener)
    {
        try { return await listener.AcceptAsync(_stopping.Token); }
        catch (SocketException problem) when (!_stopping.IsCancellationRequested)
        {
            LogNotAccepted(problem.SocketErrorCode);
            await Task.Delay(AcceptPause, time, _stopping.Token);
            return null;
        }
    }

    private void Admit(Socket socket, SshServices services)
    {
        if (RemoteAddress(socket) is not { } address || !_connections.HasRoomFor(address))
        {
            socket.Dispose();
            return;
        }
        var connection = new SshConnection(socket, address, services);
        _connections.Enter(connection);
        connection.Start();
    }

    /// <summary>Null when the peer has gone already.</summary>
    private static IPAddress? RemoteAddress(Socket socket)
    {
        try { return (socket.RemoteEndPoint as IPEndPoint)?.Address is { } address ? (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address) : null; }
        catch (SocketException) { return null; }
    }

    private async Task Sweep()
    {
        using var timer = new PeriodicTimer(SweepEvery, time);
        try
        {
            while (await timer.WaitForNextTickAsync(_stopping.Token)) _connections.CutOverdue();
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested) { return; }
    }

    [LoggerMessage(LogLevel.Information, "SFTP listens on port {Port}")]
    private partial void LogListening(int port);

    [LoggerMessage(LogLevel.Warning, "An SFTP connection could not be accepted: {Problem}")]
    private partial void LogNotAccepted(SocketError problem);
}
