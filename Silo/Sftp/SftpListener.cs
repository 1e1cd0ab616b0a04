using System.Net;
using System.Text.Json;
using Exchange.Accounts;
using Exchange.Exports;

namespace Exchange.Sftp;

/// <summary>Runs the server in the role's process, and ends the process when the server can go on no longer.</summary>
internal sealed partial class SftpListener(
    SftpOrder order, AccountAuthenticator authenticator, SftpSessions sessions, AccountFileDoor door, DiskRoom room, IGrainFactory grains,
    ParentLifetime parent, IHostApplicationLifetime application, TimeProvider time, ILoggerFactory loggers) : IHostedService
{
    private readonly ILogger _logger = loggers.CreateLogger<SftpListener>();
    private readonly CancellationTokenSource _stopping = new();
    private SftpServer? _server;
    private Task _work = Task.CompletedTask;

    public bool HasFailed { get; private set; }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await parent.Opened.WaitAsync(cancellationToken);
        var options = order.Options;
        var server = _server = new SftpServer(new()
        {
            Listen = new(IPAddress.Parse(options.Listen), order.Port), HostKeyFolder = Path.Combine(order.Data, "sftp"), Banner = order.Banner,
            Folders = new(options.Folders.Download, options.Folders.Upload), OldClients = options.OldClients,
            MaxConnections = options.MaxConnections, MaxConnectionsPerAddress = options.MaxConnectionsPerAddress, MaxSigningIn = options.MaxSigningIn,
            MaxSessionsPerAccount = options.MaxSessionsPerAccount, SignInTime = options.SignInTime, IdleTime = options.IdleTime, SessionTime = options.SessionTime,
        }, authenticator, Files, time, loggers.CreateLogger<SftpServer>());
        await server.StartAsync(cancellationToken);
        _work = Task.WhenAll(WatchAsync(server.Completion), WatchAsync(sessions.KeepAsync(server, options.SignInTime, _stopping.Token)));
        Console.WriteLine(SftpReady.Mark + JsonSerializer.Serialize(new SftpReady(Environment.ProcessId, server.LocalEndPoint.Port, server.HostKeys)));
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        // Sessions first: what they have received is still handed to the engine.
        if (_server is not null) await _server.StopAsync(cancellationToken);
        await _stopping.CancelAsync();
        await _work;
        _stopping.Dispose();
    }

    private AccountFileSystem Files(SftpSessionStart start) => new(
        grains.GetGrain<IAccountFolders>(start.Account), sessions.CallerOf(start), door, room, time, () => sessions.CloseAsync(start.Session));

    private async Task WatchAsync(Task work)
    {
        try { await work; }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested) { return; }
        catch (Exception e)
        {
            // Whatever it was, only a new process mends it; the engine starts one.
            LogFailed(e);
            HasFailed = true;
            application.StopApplication();
        }
    }

    [LoggerMessage(LogLevel.Error, "The SFTP server can accept no longer")]
    private partial void LogFailed(Exception e);
}
