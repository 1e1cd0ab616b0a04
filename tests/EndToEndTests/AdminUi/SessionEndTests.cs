namespace Exchange.Tests.AdminUi;

/// <summary>What an administrator changes is felt at once.</summary>
public sealed class SessionEndTests(StaffFixture fixture) : IClassFixture<StaffFixture>
{
    [Fact]
    public async Task An_open_page_of_somebody_who_is_disabled_ends_at_once_and_its_cookie_too()
    {
        var (admin, _) = await fixture.Open();
        await fixture.SignInAsAdmin(admin);
        var (page, _) = await fixture.Open();
        await fixture.SignIn(page, "m.deboer");
        await page.GotoAsync("/exports");
        await page.Locator(".head h1").WaitForAsync();

        await admin.GotoAsync("/staff");
        await admin.Locator("tr", new() { HasText = "m.deboer" }).GetByText("Uitschakelen").ClickAsync();
        await admin.Locator(".mud-dialog .danger").ClickAsync();
        await page.Locator("#user").WaitForAsync(new() { Timeout = 10_000 });
        await page.GotoAsync("/exports");
        Assert.Contains("/sign-in", page.Url, StringComparison.Ordinal);
    }
}
