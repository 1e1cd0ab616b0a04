using System.Security.Cryptography;
using Exchange.Tests.Exports;
using Microsoft.Playwright;

namespace Exchange.Tests.Portal;

/// <summary>The recipient's way through a real browser that runs no script, on a phone and on a desk. Pictures are left in the folder <c>EXCHANGE_PICTURES</c>, when set.</summary>
public sealed class RecipientInABrowserTests(RunningFixture running, Chromium chromium) : IClassFixture<RunningFixture>, IClassFixture<Chromium>
{
    private static readonly string? Pictures = Environment.GetEnvironmentVariable("EXCHANGE_PICTURES");

    private static async Task Look(IPage page, string name, int width)
    {
        // Nothing may be cut off, and nothing refused by our own policy.
        Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= window.innerWidth"), $"{name} scrolls sideways at {width}");
        if (Pictures is null) return;
        Directory.CreateDirectory(Pictures);
        await page.ScreenshotAsync(new() { Path = Path.Combine(Pictures, $"portal-{name}-{width}.png"), FullPage = true });
    }

    [Theory]
    [InlineData(390)]
    [InlineData(1440)]
    public async Task From_the_link_in_the_mail_to_the_study_on_disk(int width)
    {
        var export = await new StudyUpload(("leaveOutBadFiles", "true")).Series(5).Report("%PDF-1.7 x"u8.ToArray()).File("hello"u8.ToArray(), "brief.txt").Accepted(running.Client);
        var sent = await SentLink.Of(running.Client, export);
        var page = await chromium.Open(width, hasScript: false);
        List<string> errors = [];
        page.Console += (_, message) => { if (message.Type is "error") errors.Add(message.Text); };

        Assert.Equal(200, (await page.GotoAsync(sent.Address.ToString()))?.Status);
        await Look(page, "welcome", width);
        Assert.Equal("Er staat iets voor u klaar, Merelhof Ziekenhuis", await page.TitleAsync());

        await page.GetByText("Ga verder naar het wachtwoord").ClickAsync();
        await Look(page, "password", width);
        await page.GetByLabel("Wachtwoord").FillAsync("K7PM4-TXQ22");
        await page.GetByText("Ga verder", new() { Exact = true }).ClickAsync();
        Assert.Contains("U kunt het nog 9 keer proberen.", await page.Locator(".err").InnerTextAsync(), StringComparison.Ordinal);
        await Look(page, "password-wrong", width);

        await page.GetByLabel("Wachtwoord").FillAsync(sent.Password.ToLowerInvariant().Replace('-', ' '));
        await page.GetByText("Ga verder", new() { Exact = true }).ClickAsync();
        await Look(page, "disclaimer", width);
        await page.GetByLabel("Ik heb dit gelezen").CheckAsync();
        await page.GetByText("Akkoord, ga verder").ClickAsync();
        await Look(page, "study", width);

        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByText("Alles downloaden").ClickAsync());
        Assert.Matches("^study-[0-9]{8}\\.zip$", download.SuggestedFilename);
        var bytes = await File.ReadAllBytesAsync(await download.PathAsync());
        var state = await running.Client.UntilState(export, "Fetched");
        Assert.Equal(state.GetProperty("packages")[0].Text("sha256"), Convert.ToHexStringLower(SHA256.HashData(bytes)));
        Assert.DoesNotContain(errors, error => error.Contains("Content Security Policy", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(390)]
    [InlineData(1440)]
    public async Task Waiting_nothing_to_open_and_help_have_their_own_words(int width)
    {
        var sent = await SentLink.Of(running.Client, await new StudyUpload().Series(1).Accepted(running.Client));
        var page = await chromium.Open(width, hasScript: false);
        for (var i = 0; i < 5; i++)
        {
            await page.GotoAsync(sent.Address + "/password");
            await page.Locator("#pw").FillAsync("WRONG-WRONG");
            await page.GetByText("Ga verder", new() { Exact = true }).ClickAsync();
        }
        Assert.StartsWith("U kunt over", await page.Locator("h1").InnerTextAsync(), StringComparison.Ordinal);
        await Look(page, "locked", width);

        await page.GotoAsync(sent.Address.ToString()[..^3]);
        Assert.Equal("Deze link werkt niet", await page.Locator("h1").InnerTextAsync());
        await Look(page, "unavailable", width);
        await page.GetByText("Help", new() { Exact = true }).Or(page.GetByText("Hulp", new() { Exact = true })).First.ClickAsync();
        await Look(page, "help", width);
        await page.GetByText("English").ClickAsync();
        Assert.Equal("Help", await page.Locator("h1").InnerTextAsync());
    }
}
