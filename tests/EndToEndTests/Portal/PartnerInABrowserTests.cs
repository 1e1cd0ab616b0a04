using System.Security.Cryptography;
using Exchange.Tests.Exports;
using Microsoft.Playwright;

namespace Exchange.Tests.Portal;

/// <summary>A partner's way through a real browser: from the invitation to files of both folders.</summary>
public sealed class PartnerInABrowserTests(RunningFixture running, Chromium chromium) : IClassFixture<RunningFixture>, IClassFixture<Chromium>
{
    private Uri Home => new(running.Exchange.Portal, "/account");

    [Fact]
    public async Task Without_script_it_all_works_too()
    {
        var partner = await PartnerAccount.Active(running.Client, running.Exchange.Portal);
        var page = await chromium.Open(1440, hasScript: false);
        await page.GotoAsync(Home.ToString());
        await page.Locator("#u").FillAsync(partner.Name);
        await page.Locator("#p").FillAsync(PartnerAccount.Password);
        await page.Locator("button.pri").ClickAsync();
        await page.GetByRole(AriaRole.Checkbox).CheckAsync();
        await page.Locator("button.pri").ClickAsync();
        var bytes = RandomNumberGenerator.GetBytes(700_000);
        await page.Locator("#files").SetInputFilesAsync(new FilePayload { Name = "MR lever.zip", MimeType = "application/zip", Buffer = bytes });
        await page.GetByRole(AriaRole.Button, new() { Name = "Verstuur", Exact = true }).ClickAsync();
        Assert.Equal("1 bestand is ontvangen.", await page.GetByRole(AriaRole.Status).First.InnerTextAsync());
        Assert.True(await page.GetByText("MR lever.zip").First.IsVisibleAsync());
    }

    [Theory]
    [InlineData(390, "nl")]
    [InlineData(1440, "en")]
    public async Task From_the_invitation_to_the_own_page(int width, string language)
    {
        var nl = language == "nl";
        var partner = await PartnerAccount.Invite(running.Client, language);
        var page = await chromium.Open(width);
        List<string> errors = [];
        page.Console += (_, message) => { if (message.Type is "error") errors.Add(message.Text); };

        await page.GotoAsync(new Uri(running.Exchange.Portal, partner.Path).ToString());
        await page.Look($"partner-code-{language}", width);
        await page.GetByLabel("Code").FillAsync("K7PM4-TXQ22");
        await page.Locator("button.pri").ClickAsync();
        Assert.Contains(nl ? "Deze code klopt niet" : "This code is not right", await page.Locator(".err").InnerTextAsync(), StringComparison.Ordinal);
        await page.GetByLabel("Code").FillAsync(partner.Code.ToLowerInvariant());
        await page.Locator("button.pri").ClickAsync();

        await page.Locator("#n").FillAsync("Zomer2026");
        await page.Locator("#a").FillAsync("anders");
        await page.Locator("button.pri").ClickAsync();
        await page.Look($"partner-choose-wrong-{language}", width);
        Assert.Equal(3, await page.Locator("#ne li").CountAsync()); // Short, well known, a season with a year.
        await page.Locator("#n").FillAsync(PartnerAccount.Password);
        await page.Locator("#a").FillAsync("anders");
        await page.Locator("button.pri").ClickAsync();
        Assert.Equal(PartnerAccount.Password, await page.Locator("#n").InputValueAsync());
        await page.Locator("#a").FillAsync(PartnerAccount.Password);
        await page.Look($"partner-choose-{language}", width);
        await page.Locator("button.pri").ClickAsync();

        await page.Look($"partner-signin-{language}", width);
        await page.Locator("#u").FillAsync(partner.Name);
        await page.Locator("#p").FillAsync(PartnerAccount.Password);
        await page.Locator("button[aria-controls=p]").ClickAsync();
        Assert.Equal("text", await page.Locator("#p").GetAttributeAsync("type"));
        await page.Locator("button.pri").ClickAsync();
        await page.Look($"partner-terms-{language}", width);
        await page.GetByRole(AriaRole.Checkbox).CheckAsync();
        await page.Locator("button.pri").ClickAsync();
        Assert.Equal(nl ? "Uw beelduitwisseling" : "Your image exchange", await page.Locator("h1").InnerTextAsync());
        await page.Look($"partner-home-empty-{language}", width);

        await page.Locator("#files").SetInputFilesAsync((FilePayload[])[
            new() { Name = "MR lever 24 november.zip", MimeType = "application/zip", Buffer = RandomNumberGenerator.GetBytes(700_000) },
            new() { Name = "verslag.pdf", MimeType = "application/pdf", Buffer = RandomNumberGenerator.GetBytes(9_000) }]);
        await page.GetByText(nl ? "Wij hebben 2 bestanden ontvangen" : "We received 2 files").WaitForAsync();
        await page.GotoAsync(Home.ToString());
        await page.Look($"partner-home-{language}", width);
        if (width == 390)
        {
            // Sent from elsewhere: it comes up by itself.
            using Browser other = new(running.Exchange.Portal, language);
            await partner.SignIn(other);
            await new Tus(other, "/account/tus").Whole("van elders.zip", [1, 2, 3]);
            await page.GetByText("van elders.zip").First.WaitForAsync();
        }

        await page.GotoAsync(Home + "/settings");
        await page.Look($"partner-settings-{language}", width);
        await page.GotoAsync(Home + "/password");
        await page.Look($"partner-change-{language}", width);
        await page.GotoAsync(Home.ToString());
        await page.GetByRole(AriaRole.Button, new() { Name = nl ? "Uitloggen" : "Sign out" }).ClickAsync();
        await page.GotoAsync(Home + "/forgotten");
        await page.Look($"partner-forgotten-{language}", width);
        await page.GotoAsync(new Uri(running.Exchange.Portal, partner.Path).ToString());
        await page.Look($"partner-link-over-{language}", width);
        Assert.DoesNotContain(errors, error => error.Contains("Content Security Policy", StringComparison.Ordinal));
    }
}
