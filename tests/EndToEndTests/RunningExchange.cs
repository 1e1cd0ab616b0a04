using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Exchange.Running;

namespace Exchange.Tests;

/// <summary>The real product as a process of its own, on free ports and a folder of its own.</summary>
public sealed class RunningExchange : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly string _folder = Directory.CreateTempSubdirectory("exchange-").FullName;
    private readonly int[] _ports = FreePorts.Take(5);
    private readonly ConcurrentQueue<string> _said = new();
    private Process? _process;

    /// <summary>What it wrote to its console, over all starts.</summary>
    public string Said => string.Join('\n', _said);

    public string Data => Path.Combine(_folder, "data");

    public Uri Admin => new($"https://localhost:{_ports[0]}");

    public Uri Portal => new($"https://localhost:{_ports[3]}");

    public int ProcessId => _process?.Id ?? 0;

    public int SftpPort => _ports[4];

    /// <summary>Orleans' port for clients.</summary>
    public int Gateway => _ports[2];

    /// <summary>As it was printed at the first start.</summary>
    public string FirstPasswordOf(string userName) => _said
        .Select(line => Regex.Match(line, $@"First sign-in\s+{Regex.Escape(userName)} \(\w+\), password (\S+?),?(\s|$)"))
        .First(match => match.Success).Groups[1].Value;

    /// <summary>Trusts the product's own certificate; knows no API key.</summary>
    public HttpClient Stranger { get; }

    public RunningExchange() => Stranger = NewClient();

    public HttpClient WithApiKey()
    {
        var client = NewClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", File.ReadAllText(Path.Combine(Data, "api-key")).Trim());
        return client;
    }

    /// <summary>Returns when it is ready.</summary>
    public async Task Start(params (string Name, string Value)[] settings)
    {
        var start = Command(settings);
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        _process = Process.Start(start) ?? throw new InvalidOperationException("The process did not start.");
        _process.OutputDataReceived += (_, line) => _said.Enqueue(line.Data ?? "");
        _process.ErrorDataReceived += (_, line) => _said.Enqueue(line.Data ?? "");
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        using var limit = new CancellationTokenSource(Patience);
        while (!await IsReady(limit.Token)) await Task.Delay(100, limit.Token);
    }

    /// <summary>For starts that are to be refused: the exit code and what was said.</summary>
    public async Task<(int Code, string Said)> StartAndFail(params (string Name, string Value)[] settings)
    {
        var start = Command(settings);
        start.RedirectStandardError = true;
        using var process = Process.Start(start) ?? throw new InvalidOperationException("The process did not start.");
        var said = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(Patience);
        return (process.ExitCode, said);
    }

    /// <summary>As a crash: SIGKILL.</summary>
    public async Task Kill()
    {
        if (_process is not { HasExited: false } process) return;
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>As an operator: SIGTERM. The exit code.</summary>
    public async Task<int> Stop()
    {
        var process = _process ?? throw new InvalidOperationException("It was not started.");
        using (var kill = Process.Start("kill", ["-TERM", $"{process.Id}"])) await kill.WaitForExitAsync();
        await process.WaitForExitAsync().WaitAsync(Patience);
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        await Kill();
        Stranger.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>One of the product's commands, on this copy's data.</summary>
    public ProcessStartInfo Command(string argument)
    {
        var start = Command([]);
        start.ArgumentList.Add(argument);
        return start;
    }

    private ProcessStartInfo Command((string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo("dotnet", [Program]) { WorkingDirectory = _folder, RedirectStandardOutput = false };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["EXCHANGE__DATA"] = Data;
        start.Environment["EXCHANGE__PORTS__ADMIN"] = $"{_ports[0]}";
        start.Environment["EXCHANGE__PORTS__PORTAL"] = $"{_ports[3]}";
        start.Environment["EXCHANGE__DEMO"] = "false";
        start.Environment["EXCHANGE__PORTS__SILO"] = $"{_ports[1]}";
        start.Environment["EXCHANGE__PORTS__GATEWAY"] = $"{_ports[2]}";
        start.Environment["EXCHANGE__PORTS__SFTP"] = $"{_ports[4]}";
        start.Environment["EXCHANGE__ROLES"] = "Engine,Portal,AdminUi"; // SFTP costs another process: only where it is asked for.
        foreach (var (name, value) in settings) start.Environment[name] = value;
        return start;
    }

    private async Task<bool> IsReady(CancellationToken cancellationToken)
    {
        if (_process is { HasExited: true }) throw new InvalidOperationException($"Exchange ended with code {_process.ExitCode} instead of starting. It said: {Said}");
        try { return (await Stranger.GetAsync("/health/ready", cancellationToken)).IsSuccessStatusCode; }
        catch (HttpRequestException) { return false; } // Not listening yet.
    }

    private HttpClient NewClient() => new(new HttpClientHandler { ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator })
    {
        BaseAddress = Admin,
    };

    /// <summary>The build beside this one, of the same configuration.</summary>
    private static string Program => Path.Combine(
        AppContext.BaseDirectory.Replace(Path.Combine("tests", "EndToEndTests"), "Silo", StringComparison.Ordinal), "publish", "Exchange.Silo.dll");
}
