using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace Exchange.Sftp;

/// <summary>One process of the role, as the engine sees it. It connects at once, and listens when it is told to open.</summary>
internal sealed class SftpChild : IAsyncDisposable
{
    private static readonly TimeSpan ToStop = TimeSpan.FromSeconds(6);

    /// <summary>Handed on to it; everything else in the environment may be a secret of the engine's.</summary>
    private static readonly string[] _inherited = ["PATH", "HOME", "TMPDIR", "TZ", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "DOTNET_ROOT", "DOTNET_GCHeapHardLimit"];

    private static readonly (string, string)[] _small = [("DOTNET_gcConcurrent", "0"), ("DOTNET_GCConserveMemory", "5"), ("DOTNET_TieredPGO", "0")];

    private readonly Process _process;
    private readonly Task _relays;
    private readonly Action<LogLevel, string> _log;
    private readonly TaskCompletionSource<SftpReady?> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private SftpChild(Process process, Action<LogLevel, string> log)
    {
        (_process, _log) = (process, log);
        _relays = Task.WhenAll(RelayAsync(process.StandardOutput), RelayAsync(process.StandardError));
        Ended = EndAsync();
    }

    /// <summary>What it said once it listened; null when it ended before.</summary>
    public Task<SftpReady?> Ready => _ready.Task;

    /// <summary>Its exit code.</summary>
    public Task<int> Ended { get; }

    /// <param name="log">Gets its log lines.</param>
    /// <exception cref="System.ComponentModel.Win32Exception">It cannot be started.</exception>
    public static async Task<SftpChild> StartAsync(SftpOrder order, Action<LogLevel, string> log)
    {
        var process = Process.Start(StartInfo()) ?? throw new InvalidOperationException("The process did not start.");
        SftpChild child = new(process, log);
        await child.TellAsync(JsonSerializer.Serialize(order));
        return child;
    }

    public Task OpenAsync() => TellAsync(SftpOrder.Open);

    /// <summary>Stops it, if it has not ended.</summary>
    /// <returns>False when it had to be killed.</returns>
    public async Task<bool> StopAsync()
    {
        try { _process.StandardInput.Close(); } // The end of its input tells it to stop.
        catch (IOException) { } // It has ended already, with something unread.
        try { await Ended.WaitAsync(ToStop); }
        catch (TimeoutException)
        {
            _process.Kill();
            await Ended;
            return false;
        }
        return true;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _process.Dispose();
    }

    private async Task TellAsync(string line)
    {
        try
        {
            await _process.StandardInput.WriteLineAsync(line);
            await _process.StandardInput.FlushAsync(CancellationToken.None);
        }
        catch (IOException) { } // It has ended, which is seen elsewhere.
    }

    private async Task<int> EndAsync()
    {
        await _process.WaitForExitAsync(CancellationToken.None);
        await _relays;
        _ready.TrySetResult(null);
        return _process.ExitCode;
    }

    private async Task RelayAsync(StreamReader said)
    {
        while (await said.ReadLineAsync() is { } line)
        {
            if (line.StartsWith(SftpReady.Mark, StringComparison.Ordinal)) _ready.TrySetResult(JsonSerializer.Deserialize<SftpReady>(line[SftpReady.Mark.Length..]));
            else if (line.Length > 0) _log(LevelOf(line), line is ['<', _, '>', .. var rest] ? rest : line);
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
        string[] arguments = Path.GetFileNameWithoutExtension(program) is "dotnet" ? [typeof(SftpChild).Assembly.Location, SftpRole.Command] : [SftpRole.Command];
        ProcessStartInfo start = new(program, arguments)
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, StandardInputEncoding = new UTF8Encoding(false),
        };
        foreach (var name in start.Environment.Keys.Except(_inherited).ToList()) start.Environment.Remove(name);
        // Two of them are there all the time: no threads and no heap that only a busy engine needs.
        foreach (var (name, value) in _small) start.Environment[name] = value;
        return start;
    }
}
