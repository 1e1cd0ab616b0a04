using System.Net;

namespace Exchange.Tests.Portal;

/// <summary>Three months later, on the real product with its clock shifted.</summary>
public sealed class DuePasswordTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Fact]
    public async Task A_password_that_is_due_leads_to_a_new_one_and_nowhere_else()
    {
        await using RunningExchange exchange = new();
        await exchange.Start();
        using var api = exchange.WithApiKey();
        var partner = await PartnerAccount.Active(api, exchange.Portal);
        await exchange.Stop();
        await exchange.Start(("EXCHANGE__CLOCK__OFFSET", "91.00:00:00"));

        using Browser browser = new(exchange.Portal, "nl");
        await browser.Get("/account");
        var signedIn = await browser.Post("/account/sign-in", ("user", partner.Name), ("password", PartnerAccount.Password));
        Assert.Equal((HttpStatusCode.SeeOther, "/account/password"), (signedIn.Status, signedIn.Header("Location")));
        Assert.Contains("Inloggen voor uitwisselpartners", (await browser.Get("/account")).Read, StringComparison.Ordinal);
        Assert.Equal("/account", (await browser.Get("/account/file/f-x")).Header("Location"));
        Assert.Equal("/account", (await browser.Get("/account/settings")).Header("Location"));
        Assert.Equal(HttpStatusCode.Forbidden, (await new Tus(browser, "/account/tus").Make("x", 1)).Status);

        foreach (var width in (int[])[390, 1440])
        {
            var page = await chromium.Open(width);
            await page.GotoAsync(new Uri(exchange.Portal, "/account").ToString());
            await page.Locator("#u").FillAsync(partner.Name);
            await page.Locator("#p").FillAsync(PartnerAccount.Password);
            await page.Locator("button.pri").ClickAsync();
            await page.Look("partner-due", width);
        }
        await browser.Get("/account/password");
        var same = await browser.Post("/account/password", ("new", PartnerAccount.Password), ("again", PartnerAccount.Password));
        Assert.Contains("Dit wachtwoord is al eens gebruikt.", same.Read, StringComparison.Ordinal);
        var changed = await browser.Post("/account/password", ("new", PartnerAccount.Other), ("again", PartnerAccount.Other));
        Assert.Equal("/account?says=changed", changed.Header("Location"));
        Assert.Contains("Lees dit eerst", (await browser.Get("/account")).Read, StringComparison.Ordinal);
    }
}
