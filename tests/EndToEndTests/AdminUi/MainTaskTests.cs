using Exchange.Tests.Dicom;
using Exchange.Tests.Portal;
using Microsoft.Playwright;

namespace Exchange.Tests.AdminUi;

/// <summary>What staff do all day, in a real browser.</summary>
public sealed partial class MainTaskTests(StaffFixture fixture) : IClassFixture<StaffFixture>
{
    private static LocatorWaitForOptions Patient => new() { Timeout = Chromium.Patience };

    /// <summary>A study of so many slices, on the page that sends; packed when it returns.</summary>
    private static async Task Choose(IPage page, int files)
    {
        await page.SetInputFilesAsync("#files", SyntheticDicom.CtSeries(files, 32).Select(slice => new FilePayload { Name = $"IM{slice.Instance:D4}", MimeType = "application/dicom", Buffer = slice.File() }));
        await page.Locator(".draft .st.ok").WaitForAsync(Patient);
    }

    private async Task<string> Send(IPage page, string recipient, int files = 3)
    {
        await page.GotoAsync("/send");
        await page.Locator("fieldset.bare:not([disabled])").WaitForAsync(Patient);
        await Choose(page, files);
        await page.FillAsync("#recipientName", recipient);
        await page.FillAsync("#recipientEmail", "r@provider.example");
        await page.FillAsync("#recipientMobile", "06 12345634");
        await page.FillAsync("#reason", "Second opinion");
        await page.ClickAsync(".bar .btn.pri");
        await page.Locator(".check .bubble").WaitForAsync(Patient);
        foreach (var tick in await page.Locator(".tick input").AllAsync()) await tick.CheckAsync();
        await page.ClickAsync(".bar .btn.pri");
        await page.ClickAsync(".undo .btn.quiet");
        await page.Locator(".side h2").WaitForAsync(Patient);
        return page.Url;
    }

    [Fact]
    public async Task A_study_is_sent_and_its_panel_and_every_other_screen_follow_it_live()
    {
        var (watcher, watcherSays) = await fixture.Open();
        await fixture.SignIn(watcher, "m.deboer");
        await watcher.GotoAsync("/exports");
        await watcher.Locator(".tbl.exports, .empty").First.WaitForAsync(Patient);

        var (sender, senderSays) = await fixture.Open();
        await fixture.SignIn(sender, "m.deboer");
        var address = await Send(sender, "L. Live");
        Assert.Contains("/exports/x-", address, StringComparison.Ordinal);
        await sender.Locator(".side header .st.ok").WaitForAsync(Patient);
        Assert.Contains("3 aangeboden = 3 ingepakt + 0 weggelaten", await sender.InnerTextAsync(".side"), StringComparison.Ordinal);

        // The other screen holds the new row back until it is asked for.
        await watcher.Locator("tr.more button").ClickAsync(new() { Timeout = Chromium.Patience });
        var row = watcher.Locator("tr", new() { HasText = "L. Live" });
        await row.Locator(".st.ok").WaitForAsync(Patient);

        await sender.ClickAsync(".side .verbs .danger");
        await sender.ClickAsync(".mud-dialog .danger");
        await sender.Locator(".side header .st.end").WaitForAsync(Patient);
        await row.Locator(".st.end").WaitForAsync(Patient); // Revoked there, seen here, without a reload.
        Assert.Empty(watcherSays);
        Assert.Empty(senderSays);
    }

    [Fact]
    public async Task Images_are_asked_for_without_files()
    {
        var (page, says) = await fixture.Open();
        await fixture.SignIn(page, "m.deboer");
        await page.GotoAsync("/send");
        await page.Locator("fieldset.bare:not([disabled])").WaitForAsync(Patient);
        await page.GetByText("Beelden opvragen").ClickAsync();
        await page.Locator("#drop").WaitForAsync(new() { State = WaitForSelectorState.Hidden });
        await page.FillAsync("#recipientName", "V. Vraag");
        await page.FillAsync("#recipientEmail", "v@provider.example");
        await page.FillAsync("#recipientMobile", "06 12345634");
        await page.FillAsync("#reason", "Eerdere beelden");
        await page.Look("send-ask", 1440);
        await page.ClickAsync(".bar .btn.pri");
        await page.Locator(".check .bubble").WaitForAsync(Patient);
        Assert.Contains("Stuur uw beelden naar", await page.InnerTextAsync(".paper .hd"), StringComparison.Ordinal);
        await page.ClickAsync(".bar .btn.pri");
        await page.ClickAsync(".undo .btn.quiet");
        await page.Locator(".side header .st.ok").WaitForAsync(Patient);
        await page.Look("export-ask", 1440);
        Assert.Empty(says);
    }

    [Fact]
    public async Task Several_are_revoked_at_once_and_named_before()
    {
        var (page, _) = await fixture.Open();
        await fixture.SignIn(page, "m.deboer");
        await Send(page, "B. Bulk");
        await page.Locator(".side header .st.ok").WaitForAsync(Patient);
        await Send(page, "C. Bulk");
        await page.Locator(".side header .st.ok").WaitForAsync(Patient);
        await page.GotoAsync("/exports");
        foreach (var who in (string[])["B. Bulk", "C. Bulk"]) await page.Locator("tr", new() { HasText = who }).Locator(".cb").CheckAsync(new() { Timeout = Chromium.Patience });
        await page.Locator(".pick .danger").ClickAsync();
        var dialog = await page.InnerTextAsync(".mud-dialog");
        Assert.Contains("2 verzendingen", dialog, StringComparison.Ordinal);
        Assert.Contains("B. Bulk", dialog, StringComparison.Ordinal);
        Assert.Contains("C. Bulk", dialog, StringComparison.Ordinal);
        await page.ClickAsync(".mud-dialog .danger");
        await page.Locator(".result", new() { HasText = "2 verzendingen" }).WaitForAsync(Patient);
        await page.Locator("tr", new() { HasText = "B. Bulk" }).Locator(".st.end").WaitForAsync(Patient);
    }

    [Fact]
    public async Task A_corrected_number_gets_a_new_password()
    {
        var (page, _) = await fixture.Open();
        await fixture.SignIn(page, "m.deboer");
        await Send(page, "N. Nummer");
        await page.Locator(".side header .st.ok").WaitForAsync(Patient);

        await page.ClickAsync("text=Nieuw wachtwoord");
        await page.FillAsync("#to", "06 87654321");
        await page.ClickAsync(".mud-dialog .btn.pri");
        await page.Locator(".msglist", new() { HasText = "+31687654321" }).WaitForAsync(Patient);

        await page.GotoAsync("/outbox");
        await page.Locator(".bubble").First.WaitForAsync(Patient);
        Assert.Contains("+31687654321", await page.InnerTextAsync(".msgs"), StringComparison.Ordinal);
        Assert.Equal(1, await page.Locator("iframe[sandbox]").CountAsync());
    }

    [Fact]
    public async Task A_typing_mistake_in_a_corrected_address_is_seen_before_it_is_sent()
    {
        var (page, _) = await fixture.Open();
        await fixture.SignIn(page, "m.deboer");
        await Send(page, "A. Adres");
        await page.Locator(".side header .st.ok").WaitForAsync(Patient);

        await page.Locator(".verbs").GetByText("E-mail opnieuw").ClickAsync();
        await page.FillAsync("#to", "adres@gmial.com");
        await page.Keyboard.PressAsync("Tab");
        await page.GetByText("Gebruik gmail.com").ClickAsync();
        await Assertions.Expect(page.Locator("#to")).ToHaveValueAsync("adres@gmail.com");
        await page.ClickAsync(".mud-dialog .btn.pri");
        await page.Locator(".msglist", new() { HasText = "adres@gmail.com" }).WaitForAsync(Patient);
        await page.Locator(".tl", new() { HasText = "E-mailadres verbeterd, nieuwe link" }).WaitForAsync(Patient);
    }

    [Fact]
    public async Task Signing_out_ends_the_other_tab_too()
    {
        var (page, _) = await fixture.Open();
        await fixture.SignIn(page, "m.deboer");
        var other = await page.Context.NewPageAsync();
        await other.GotoAsync("/exports");
        await other.Locator(".head h1").WaitForAsync();

        await page.Locator(".prefs form button").ClickAsync();
        await page.Locator("#user").WaitForAsync();
        await other.Locator("#user").WaitForAsync(new() { Timeout = 10_000 });
    }

    [Fact]
    public async Task A_page_that_lost_the_server_says_so_and_goes_on_by_itself_when_it_is_back()
    {
        var (page, _) = await fixture.Open();
        await fixture.SignIn(page, "m.deboer");
        await page.GotoAsync("/exports");
        await page.Locator(".live strong").WaitForAsync(Patient);

        await fixture.Exchange.Kill();
        await page.Locator("#components-reconnect-modal").WaitForAsync(Patient);
        Assert.False(await page.Locator(".live strong").IsVisibleAsync());
        await fixture.Exchange.Start(("EXCHANGE__DEMO", "true"));
        await page.Locator("#components-reconnect-modal").WaitForAsync(new() { State = WaitForSelectorState.Hidden, Timeout = Chromium.Patience });
        await page.Locator(".tbl.exports").WaitForAsync(Patient);
    }

    [Fact]
    public async Task The_log_keeper_finds_who_signed_in()
    {
        var (page, says) = await fixture.Open("en-GB");
        await fixture.SignIn(page, "s.verbeek");
        await page.Locator(".tbl.audit").WaitForAsync(Patient);

        await page.FillAsync("#user", "s.verbeek");
        await page.ClickAsync(".filters .btn");
        await page.Locator(".tbl.audit td", new() { HasText = "Signed in" }).First.WaitForAsync(Patient);
        Assert.DoesNotContain("s.verbeek", page.Url, StringComparison.Ordinal);
        Assert.Empty(says);
    }
}
