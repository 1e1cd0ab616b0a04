using Exchange.Tests.Portal;
using Exchange.Tests.Sftp;
using Microsoft.Playwright;

namespace Exchange.Tests.AdminUi;

/// <summary>Test connection, pressed by an administrator in a real browser.</summary>
public sealed class ConnectionTests : IAsyncLifetime
{
    private readonly StaffFixture _open = new(("EXCHANGE__ROLES", "Engine,Portal,AdminUi,Sftp"));

    private static LocatorWaitForOptions Patient => new() { Timeout = Chromium.Patience };

    public Task InitializeAsync() => _open.InitializeAsync();

    public Task DisposeAsync() => _open.DisposeAsync();

    [Fact]
    public async Task An_administrator_sees_each_step_and_what_is_wrong_in_words()
    {
        using var api = _open.Exchange.WithApiKey();
        var partner = (await PartnerAccount.Active(api, _open.Exchange.Portal)).Name;
        await Eventually.True(() => api.GetStringAsync("/api/sftp").Result.Contains("\"Up\"", StringComparison.Ordinal));

        foreach (var (language, dark, width, verb, passed) in ((string, bool, int, string, string)[])
            [("nl-NL", false, 1440, "Verbinding testen", "De verbinding werkt"), ("en-GB", true, 390, "Test connection", "The connection works")])
        {
            var (page, says) = await _open.Open(language, dark, width);
            await _open.SignInAsAdmin(page);
            await page.GotoAsync($"/partners/{partner}/connection");
            var button = page.GetByRole(AriaRole.Button, new() { Name = verb });
            await Assertions.Expect(button).ToBeEnabledAsync(new() { Timeout = Chromium.Patience });
            await button.FocusAsync();
            await page.Keyboard.PressAsync("Enter");
            await page.Locator(".note.good", new() { HasText = passed }).WaitForAsync(Patient);
            await Assertions.Expect(button).ToBeFocusedAsync();
            await Assertions.Expect(page.Locator(".tests .st.ok")).ToHaveCountAsync(7);
            await Assertions.Expect(page.Locator(".test [role=status]")).ToHaveTextAsync(passed);
            await page.Locator(".tests", new() { HasText = "SHA256:" }).WaitForAsync(Patient);
            await page.Look($"connection-{language[..2]}-{(dark ? "dark" : "light")}", width);
            Assert.Empty(says);
            await page.Context.CloseAsync();
        }

        await api.PostAsync($"/api/accounts/{partner}/lock", null);
        var (locked, _) = await _open.Open("en-GB");
        await _open.SignInAsAdmin(locked);
        await locked.GotoAsync($"/partners/{partner}/connection");
        await locked.GetByRole(AriaRole.Button, new() { Name = "Test connection" }).ClickAsync();
        await locked.Locator(".note.fail", new() { HasText = "this partner cannot sign in" }).WaitForAsync(Patient);
        await locked.Locator(".tests .why", new() { HasText = "The account is locked: the partner cannot sign in. Unlock the account." }).WaitForAsync(Patient);
        await locked.Look("connection-locked", 1440);

        var (other, _) = await _open.Open();
        await _open.SignIn(other, "m.deboer"); // Staff that manage nothing see no such thing.
        await other.GotoAsync($"/partners/{partner}/connection");
        await other.Locator(".views").WaitForAsync(Patient);
        await other.GetByText("Deze pagina is niet voor uw rol").WaitForAsync(Patient);
        await Assertions.Expect(other.Locator(".views a", new() { HasText = "Verbinding" })).ToHaveCountAsync(0);
    }
}
