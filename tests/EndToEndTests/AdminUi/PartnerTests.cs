using Exchange.Tests.Portal;
using Microsoft.Playwright;

namespace Exchange.Tests.AdminUi;

/// <summary>Partner accounts, from the invitation to the lock.</summary>
public sealed class PartnerTests(StaffFixture fixture) : IClassFixture<StaffFixture>
{
    private static LocatorWaitForOptions Patient => new() { Timeout = Chromium.Patience };

    private static async Task Make(IPage page, string userName)
    {
        await page.GotoAsync("/partners/new");
        await page.Locator("#userName").WaitForAsync(Patient);
        await page.FillAsync("#userName", userName);
        await page.FillAsync("#organisation", $"Kliniek {userName}");
        await page.FillAsync("#contactName", "R. Kuipers");
        await page.FillAsync("#email", "beeld@oostwaard.example");
        await page.FillAsync("#mobile", "06 12345612");
        await page.FillAsync("#networks", "203.0.113.0/26");
        await page.ClickAsync(".bar .btn.pri");
        await page.Locator(".acct").WaitForAsync(Patient);
    }

    [Fact]
    public async Task A_partner_is_invited_locked_and_unlocked_and_an_open_list_follows()
    {
        var (page, says) = await fixture.Open();
        await fixture.SignIn(page, "m.deboer");
        await Make(page, "lijst");
        var (watcher, _) = await fixture.Open();
        await fixture.SignIn(watcher, "m.deboer");
        await watcher.GotoAsync("/partners?q=lijst");
        var row = watcher.Locator("tr", new() { HasText = "Kliniek lijst" });
        await row.Locator(".st.wait").First.WaitForAsync(Patient);

        await page.GetByText("Account vergrendelen", new() { Exact = true }).ClickAsync();
        await page.Locator(".mud-dialog", new() { HasText = "Er is nu niemand ingelogd." }).WaitForAsync(Patient);
        await page.ClickAsync(".mud-dialog .danger");
        await page.Locator(".head .st.fail").WaitForAsync(Patient);
        await row.Locator(".state-col .st.fail").WaitForAsync(Patient); // Locked there, seen here.
        await page.GetByText("Slot eraf").ClickAsync();
        await page.Locator(".head .st.wait").WaitForAsync(Patient);
        Assert.Empty(says);
    }

    [Theory]
    [InlineData("nl-NL", "codenl", "Op het web ook een code per sms")]
    [InlineData("en-GB", "codeen", "On the web a code by SMS as well")]
    public async Task A_code_by_sms_is_asked_for_once_its_rule_is_saved(string locale, string name, string label)
    {
        var (page, says) = await fixture.Open(locale);
        await fixture.SignIn(page, "m.deboer");
        await Make(page, name);
        await page.GotoAsync($"/partners/{name}/rules");
        await Assertions.Expect(page.GetByLabel(label)).Not.ToBeCheckedAsync();
        await page.GetByLabel(label).CheckAsync();
        await page.ClickAsync(".bar .btn.pri");
        await page.Locator(".bar").WaitForAsync(new() { State = WaitForSelectorState.Detached, Timeout = Chromium.Patience }); // Saved: nothing is left to save.

        await page.ReloadAsync();
        await Assertions.Expect(page.GetByLabel(label)).ToBeCheckedAsync(new() { Timeout = Chromium.Patience });
        Assert.Empty(says);
    }

    [Fact]
    public async Task A_key_is_added_and_removed_and_a_new_account_takes_the_rules_over()
    {
        var (page, _) = await fixture.Open("en-GB");
        await fixture.SignIn(page, "m.deboer");
        await Make(page, "sleutel");
        await page.GotoAsync("/partners/sleutel/credentials");
        await page.FillAsync("#key-line", "no key");
        await page.GetByText("Add key", new() { Exact = true }).ClickAsync();
        await page.Locator("#key-line-problem").WaitForAsync(Patient);
        await page.FillAsync("#key-line", "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl gateway");
        await page.GetByText("Add key", new() { Exact = true }).ClickAsync();
        await page.Locator(".keys .fp", new() { HasText = "SHA256:" }).WaitForAsync(Patient);
        await page.Locator(".keys .linky").ClickAsync();
        await page.ClickAsync(".mud-dialog .danger");
        await page.Locator(".keys").WaitForAsync(new() { State = WaitForSelectorState.Detached });

        await page.GetByText("New account like this").ClickAsync();
        await Assertions.Expect(page.Locator("#networks")).ToHaveValueAsync("203.0.113.0/26");
        await Assertions.Expect(page.Locator("#email")).ToHaveValueAsync("");
    }

    [Fact]
    public async Task Where_no_SFTP_is_open_the_test_of_a_connection_says_what_to_switch_on()
    {
        using var api = fixture.Exchange.WithApiKey();
        var partner = (await PartnerAccount.Active(api, fixture.Exchange.Portal)).Name;
        var (page, says) = await fixture.Open("nl-NL", dark: true);
        await fixture.SignInAsAdmin(page);
        await page.GotoAsync($"/partners/{partner}/connection");
        await page.GetByRole(AriaRole.Button, new() { Name = "Verbinding testen" }).ClickAsync();
        await page.Locator(".note.fail", new() { HasText = "De verbinding werkt niet: Deur bereiken" }).WaitForAsync(Patient);
        await page.Locator(".tests .why", new() { HasText = "EXCHANGE__ROLES" }).WaitForAsync(Patient);
        await Assertions.Expect(page.Locator(".tests .st.wait")).ToHaveCountAsync(5);
        await page.Look("connection-shut", 1440);
        Assert.Empty(says);
    }
}
