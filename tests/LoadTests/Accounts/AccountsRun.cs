using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text.Json;
using Exchange.Measuring;
using Exchange.Running;
using Renci.SshNet;
using Renci.SshNet.Common;

namespace Exchange.Accounts;

/// <summary>Partners that sign in all at once, and that send and fetch by SFTP and by their page.</summary>
internal sealed class AccountsRun(AccountOptions options, ProductCopy copy, TimeSpan start)
{
    private const string ByKey = "sign in by key", ByPassword = "sign in by password", Guess = "stranger guesses", Put = "SFTP put", Get = "SFTP get";

    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private readonly Steps _steps = new();
    private readonly Server _server = new(copy.Doors);
    private readonly byte[] _content = RandomNumberGenerator.GetBytes(options.Megabytes << 20);
    private long _childPeak;

    public async Task RunAsync()
    {
        var (phases, loadBefore) = (new Phases(_server), ProcessWatch.LoadAverage());
        using var api = copy.Doors.Api();
        var child = (await Partner.DoorAsync(api)).GetProperty("processId").GetInt32();
        var partners = await phases.RunAsync("make accounts", () => Make(api));
        var (childBefore, childCpu) = (ProcessWatch.Read(child).Resident, ProcessWatch.Read(child).Cpu);
        await phases.RunAsync("storm", () => Storm(partners, child));
        var childStorm = ProcessWatch.Read(child);
        await phases.RunAsync("SFTP visits", () => Visits(partners, "sftp", SftpVisit));
        await phases.RunAsync("web visits", () => Visits(partners, "web", (partner, number) => new WebVisit(copy.Doors, partner, _content, _steps).RunAsync(number)));

        var result = new AccountsResult(
            "accounts", TimeProvider.System.GetUtcNow(), options, Environment.ProcessorCount, loadBefore, ProcessWatch.LoadAverage(), start.TotalSeconds, _steps.Reports(), phases.Reports,
            childBefore >> 20, _childPeak >> 20, (childStorm.Cpu - childCpu).TotalSeconds, (await Partner.DoorAsync(api)).GetProperty("starts").GetInt32());
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(options.Out)) ?? ".");
        await File.WriteAllTextAsync(options.Out, JsonSerializer.Serialize(result, _json));
        AccountsTable.Print(result, options.Out);
    }

    private async Task<IReadOnlyList<Partner>> Make(HttpClient api)
    {
        List<Partner> partners = [];
        for (var i = 0; i < options.Partners; i++) partners.Add(await _steps.TimeAsync("make an account", () => Partner.MakeAsync(copy.Doors, api, Path.GetDirectoryName(copy.Data) ?? ".")));
        return partners;
    }

    /// <summary>All at once, on one address, and strangers beside them. Whoever is in stays until all are.</summary>
    private async Task<int> Storm(IReadOnlyList<Partner> partners, int child)
    {
        using CancellationTokenSource over = new();
        var watch = Watch(child, over.Token);
        var all = Enumerable.Range(0, options.Storm).Select(i => SignIn(partners[i % partners.Count], i % 4 == 0 ? Partner.Password : null))
            .Concat(Enumerable.Range(0, options.Strangers).Select(i => GuessAt(partners[i % partners.Count])));
        var clients = await Task.WhenAll(all);
        await over.CancelAsync();
        await watch;
        foreach (var client in clients) client?.Dispose();
        return options.Storm;
    }

    private async Task<SftpClient?> SignIn(Partner partner, string? password)
    {
        try
        {
            return await _steps.TimeAsync(password is null ? ByKey : ByPassword, async () =>
            {
                var client = password is null ? new SftpClient("127.0.0.1", partner.SftpPort, partner.Name, new PrivateKeyFile(partner.KeyFile)) : new SftpClient("127.0.0.1", partner.SftpPort, partner.Name, password);
                client.ConnectionInfo.Timeout = TimeSpan.FromMinutes(2);
                try { await client.ConnectAsync(CancellationToken.None); }
                catch (Exception e) when (e is SshException or SocketException)
                {
                    client.Dispose();
                    throw new StepFailedException(e.GetType().Name);
                }
                return client;
            });
        }
        catch (Exception e) when (Steps.IsCounted(e)) { return null; }
    }

    private async Task<SftpClient?> GuessAt(Partner partner)
    {
        try
        {
            await _steps.TimeAsync(Guess, async () =>
            {
                using SftpClient client = new("127.0.0.1", partner.SftpPort, "nobody-" + partner.Name[^4..], "Zz9!wrongwrong");
                client.ConnectionInfo.Timeout = TimeSpan.FromMinutes(2);
                try { await client.ConnectAsync(CancellationToken.None); }
                catch (SshAuthenticationException) { return 0; } // As it should be.
                catch (SshConnectionException) { return 0; } // Sent away with words.
                throw new StepFailedException("let in");
            });
        }
        catch (Exception e) when (Steps.IsCounted(e)) { /* Counted by kind. */ }
        return null;
    }

    private async Task Watch(int child, CancellationToken over)
    {
        while (!over.IsCancellationRequested)
        {
            _childPeak = Math.Max(_childPeak, ProcessWatch.Read(child).Resident);
            await Task.Delay(100, CancellationToken.None);
        }
    }

    private async Task<int> Visits(IReadOnlyList<Partner> partners, string name, Func<Partner, int, Task> visit)
    {
        await using LiveLine line = new(name, options.Transfers, _steps[name is "sftp" ? Get : WebVisit.Get], _steps, _server);
        await Parallel.ForAsync(0, options.Transfers, new ParallelOptions { MaxDegreeOfParallelism = options.Concurrency }, async (number, _) =>
        {
            try { await visit(partners[number % partners.Count], number); }
            catch (Exception e) when (Steps.IsCounted(e) || e is SshException) { /* Counted by kind; the others go on. */ }
        });
        return options.Transfers;
    }

    private async Task SftpVisit(Partner partner, int number)
    {
        using var client = await SignIn(partner, null);
        if (client is null) return;
        await _steps.TimeAsync(Put, async () =>
        {
            await client.UploadFileAsync(new MemoryStream(_content), $"/upload/sftp-{number}.bin");
            return 0;
        });
        var back = await _steps.TimeAsync(Get, async () =>
        {
            using MemoryStream to = new(_content.Length);
            await client.DownloadFileAsync($"/upload/sftp-{number}.bin", to);
            return to.ToArray();
        });
        if (!back.AsSpan().SequenceEqual(_content)) _steps[Get].Failed("other bytes");
    }
}

/// <param name="ReadySeconds">From process start to ready.</param>
/// <param name="ChildMbBefore">Resident, of the SFTP role's process before the storm.</param>
/// <param name="ChildMbPeak">The same, at most during it.</param>
/// <param name="ChildStarts">How many processes of the role have listened: 1 when none died.</param>
internal sealed record AccountsResult(
    string Command, DateTimeOffset At, AccountOptions Options, int Cores, double LoadAverageBefore, double LoadAverageAfter, double ReadySeconds,
    IReadOnlyList<StepReport> Steps, IReadOnlyList<PhaseReport> Phases, long ChildMbBefore, long ChildMbPeak, double ChildStormCpuSeconds, int ChildStarts);
