using System.Net;
using System.Security.Cryptography;
using Exchange.Tests.Exports;

namespace Exchange.Tests.Portal;

/// <summary>Uploads that are cut, on the running product.</summary>
public sealed class ResumableUploadTests(RunningFixture running, Chromium chromium) : IClassFixture<RunningFixture>, IClassFixture<Chromium>
{
    private const string Root = "/account/tus";

    private async Task<(PartnerAccount Partner, Browser Browser, Tus Tus)> Enter()
    {
        var partner = await PartnerAccount.Active(running.Client, running.Exchange.Portal);
        Browser browser = new(running.Exchange.Portal, "nl");
        await partner.SignIn(browser);
        return (partner, browser, new(browser, Root));
    }

    [Fact]
    public async Task Cut_ten_times_it_is_identical_at_the_end()
    {
        var (partner, browser, tus) = await Enter();
        using var _ = browser;
        var bytes = RandomNumberGenerator.GetBytes(11_000_003);
        var address = (await tus.Make("CT abdomen.zip", bytes.Length)).Header("Location");
        for (var cut = 1; cut <= 10; cut++)
        {
            var before = await tus.OffsetOf(address);
            await tus.AppendAndCut(address, before, bytes, 1_000_000);
            // The server notices the cut a moment later, and keeps what came.
            for (var i = 0; i < 100 && await tus.OffsetOf(address) == before; i++) await Task.Delay(50);
            Assert.True(await tus.OffsetOf(address) > before, $"Nothing was kept of cut {cut}.");
        }
        var offset = await tus.OffsetOf(address);
        Assert.Equal(HttpStatusCode.NoContent, (await tus.Append(address, offset, new ByteArrayContent(bytes, (int)offset, bytes.Length - (int)offset))).Status);
        Assert.Equal(bytes.Length, await tus.OffsetOf(address));

        var whole = await browser.Get(await partner.AddressOf(running.Client, "CT abdomen.zip"));
        Assert.Equal(SHA256.HashData(bytes), SHA256.HashData(whole.Bytes));
        Assert.Contains("CT abdomen.zip", (await browser.Get("/account")).Read, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_protocol_is_kept_in_the_small()
    {
        var (_, browser, tus) = await Enter();
        using var _ = browser;
        var options = await browser.Send("OPTIONS", Root, null);
        Assert.Equal((HttpStatusCode.NoContent, "1.0.0", "creation,termination,expiration"), (options.Status, options.Header("Tus-Version"), options.Header("Tus-Extension")));
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await browser.Send("POST", Root, null, ("Tus-Resumable", "0.2.2"))).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.Send("POST", Root, null, ("Tus-Resumable", "1.0.0"))).Status);

        var made = await tus.Make("a.bin", 10);
        Assert.Equal(HttpStatusCode.Created, made.Status);
        Assert.NotEqual("", made.Header("Upload-Expires"));
        var address = made.Header("Location");
        var head = await tus.Head(address);
        Assert.Equal((HttpStatusCode.OK, "0", "10", "no-store"), (head.Status, head.Header("Upload-Offset"), head.Header("Upload-Length"), head.Header("Cache-Control")));
        Assert.Equal(HttpStatusCode.Conflict, (await tus.Append(address, 3, new ByteArrayContent(new byte[2]))).Status);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await tus.Append(address, 0, new ByteArrayContent(new byte[2]), "text/plain")).Status);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await tus.Append(address, 0, new ByteArrayContent(new byte[11]))).Status);
        var part = await tus.Append(address, 0, new ByteArrayContent(new byte[4]));
        Assert.Equal((HttpStatusCode.NoContent, "4"), (part.Status, part.Header("Upload-Offset")));
        Assert.Equal(HttpStatusCode.NoContent, (await tus.Remove(address)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await tus.Head(address)).Status);
        Assert.Equal(HttpStatusCode.Created, (await tus.Make("empty.bin", 0)).Status);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await tus.Make("huge.bin", 1L << 50)).Status);
    }

    [Fact]
    public async Task An_upload_is_its_accounts_alone()
    {
        var (_, browser, tus) = await Enter();
        var (_, other, others) = await Enter();
        using var one = browser;
        using var two = other;
        var address = (await tus.Make("a.bin", 10)).Header("Location");
        Assert.Equal(HttpStatusCode.NotFound, (await others.Head(address)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await others.Append(address, 0, new ByteArrayContent(new byte[10]))).Status);
        using Browser stranger = new(running.Exchange.Portal, "nl");
        Assert.Equal(HttpStatusCode.Forbidden, (await new Tus(stranger, Root).Head(address)).Status);
        Assert.Equal(0, await tus.OffsetOf(address));
    }

    [Fact]
    public async Task In_a_browser_it_goes_on_by_itself_after_the_network_was_gone()
    {
        const int width = 390;
        var partner = await PartnerAccount.Active(running.Client, running.Exchange.Portal);
        // Slow enough to be cut, and to be looked at.
        await using CuttingProxy network = new(running.Exchange.Portal) { Slow = TimeSpan.FromMilliseconds(40) };
        var page = await chromium.Open(width);
        List<string> errors = [];
        page.Console += (_, message) => { if (message.Type is "error") errors.Add(message.Text); };
        await page.GotoAsync(new Uri(network.Address, "/account").ToString());
        await page.Locator("#u").FillAsync(partner.Name);
        await page.Locator("#p").FillAsync(PartnerAccount.Password);
        await page.Locator("button.pri").ClickAsync();
        await page.GetByRole(Microsoft.Playwright.AriaRole.Checkbox).CheckAsync();
        await page.Locator("button.pri").ClickAsync();

        var bytes = RandomNumberGenerator.GetBytes(24_000_000);
        var file = Path.Combine(Path.GetTempPath(), $"PET-CT {Guid.NewGuid():N}.zip");
        await File.WriteAllBytesAsync(file, bytes);
        try
        {
            await page.Locator("#files").SetInputFilesAsync(file);
            for (var cut = 1; cut <= 3; cut++)
            {
                await page.WaitForFunctionAsync("() => document.querySelector('#sending .st.run')?.textContent.endsWith('%')");
                var begun = await page.EvaluateAsync<double>("() => document.querySelector('progress').value");
                await page.WaitForFunctionAsync($"() => document.querySelector('progress').value > {begun + 1_500_000:0}");
                if (cut == 1) await page.Look("partner-sending", width);
                network.Cut();
                await page.GetByText("Even geen verbinding").WaitForAsync();
                if (cut == 1) await page.Look("partner-waiting", width);
                network.Back();
            }
            network.Slow = TimeSpan.Zero;
            await page.GetByText("Klaar. Wij hebben 1 bestand ontvangen.").WaitForAsync();
            await page.Look("partner-sent", width);
            var download = await page.Context.APIRequest.GetAsync(new Uri(network.Address, await partner.AddressOf(running.Client, Path.GetFileName(file))).ToString());
            Assert.Equal(SHA256.HashData(bytes), SHA256.HashData(await download.BodyAsync()));
        }
        finally { File.Delete(file); }
        Assert.DoesNotContain(errors, error => error.Contains("Content Security Policy", StringComparison.Ordinal));
    }
}
