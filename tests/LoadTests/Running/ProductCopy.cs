using System.Diagnostics;
using System.Globalization;

namespace Exchange.Running;

/// <summary>The built product as a process of its own, on free ports, with a data folder that goes with it.</summary>
internal sealed class ProductCopy : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly string _folder;
    private readonly int[] _ports = FreePorts.Take(5);
    private readonly bool _hasDemo;
    private Process? _process;

    /// <param name="parent">Folder on the disk that is to be measured.</param>
    /// <param name="hasDemo">Whether the demo hospital comes along.</param>
    public ProductCopy(string parent, bool hasDemo = false)
    {
        _hasDemo = hasDemo;
        _folder = Directory.CreateDirectory(Path.Combine(parent, $"exchange-{Guid.NewGuid():N}")).FullName;
        AppDomain.CurrentDomain.ProcessExit += Abandon;
    }

    public string Data => Path.Combine(_folder, "data");

    /// <summary>What the product wrote to its console.</summary>
    public string Log => Path.Combine(_folder, "log.txt");

    public int ProcessId => _process?.Id ?? throw new InvalidOperationException("It was not started.");

    public ProductDoors Doors => new(
        new($"https://localhost:{_ports[0]}"), new($"https://localhost:{_ports[1]}"), _ports[3], File.ReadAllText(Path.Combine(Data, "api-key")).Trim(), Data);

    /// <summary>Starts it, or starts it again on the same data.</summary>
    /// <param name="offset">Added to its clock.</param>
    /// <returns>From the start of the process until it answers that it is ready.</returns>
    /// <exception cref="TimeoutException">It was not within 5 minutes.</exception>
    public async Task<TimeSpan> StartAsync(TimeSpan offset = default)
    {
        // exec: the process that is started is the product itself.
        var start = new ProcessStartInfo("sh", ["-c", "exec dotnet \"$0\" >> \"$1\" 2>&1", Program(), Log]) { WorkingDirectory = _folder };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["EXCHANGE__DATA"] = Data;
        start.Environment["EXCHANGE__DEMO"] = _hasDemo ? "true" : "false";
        start.Environment["EXCHANGE__PORTS__ADMIN"] = $"{_ports[0]}";
        start.Environment["EXCHANGE__PORTS__PORTAL"] = $"{_ports[1]}";
        start.Environment["EXCHANGE__PORTS__SILO"] = $"{_ports[2]}";
        start.Environment["EXCHANGE__PORTS__GATEWAY"] = $"{_ports[3]}";
        start.Environment["EXCHANGE__PORTS__SFTP"] = $"{_ports[4]}";
        if (offset != TimeSpan.Zero) start.Environment["EXCHANGE__CLOCK__OFFSET"] = offset.ToString("c", CultureInfo.InvariantCulture);

        var clock = Stopwatch.StartNew();
        _process = Process.Start(start) ?? throw new InvalidOperationException("The product did not start.");
        using var client = new HttpClient(new SocketsHttpHandler { SslOptions = ProductDoors.AnyCertificate }) { BaseAddress = new($"https://localhost:{_ports[0]}") };
        using var limit = new CancellationTokenSource(Patience);
        try { while (!await IsReady(client, limit.Token)) await Task.Delay(20, limit.Token); }
        catch (OperationCanceledException) { throw new TimeoutException($"The product was not ready within {Patience.TotalMinutes} minutes."); }
        return clock.Elapsed;
    }

    /// <summary>As an operator stops it.</summary>
    public async Task StopAsync()
    {
        if (_process is not { HasExited: false } process) return;
        using (var kill = Process.Start("kill", ["-TERM", $"{process.Id}"])) await kill.WaitForExitAsync();
        await process.WaitForExitAsync().WaitAsync(Patience);
    }

    public async ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= Abandon;
        await StopAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>A run that is broken off leaves nothing behind.</summary>
    private void Abandon(object? sender, EventArgs e)
    {
        if (_process is { HasExited: false } process)
        {
            process.Kill();
            process.WaitForExit();
        }
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>The folder of <c>Exchange.sln</c>.</summary>
    public static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Exchange.sln"))) return folder.FullName;
        }
        throw new UsageException("Run it from a checkout: Exchange.sln is not above the program.");
    }

    /// <summary>The release build, whatever this one is: a debug build would be measured unfairly.</summary>
    private static string Program()
    {
        var program = Path.Combine(Root(), "Silo", "bin", "Release", "net10.0", "publish", "Exchange.Silo.dll");
        return File.Exists(program) ? program : throw new UsageException("Build the product first: dotnet build Silo -c Release");
    }

    private async Task<bool> IsReady(HttpClient client, CancellationToken cancellationToken)
    {
        if (_process is { HasExited: true } ended) throw new InvalidOperationException($"The product ended with code {ended.ExitCode} instead of starting: {await File.ReadAllTextAsync(Log, cancellationToken)}");
        try { return (await client.GetAsync("/health/ready", cancellationToken)).IsSuccessStatusCode; }
        catch (HttpRequestException) { return false; } // Not listening yet.
    }
}
