using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Exchange.Hosting;
using Exchange.Pages;
using Exchange.Roles;

namespace Exchange.Sftp;

/// <summary>In the engine: starts the SFTP role's process, hands it what it needs, relays its log, and starts another when it dies.</summary>
internal sealed partial class SftpProcess(
    ExchangeOptions options, SftpRoleOptions sftp, Institution institution, RoleKeys keys, IConfiguration configuration, TimeProvider time, ILogger<SftpProcess> logger) : BackgroundService
{
    private static readonly TimeSpan ShortLife = TimeSpan.FromSeconds(30), ToStop = TimeSpan.FromSeconds(6);

    /// <summary>Before starting again, by how often in a row it has died young.</summary>
    private static readonly TimeSpan[] Pauses = [TimeSpan.Zero, TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30)];

    /// <summary>Handed on to it; everything else in the environment may be a secret of the engine's.</summary>
    private static readonly string[] Inherited = ["PATH", "HOME", "TMPDIR", "TZ", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "DOTNET_ROOT", "DOTNET_gcServer", "DOTNET_GCHeapHardLimit"];


    /// <summary>Null while it does not listen.</summary>
    public SftpReady? Ready { get; private set; }

    /// <summary>How often it was started, the first time included.</summary>
    public int Starts { get; private set; }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var young = 0; !stoppingToken.IsCancellationRequested;)
        {
            var began = time.GetTimestamp();
            await RunAsync(stoppingToken);
            if (stoppingToken.IsCancellationRequested) return;

            young = time.GetElapsedTime(began) < ShortLife ? Math.Min(young + 1, Pauses.Length - 1) : 0;
            await Task.Delay(Pauses[young], CancellationToken.None).WaitAsync(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task RunAsync(CancellationToken stoppingToken)
    {
        Starts++;
        Process? started;
        try { started = Process.Start(StartInfo()); }
        catch (Win32Exception e)
        {
            LogNotStarted(e);
            return;
        }
        if (started is null) return;
        using var child = started;
        var relays = Task.WhenAll(RelayAsync(child.StandardOutput), RelayAsync(child.StandardError));
        try
        {
            await child.StandardInput.WriteLineAsync(JsonSerializer.Serialize(Order()));
            await child.StandardInput.FlushAsync(CancellationToken.None);
            await child.WaitForExitAsync(stoppingToken);
        }
        catch (IOException) { await child.WaitForExitAsync(CancellationToken.None); } // It died before it had read.
        catch (OperationCanceledException) { await StopAsync(child); }
        await relays;
        Ready = null;
        if (!stoppingToken.IsCancellationRequested) LogDied(child.ExitCode);
    }

    /// <summary>The end of its input tells it to stop.</summary>
    private async Task StopAsync(Process child)
    {
        child.StandardInput.Close();
        using var limit = new CancellationTokenSource(ToStop);
        try { await child.WaitForExitAsync(limit.Token); }
        catch (OperationCanceledException)
        {
            LogKilled();
            child.Kill();
            await child.WaitForExitAsync(CancellationToken.None);
        }
    }

    private async Task RelayAsync(StreamReader said)
    {
        while (await said.ReadLineAsync() is { } line)
        {
            if (line.StartsWith(SftpReady.Mark, StringComparison.Ordinal)) Ready = JsonSerializer.Deserialize<SftpReady>(line[SftpReady.Mark.Length..]);
            else if (line.Length > 0) LogSaid(LevelOf(line), line is ['<', _, '>', .. var rest] ? rest : line);
        }
    }

    /// <summary>By the priority in front (sd-daemon(3)).</summary>
    private static LogLevel LevelOf(string line) => line is not ['<', var priority, '>', ..] ? LogLevel.Information : priority switch
    {
        <= '2' => LogLevel.Critical,
        '3' => LogLevel.Error,
        '4' => LogLevel.Warning,
        '7' => LogLevel.Debug,
        _ => LogLevel.Information,
    };

    private static ProcessStartInfo StartInfo()
    {
        var program = Environment.ProcessPath ?? "dotnet";
        string[] arguments = Path.GetFileNameWithoutExtension(program) is "dotnet" ? [typeof(SftpProcess).Assembly.Location, SftpRole.Command] : [SftpRole.Command];
        ProcessStartInfo start = new(program, arguments)
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, StandardInputEncoding = new UTF8Encoding(false),
        };
        foreach (var name in start.Environment.Keys.Except(Inherited).ToList()) start.Environment.Remove(name);
        start.Environment["DOTNET_TieredPGO"] = "0"; // Starts sooner.
        return start;
    }

    private SftpOrder Order() => new(
        Path.GetFullPath(options.Data), options.Ports.Gateway, keys.KeyOf(RoleKeys.Sftp) ?? [], options.Ports.Sftp, options.Clock.Offset, options.Limits.KeepFreeBytes, Banner(), sftp,
        configuration.GetSection("Logging:LogLevel").GetChildren().Where(level => level.Value is not null).ToDictionary(level => level.Key, level => level.Value ?? ""));

    /// <summary>The disclaimer that the portal asks to agree to.</summary>
    private string Banner() => string.Join("\n\n", sftp.BannerLanguages
        .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Select(language => string.Join('\n', Words.Of(language).Terms(institution.Name)))) + "\n";

    [LoggerMessage(Message = "{Line}")]
    private partial void LogSaid(LogLevel level, string line);

    [LoggerMessage(LogLevel.Warning, "The SFTP process ended with code {Code}; another is started")]
    private partial void LogDied(int code);

    [LoggerMessage(LogLevel.Warning, "The SFTP process did not stop in time and was killed")]
    private partial void LogKilled();

    [LoggerMessage(LogLevel.Error, "The SFTP process could not be started")]
    private partial void LogNotStarted(Exception e);
}
