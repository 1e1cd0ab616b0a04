using System.ComponentModel;
using Exchange.Hosting;
using Exchange.Roles;
using Exchange.Settings;

namespace Exchange.Sftp;

/// <summary>
/// In the engine: keeps a process of the SFTP role listening, and a second one connected and waiting, so that partners
/// hardly notice when the first dies: starting a process takes seconds on a busy machine.
/// </summary>
internal sealed partial class SftpProcess(
    ExchangeOptions options, SftpRoleOptions sftp, CurrentSettings settings, RoleKeys keys, IConfiguration configuration, TimeProvider time, ILogger<SftpProcess> logger) : BackgroundService
{
    private static readonly TimeSpan ShortLife = TimeSpan.FromSeconds(10);

    /// <summary>A start takes seconds, on a machine that is overrun minutes; one that hangs is not waited for.</summary>
    private static readonly TimeSpan ToListen = TimeSpan.FromMinutes(5);

    /// <summary>Before starting again, by how often in a row it has died young.</summary>
    private static readonly TimeSpan[] Pauses = [TimeSpan.Zero, TimeSpan.Zero, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30)];

    /// <summary>Null while none listens.</summary>
    public SftpReady? Ready { get; private set; }

    /// <summary>How many have listened, one after the other.</summary>
    public int Starts { get; private set; }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        SftpChild? waiting = null;
        try
        {
            for (var young = 0; !stoppingToken.IsCancellationRequested;)
            {
                var began = time.GetTimestamp();
                await using var child = waiting ?? await StartAsync();
                waiting = null;
                if (child is not null)
                {
                    await child.OpenAsync();
                    try { Ready = await child.Ready.WaitAsync(ToListen, time, stoppingToken); }
                    catch (TimeoutException)
                    {
                        LogMute();
                        await child.StopAsync();
                    }
                    if (Ready is not null)
                    {
                        Starts++;
                        waiting = await StartAsync();
                    }
                    var code = await child.Ended.WaitAsync(stoppingToken);
                    Ready = null;
                    LogDied(code);
                }
                young = time.GetElapsedTime(began) < ShortLife ? Math.Min(young + 1, Pauses.Length - 1) : 0;
                await Task.Delay(Pauses[young], time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested) { Ready = null; }
        finally
        {
            if (waiting is not null) await waiting.DisposeAsync();
        }
    }

    private async Task<SftpChild?> StartAsync()
    {
        try { return await SftpChild.StartAsync(Order(), LogSaid); }
        catch (Win32Exception e)
        {
            LogNotStarted(e);
            return null;
        }
    }

    private SftpOrder Order() => new(
        Path.GetFullPath(options.Data), options.Ports.Gateway, keys.KeyOf(RoleKeys.Sftp) ?? [], options.Ports.Sftp, options.Clock.Offset, options.Limits.KeepFreeBytes, Banner(), sftp,
        configuration.GetSection("Logging:LogLevel").GetChildren().Where(level => level.Value is not null).ToDictionary(level => level.Key, level => level.Value ?? ""));

    /// <summary>The disclaimer that the portal asks to agree to.</summary>
    private string Banner() => string.Join("\n\n", sftp.BannerLanguages
        .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Select(language => string.Join('\n', settings.Now.Disclaimer(language)))) + "\n";

    [LoggerMessage(Message = "{Line}")]
    private partial void LogSaid(LogLevel level, string line);

    [LoggerMessage(LogLevel.Warning, "The SFTP process ended with code {Code}; another takes over")]
    private partial void LogDied(int code);

    [LoggerMessage(LogLevel.Warning, "The SFTP process started and never listened; it is ended")]
    private partial void LogMute();

    [LoggerMessage(LogLevel.Error, "The SFTP process could not be started")]
    private partial void LogNotStarted(Exception e);
}
