using Exchange.Tests.Portal;
using Microsoft.Playwright;

namespace Exchange.Tests.AdminUi;

public sealed partial class MainTaskTests
{
    [Fact]
    public async Task A_passkey_signs_in_by_itself_until_it_is_removed()
    {
        var (page, says) = await fixture.Open();
        var device = await page.Context.NewCDPSessionAsync(page);
        await device.SendAsync("WebAuthn.enable");
        await device.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2", ["transport"] = "internal", ["hasResidentKey"] = true, ["hasUserVerification"] = true, ["isUserVerified"] = true, ["automaticPresenceSimulation"] = true,
            },
        });
        await fixture.SignIn(page, "m.deboer");
        await page.GotoAsync("/sign-in/second-factor");
        await page.FillAsync("#passkey-name", "Werkplek 4");
        await page.FillAsync("#passkey-password", "a wrong one");
        await page.ClickAsync(".passkeys .form .btn");
        await page.GetByText("Dit wachtwoord klopt niet.").WaitForAsync(Patient);
        await page.FillAsync("#passkey-password", fixture.Exchange.FirstPasswordOf("m.deboer"));
        await page.ClickAsync(".passkeys .form .btn");
        await page.Locator(".passkeys li", new() { HasText = "Werkplek 4" }).WaitForAsync(Patient);
        await page.Look("passkeys", 1440);

        await SignOut(page);
        await page.Look("sign-in-passkey", 1440);
        await page.GetByText("Log in met een passkey").ClickAsync();
        await page.Locator(".dash .room .kv").WaitForAsync(Patient);
        await page.Look("overview-room", 1440);

        await page.GotoAsync("/sign-in/second-factor");
        await page.Locator(".passkeys li .linky").ClickAsync();
        await page.Locator(".passkeys li").WaitForAsync(new() { State = WaitForSelectorState.Detached, Timeout = Chromium.Patience });
        await SignOut(page);
        await page.GetByText("Log in met een passkey").ClickAsync();
        await page.GetByText("Inloggen met deze passkey lukte niet.").WaitForAsync(Patient);
        Assert.Equal(["Failed to load resource: the server responded with a status of 403 ()"], says.Distinct()); // The wrong password.
        await page.Context.CloseAsync();
    }

    private static async Task SignOut(IPage page)
    {
        await page.GotoAsync("/");
        await page.Locator(".who form button").ClickAsync();
        await page.Locator("#user").WaitForAsync(Patient);
    }
}
