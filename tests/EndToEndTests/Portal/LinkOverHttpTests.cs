using System.Diagnostics;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Exchange.Tests.Exports;

namespace Exchange.Tests.Portal;

/// <summary>The link of a running product, by its real clients: curl, and connections that break.</summary>
public sealed class LinkOverHttpTests(RunningFixture running) : IClassFixture<RunningFixture>
{
    private const int Large = 40; // Slices of 1024 x 1024 that do not compress: 80 MB.

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private async Task<(SentLink Link, string Cookie, string Sha256)> Entered(StudyUpload upload)
    {
        var export = await upload.Accepted(running.Client);
        var link = await SentLink.Of(running.Client, export);
        using var browser = new Browser(running.Exchange.Portal, "nl");
        var answer = await browser.Try(link.Token, link.Password);
        Assert.Equal(HttpStatusCode.SeeOther, answer.Status);
        await browser.Get($"/l/{link.Token}");
        await browser.Post($"/l/{link.Token}/agree", ("agreed", "yes"));
        var sha256 = (await running.Client.Export(export)).GetProperty("packages")[0].Text("sha256");
        return (link, answer.Header("Set-Cookie").Split(';')[0], sha256);
    }

    private static StudyUpload Study(int slices, int size = 32) => new StudyUpload().Series(slices, size);

    /// <summary>Noise, so that the package is about as large as what went in.</summary>
    private static StudyUpload LargeStudy()
    {
        var upload = new StudyUpload();
        foreach (var slice in Dicom.SyntheticDicom.CtSeries(Large, 1024))
        {
            var file = slice.File();
            RandomNumberGenerator.Fill(file.AsSpan(file.Length - 1024 * 1024 * 2 + 64)); // Pixels come last.
            upload.File(file, $"IM{slice.Instance:D4}");
        }
        return upload;
    }

    private static async Task<(int Code, string Said)> Curl(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("curl", ["-ks", "--max-time", "60", .. arguments]) { RedirectStandardOutput = true })
            ?? throw new InvalidOperationException("curl did not start.");
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, said);
    }

    private async Task<string> StateOf(string export) => (await running.Client.Export(export)).Text("state");

    [Fact]
    public async Task The_end_first_and_then_a_broken_download_is_not_fetched()
    {
        var (link, cookie, _) = await Entered(Study(12, 256));
        var url = $"{link.Address}/part/1";
        await Curl("-b", cookie, "-r", "-5", "-o", "/dev/null", url);
        await BrokenDownload.Of(new(url), cookie, 1000);
        await Task.Delay(TimeSpan.FromSeconds(2)); // Whatever is told of it is told by then.
        Assert.Equal("Available", await StateOf(link.Export));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(65_536)]
    [InlineData(100_001)]
    public async Task Curl_goes_on_where_it_was_cut(int at)
    {
        var (link, cookie, sha256) = await Entered(Study(12, 256));
        var file = Path.GetTempFileName();
        var url = $"{link.Address}/part/1";
        try
        {
            await Curl("-b", cookie, "-r", $"0-{at - 1}", "-o", file, url);
            Assert.Equal(at, new FileInfo(file).Length);
            Assert.Equal("Available", await StateOf(link.Export));

            Assert.Equal((0, "206"), await Curl("-b", cookie, "-C", "-", "-o", file, "-w", "%{http_code}", url));
            Assert.Equal(sha256, Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(file))));
            var export = await running.Client.UntilState(link.Export, "Fetched");
            Assert.Equal("1", export.GetProperty("access").Text("downloads"));
        }
        finally { File.Delete(file); }
    }

    [Fact]
    public async Task A_download_that_breaks_is_not_fetched_even_when_all_of_it_had_left_the_server()
    {
        var (link, cookie, _) = await Entered(Study(40, 256)); // Small enough to lie in the machine's buffers whole.
        using (var socket = new TcpClient("localhost", running.Exchange.Portal.Port) { ReceiveBufferSize = 4096 })
        {
            await using var tls = new SslStream(socket.GetStream(), false, (_, _, _, _) => true);
            await tls.AuthenticateAsClientAsync("localhost");
            await tls.WriteAsync(Encoding.ASCII.GetBytes($"GET {link.Address.AbsolutePath}/part/1 HTTP/1.1\r\nHost: localhost\r\nCookie: {cookie}\r\n\r\n"));
            var read = await tls.ReadAtLeastAsync(new byte[2000], 2000);
            Assert.Equal(2000, read);
            await Task.Delay(TimeSpan.FromSeconds(1)); // The server has handed over all that it can.
            socket.LingerState = new(true, 0);
        }
        await Task.Delay(TimeSpan.FromSeconds(1));
        Assert.Equal("Available", await StateOf(link.Export));

        await Curl("-b", cookie, "-o", "/dev/null", "-r", "1000-", $"{link.Address}/part/1");
        await running.Client.UntilState(link.Export, "Fetched");
    }

    [Fact]
    public async Task Revoking_cuts_a_download_that_is_under_way_within_two_seconds()
    {
        var (link, cookie, _) = await Entered(LargeStudy());
        using var process = Process.Start("curl", ["-ks", "--limit-rate", "2M", "-b", cookie, "-o", "/dev/null", $"{link.Address}/part/1"]);
        await Task.Delay(TimeSpan.FromSeconds(2));
        Assert.False(process.HasExited);

        var since = Stopwatch.GetTimestamp();
        (await running.Client.PostAsync($"/api/exports/{link.Export}/revoke", null)).EnsureSuccessStatusCode();
        await process.WaitForExitAsync().WaitAsync(Patience);
        Assert.InRange(Stopwatch.GetElapsedTime(since), TimeSpan.Zero, TimeSpan.FromSeconds(2.5)); // Two, and the client's own time to end.
        Assert.NotEqual(0, process.ExitCode);
        Assert.Equal("404", (await Curl("-o", "/dev/null", "-w", "%{http_code}", link.Address.ToString())).Said);
        await running.Client.Until(link.Export, export => export.Text("state") == "Revoked" && export.Text("erasedAt").Length > 0);
    }

    [Fact]
    public async Task The_two_ports_never_answer_for_each_other_whatever_the_request_says_of_its_host()
    {
        var link = await SentLink.Of(running.Client, await Study(1).Accepted(running.Client));
        var (admin, portal) = (running.Exchange.Admin, running.Exchange.Portal);
        (Uri Port, Uri Claimed, string Path, string Status)[] cases =
        [
            (portal, admin, "/health/live", "404"), (portal, admin, $"/api/exports/{link.Export}", "404"), (portal, admin, "/sign-in", "404"), (portal, admin, "/_framework/blazor.web.js", "404"),
            (admin, portal, $"/l/{link.Token}", "404"), (admin, portal, $"/l/{link.Token}/password", "404"), (admin, portal, "/help", "404"),
            (portal, portal, $"/l/{link.Token}", "200"), (admin, admin, "/health/live", "200"),
        ];
        foreach (var (port, claimed, path, status) in cases)
        {
            foreach (var host in (string[])[port.Authority, claimed.Authority, "localhost", "evil.example"])
            {
                var answer = await Curl("-o", "/dev/null", "-w", "%{http_code}", "-H", $"Host: {host}", "-H", $"X-Forwarded-Host: {claimed.Authority}", $"{port.GetLeftPart(UriPartial.Authority)}{path}");
                Assert.Equal($"{path} {host} {status}", $"{path} {host} {answer.Said}");
            }
        }
        var staff = await running.Exchange.Stranger.GetAsync($"/l/{link.Token}");
        Assert.DoesNotContain("Merelhof", await staff.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Neither_token_nor_password_nor_patient_is_in_anything_the_product_wrote()
    {
        var (link, cookie, _) = await Entered(Study(2));
        await Curl("-b", cookie, "-o", "/dev/null", $"{link.Address}/part/1");
        await Curl("-o", "/dev/null", $"{link.Address}x");
        await running.Client.UntilState(link.Export, "Fetched");

        var secrets = new[] { link.Token, link.Password, link.Password.Replace("-", "", StringComparison.Ordinal) }.Select(Encoding.UTF8.GetBytes).ToList();
        foreach (var file in Directory.EnumerateFiles(running.Exchange.Data, "*", SearchOption.AllDirectories).Where(file => !file.Contains("exchange.db", StringComparison.Ordinal)))
        {
            byte[] bytes;
            try { bytes = await File.ReadAllBytesAsync(file); }
            catch (IOException) { continue; } // Locked by its writer, or gone meanwhile.
            Assert.All(secrets, secret => Assert.True(bytes.AsSpan().IndexOf(secret) < 0, $"{file} holds a secret"));
        }
    }
}
