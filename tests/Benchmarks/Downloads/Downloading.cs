using Exchange.Measuring;
using Exchange.Packages;
using Exchange.Running;

namespace Exchange.Downloads;

/// <summary>Downloads over TLS with curl: the product decrypts what lies on its disk, nginx serves the same ZIP as a plain file.</summary>
internal sealed class Downloading(BenchmarkOptions options, ProductCopy copy, HttpClient api, Exports exports, Findings findings)
{
    /// <summary>For many clients at once, so that a run stays short.</summary>
    private const int SmallSlices = 40;

    public async Task RunAsync(StudyFolder study)
    {
        var whole = await Send(study.Files);
        var small = await Send([.. study.Files.Take(SmallSlices)]);
        var isCompared = Tool.IsThere(options.Nginx);
        if (!isCompared) Console.WriteLine("Downloads: nginx is not installed, so the product is measured alone.");
        await using var nginx = isCompared
            ? await Nginx.StartAsync(options.Nginx, options.Folder, copy, new Dictionary<string, byte[]> { ["whole.zip"] = await Fetch(whole), ["small.zip"] = await Fetch(small) }) : null;
        await Measure(1, whole, "whole.zip", nginx);
        await Measure(options.Clients, small, "small.zip", nginx);
    }

    private async Task Measure(int clients, Visitor visitor, string name, Nginx? nginx)
    {
        var title = clients == 1 ? "Download over TLS, 1 client" : $"Download over TLS, {clients} clients at once";
        if (nginx is not null)
        {
            findings.Add(await Comparison.RunAsync(title, options.Runs,
                ("product, decrypting", () => Product(visitor, clients)), ("nginx, plain file", () => Sample.TakeAsync(nginx.Cpu, () => Curl(new(nginx.Address, name), "", clients)))));
            return;
        }
        List<Sample> samples = [];
        for (var run = 0; run < options.Runs; run++) samples.Add(await Product(visitor, clients));
        findings.Add(title, Comparison.Median(samples, sample => sample.Bytes / sample.Seconds) / 1e6, "MB/s");
    }

    private Task<Sample> Product(Visitor visitor, int clients) => Sample.TakeAsync(() => ProcessWatch.Read(copy.ProcessId).Cpu, () => Curl(visitor.Package, visitor.Cookie, clients));

    /// <summary>One curl, so that its own cost is the same on both sides; a connection for each client.</summary>
    private static async Task<long> Curl(Uri address, string cookie, int clients)
    {
        List<string> arguments = ["-k", "-s", "-S", "-f", "--http1.1", "-H", $"Cookie: {cookie}", "-w", "%{size_download}\\n"];
        if (clients > 1) arguments.AddRange(["-Z", "--parallel-immediate", "--parallel-max", $"{clients}"]);
        for (var client = 0; client < clients; client++) arguments.AddRange(["-o", "/dev/null", address.ToString()]);
        var (output, _) = await Tool.RunAsync("curl", arguments);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Sum(long.Parse);
    }

    private async Task<Visitor> Send(IReadOnlyList<FileInfo> files)
    {
        var (export, _) = await exports.Upload([.. files.Select(file => (file.Name, (Func<HttpContent>)(() => new StreamContent(file.OpenRead()))))]);
        return await Visitor.SignIn(copy.Doors, await new Sender(api, export).LinkOf(export));
    }

    private static async Task<byte[]> Fetch(Visitor visitor)
    {
        using var client = new HttpClient(new SocketsHttpHandler { SslOptions = ProductDoors.AnyCertificate, UseCookies = false }) { MaxResponseContentBufferSize = int.MaxValue };
        using var request = new HttpRequestMessage(HttpMethod.Get, visitor.Package);
        request.Headers.Add("Cookie", visitor.Cookie);
        using var answer = await client.SendAsync(request);
        return await answer.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync();
    }
}
