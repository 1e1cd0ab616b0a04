using System.Net.Sockets;
using Exchange.Partners;
using Renci.SshNet.Common;

namespace Exchange.Sftp;

/// <summary>The steps of one test: each is timed and shown, and what stopped it becomes one of the troubles that have words.</summary>
internal sealed partial class ConnectionSteps(Func<ConnectionStep, Task> show, TimeProvider time, ILogger logger, CancellationToken limit, CancellationToken cancelled)
{
    private readonly ConnectionStep[] _steps = [.. Enum.GetValues<ConnectionStage>().Select(stage => new ConnectionStep(stage, ConnectionState.Waiting))];

    public IReadOnlyList<ConnectionStep> All => [.. _steps];

    /// <summary>The first step that failed or did not end; null: none.</summary>
    public string? FailedAt => _steps.FirstOrDefault(step => step.State is ConnectionState.Failed or ConnectionState.Running)?.Stage.ToString();

    public static ConnectionStep Passed(ConnectionStage stage, string? detail = null) => new(stage, ConnectionState.Passed, Detail: detail);

    public static ConnectionStep Failed(ConnectionStage stage, ConnectionTrouble trouble, string? detail = null) => new(stage, ConnectionState.Failed, Trouble: trouble, Detail: detail);

    /// <returns>Whether the next one may be taken.</returns>
    public async Task<bool> Take(ConnectionStage stage, Func<Task<ConnectionStep>> work)
    {
        await Show(new(stage, ConnectionState.Running));
        var from = time.GetTimestamp();
        var ended = await Try(stage, work);
        await Show(ended with { Took = time.GetElapsedTime(from) });
        return ended.State is not ConnectionState.Failed;
    }

    private async Task<ConnectionStep> Try(ConnectionStage stage, Func<Task<ConnectionStep>> work)
    {
        try { return await work(); }
        catch (Exception e) when (!cancelled.IsCancellationRequested && TroubleOf(e, stage) is { } trouble)
        {
            LogFailed(stage, trouble, e.GetType().Name);
            return Failed(stage, trouble);
        }
    }

    /// <summary>Null: a fault that nobody planned for.</summary>
    private ConnectionTrouble? TroubleOf(Exception e, ConnectionStage stage) => e switch
    {
        OperationCanceledException when limit.IsCancellationRequested => ConnectionTrouble.TooLong,
        SshAuthenticationException => ConnectionTrouble.KeyRefused,
        SocketException or SshOperationTimeoutException => ConnectionTrouble.NoAnswer,
        SshConnectionException when stage is ConnectionStage.Door => ConnectionTrouble.NoAnswer,
        SshConnectionException or ObjectDisposedException => ConnectionTrouble.Cut, // Once it is cut, the client has thrown its session away.
        SshException => ConnectionTrouble.Refused,
        _ => null,
    };

    private Task Show(ConnectionStep step)
    {
        _steps[(int)step.Stage] = step;
        return show(step);
    }

    [LoggerMessage(LogLevel.Warning, "Test of the SFTP door: {Stage} failed: {Trouble} ({Kind})")]
    private partial void LogFailed(ConnectionStage stage, ConnectionTrouble trouble, string kind);
}
