using System.Globalization;
using System.Security.Cryptography;
using Exchange.Measuring;
using Exchange.Running;
using Renci.SshNet;

namespace Exchange.Sftp;

/// <summary>Partners' transfers and sign-ins: the product, and its server without store encryption, against OpenSSH's, by the same clients and files.</summary>
internal sealed class SftpRun(BenchmarkOptions options, Findings findings)
{
    private const int Streams = 8, SmallFiles = 1000, SmallBytes = 500 << 10, SignIns = 200, AtOnce = 20, Idle = 200;
    private const long LargeBytes = 1 << 30;

    private int _number;

    public async Task RunAsync()
    {
        // All come from one account and one address here.
        foreach (var limit in (string[])["EXCHANGE__ACCOUNTS__MAXSESSIONS", "EXCHANGE__SFTP__MAXSESSIONSPERACCOUNT", "EXCHANGE__SFTP__MAXCONNECTIONSPERADDRESS"]) Environment.SetEnvironmentVariable(limit, "500");
        await using var copy = new ProductCopy(options.Folder);
        await copy.StartAsync();
        using var api = copy.Doors.Api();
        var folder = Path.GetDirectoryName(copy.Data) ?? ".";
        var partner = await Partner.MakeAsync(copy.Doors, api, folder);
        var child = (await Partner.DoorAsync(api)).GetProperty("processId").GetInt32();
        SftpSide product = new("product, encrypting its store", partner.SftpPort, partner.Name, partner.KeyFile, "upload", () => ProcessWatch.Read(copy.ProcessId).Cpu + ProcessWatch.Read(child).Cpu);
        await using var openSsh = await OpenSshServer.StartAsync(options.Sshd, folder, partner.KeyFile);
        var (plainServer, plain) = await PlainFiles.StartAsync(folder, partner.Name, partner.KeyFile);
        await using var _ = plainServer;

        var files = Make(folder);
        foreach (var ours in (SftpSide[])[product, plain])
        {
            var pair = (ours, openSsh.Side);
            if (options.Asks("put")) await Compare("put 1 GiB", pair, side => [$"put {files}/large {side.At($"large{++_number}")}"], LargeBytes);
            if (options.Asks("get")) await Compare("get 1 GiB", pair, side => [$"get {side.At("large")} /dev/null"], LargeBytes, side => Batch(side, $"put {files}/large {side.At("large")}"));
            if (options.Asks("streams")) await Compare($"get, {Streams} streams of 128 MiB", pair, side => [.. Enumerable.Range(0, Streams).Select(i => $"get {side.At($"stream{i}")} /dev/null")], LargeBytes,
                side => Prepare(side, files));
            if (options.Asks("many"))
            {
                await Compare("put 1,000 files of 500 KiB", pair, side => [$"put -r {files}/many {side.At($"many{++_number}")}"], SmallFiles * (long)SmallBytes);
                await Compare("get 1,000 files of 500 KiB", pair, side => [$"get -r {side.At("many")} {folder}/back{++_number}"], SmallFiles * (long)SmallBytes,
                    side => Batch(side, $"put -r {files}/many {side.At("many")}"));
            }
        }
        if (options.Asks("logins"))
        {
            findings.Add(await Comparison.RunAsync($"{SignIns} sign-ins by key, {AtOnce} at once", options.Runs, (product.Name, () => SignIn(product)), (openSsh.Side.Name, () => SignIn(openSsh.Side))));
            await Passwords(product);
        }
        if (options.Asks("idle")) await IdleSessions(product, child);
    }

    private async Task Compare(string name, (SftpSide Ours, SftpSide Peer) pair, Func<SftpSide, string[]> batches, long bytes, Func<SftpSide, Task>? prepare = null)
    {
        if (prepare is not null) await prepare(pair.Ours);
        if (prepare is not null) await prepare(pair.Peer);
        findings.Add(await Comparison.RunAsync(name, options.Runs, (pair.Ours.Name, () => Transfer(pair.Ours, batches(pair.Ours), bytes)), (pair.Peer.Name, () => Transfer(pair.Peer, batches(pair.Peer), bytes))));
    }

    private static Task Prepare(SftpSide side, string files) =>
        Batch(side, string.Join('\n', Enumerable.Range(0, Streams).Select(i => $"put {files}/stream {side.At($"stream{i}")}")));

    /// <summary>The server's processor time is read when its sessions have ended: sshd's is known only then.</summary>
    private static Task<Sample> Transfer(SftpSide side, string[] batches, long bytes) => Sample.TakeAsync(side.Cpu, async () =>
    {
        await Task.WhenAll(batches.Select(batch => Batch(side, batch)));
        return bytes;
    });

    private static async Task Batch(SftpSide side, string lines)
    {
        var batch = Path.GetTempFileName();
        await File.WriteAllTextAsync(batch, lines + "\n");
        await Tool.RunAsync("sftp", ["-q", "-P", side.Port.ToString(CultureInfo.InvariantCulture), "-B", "32768", .. side.Options, "-b", batch, $"{side.User}@127.0.0.1"]);
        File.Delete(batch);
    }

    private static Task<Sample> SignIn(SftpSide side) => Sample.TakeAsync(side.Cpu, async () =>
    {
        using PrivateKeyFile key = new(side.KeyFile);
        await Parallel.ForAsync(0, SignIns, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (_, stop) =>
        {
            using SftpClient client = new("127.0.0.1", side.Port, side.User, key);
            await client.ConnectAsync(stop);
        });
        return SignIns;
    });

    private async Task Passwords(SftpSide side)
    {
        var sample = await Sample.TakeAsync(side.Cpu, async () =>
        {
            await Parallel.ForAsync(0, SignIns / 4, new ParallelOptions { MaxDegreeOfParallelism = AtOnce / 4 }, async (_, stop) =>
            {
                using SftpClient client = new("127.0.0.1", side.Port, side.User, Partner.Password);
                await client.ConnectAsync(stop);
            });
            return SignIns / 4;
        });
        findings.Add("sign-ins by password", sample.Bytes / sample.Seconds, "per second");
        findings.Add("server's processor time of one", sample.CpuSeconds / sample.Bytes * 1000, "ms");
        var hashing = await Sample.TakeAsync(Sample.OwnCpu, () =>
        {
            for (var i = 0; i < 10; i++) Rfc2898DeriveBytes.Pbkdf2(Partner.Password, new byte[16], 210_000, HashAlgorithmName.SHA512, 64);
            return Task.FromResult(10L);
        });
        findings.Add("of it for one derivation of the password", hashing.CpuSeconds * 100, "ms");
    }

    private async Task IdleSessions(SftpSide side, int child)
    {
        using PrivateKeyFile key = new(side.KeyFile);
        List<SftpClient> clients = [];
        var before = ProcessWatch.Read(child).Resident;
        try
        {
            for (var i = 0; i < Idle; i++)
            {
                SftpClient client = new("127.0.0.1", side.Port, side.User, key);
                await client.ConnectAsync(CancellationToken.None);
                clients.Add(client);
            }
            findings.Add("resident for one idle session", (ProcessWatch.Read(child).Resident - before) / 1024.0 / clients.Count, "KiB");
        }
        finally { clients.ForEach(client => client.Dispose()); }
    }

    private static string Make(string folder)
    {
        var files = Directory.CreateDirectory(Path.Combine(folder, "files")).FullName;
        var block = RandomNumberGenerator.GetBytes(64 << 20);
        using (var large = File.Create(Path.Combine(files, "large")))
            for (var i = 0; i < LargeBytes / block.Length; i++) large.Write(block);
        using (var stream = File.Create(Path.Combine(files, "stream")))
            for (var i = 0; i < 2; i++) stream.Write(block);
        var many = Directory.CreateDirectory(Path.Combine(files, "many")).FullName;
        for (var i = 0; i < SmallFiles; i++) File.WriteAllBytes(Path.Combine(many, $"{i:d4}.dcm"), block[..SmallBytes]);
        return files;
    }
}
