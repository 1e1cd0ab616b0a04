using Exchange.Tests.Dicom;
using Exchange.Tests.Portal;
using Microsoft.Playwright;

namespace Exchange.Tests.AdminUi;

public sealed partial class MainTaskTests
{
    [Fact]
    public async Task What_is_wrong_in_the_form_is_said_before_anything_is_sent()
    {
        var (page, _) = await fixture.Open();
        await fixture.SignIn(page, "m.deboer");
        await page.GotoAsync("/send");
        await page.FillAsync("#recipientMobile", "055 1234567");
        await page.ClickAsync(".bar .btn.pri");

        await page.Locator("#recipientMobile-problem").WaitForAsync();
        Assert.Equal(4, await page.Locator(".fld .err[id]").CountAsync());
        Assert.EndsWith("/send", page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Before_it_leaves_mail_SMS_and_page_are_shown_mistakes_are_named_and_it_can_be_undone()
    {
        var (page, says) = await fixture.Open();
        await fixture.SignIn(page, "m.deboer");
        await page.GotoAsync("/send");
        await page.Locator("fieldset.bare:not([disabled])").WaitForAsync(Patient);
        await Choose(page, 2);
        await page.FillAsync("#recipientName", "O. Ongedaan");
        await page.FillAsync("#recipientEmail", "o@gmial.com");
        await page.FillAsync("#recipientMobile", "06 12345634");
        await page.GetByText("Gebruik gmail.com").ClickAsync();
        await page.FillAsync("#reason", "Second opinion");
        await page.ClickAsync(".bar .btn.pri");

        await page.Locator(".check .bubble").WaitForAsync(Patient);
        Assert.Contains("XXXXX-XXXXX", await page.InnerTextAsync(".check .bubble"), StringComparison.Ordinal);
        Assert.Contains("o@gmail.com", await page.InnerTextAsync(".paper .hd"), StringComparison.Ordinal);
        await page.FrameLocator(".phone iframe").Locator("h1").WaitForAsync(Patient);
        Assert.True(await page.Locator(".bar .btn.pri").IsDisabledAsync()); // The name on the study is another one.
        foreach (var tick in await page.Locator(".tick input").AllAsync()) await tick.CheckAsync();
        await page.ClickAsync(".bar .btn.pri");
        await page.Locator(".undo").WaitForAsync(Patient);
        await page.Keyboard.PressAsync("z");
        await page.Locator(".bar .btn.pri").WaitForAsync(Patient);
        Assert.EndsWith("/send", page.Url, StringComparison.Ordinal);

        await page.ReloadAsync();
        await page.Locator("fieldset.bare:not([disabled])").WaitForAsync(Patient);
        Assert.Equal("O. Ongedaan", await page.InputValueAsync("#recipientName")); // The draft is still there, its files with it.
        await page.Locator(".draft .st.ok").WaitForAsync(Patient);
        await page.ClickAsync(".bar .btn.pri");
        await page.Locator(".check .bubble").WaitForAsync(Patient);
        foreach (var tick in await page.Locator(".tick input").AllAsync()) await tick.CheckAsync();
        await page.ClickAsync(".bar .btn.pri");
        await page.ClickAsync(".undo .btn.quiet");
        await page.Locator(".side header .st.ok").WaitForAsync(Patient);
        Assert.Contains("2 aangeboden = 2 ingepakt + 0 weggelaten", await page.InnerTextAsync(".side"), StringComparison.Ordinal);
        Assert.Empty(says);
    }

    [Fact]
    public async Task Files_that_cannot_go_along_are_named_before_anybody_is_and_agreed_to_before_it_leaves()
    {
        var (page, says) = await fixture.Open();
        await fixture.SignIn(page, "m.deboer");
        await page.GotoAsync("/send");
        await page.Locator("fieldset.bare:not([disabled])").WaitForAsync(Patient);
        FilePayload text = new() { Name = "LEESMIJ.TXT", MimeType = "text/plain", Buffer = "Geen beeld"u8.ToArray() };
        await page.SetInputFilesAsync("#files", (FilePayload[])[.. SyntheticDicom.CtSeries(2, 32).Select(slice => new FilePayload { Name = $"IM{slice.Instance:D4}", MimeType = "application/dicom", Buffer = slice.File() }), text]);
        await page.Locator(".draft .problems", new() { HasText = "LEESMIJ.TXT" }).WaitForAsync(Patient);
        await page.Locator(".draft .st.ok").WaitForAsync(Patient);
        await page.Look("send-left-out", 1440);
        await page.Look("send-left-out", 390);
        await page.FillAsync("#recipientName", "W. Weggelaten");
        await page.FillAsync("#recipientEmail", "w@provider.example");
        await page.FillAsync("#recipientMobile", "06 12345634");
        await page.FillAsync("#reason", "Second opinion");
        await page.ClickAsync(".bar .btn.pri");
        await page.Locator(".check .note", new() { HasText = "1 bestand gaat niet mee" }).WaitForAsync(Patient);
        Assert.True(await page.Locator(".bar .btn.pri").IsDisabledAsync());
        Assert.Empty(says);
    }

    [Fact]
    public async Task Two_patients_in_one_folder_are_refused_before_anybody_is_named()
    {
        var (page, says) = await fixture.Open();
        await fixture.SignIn(page, "m.deboer");
        await page.GotoAsync("/send");
        await page.Locator("fieldset.bare:not([disabled])").WaitForAsync(Patient);
        var one = SyntheticDicom.CtSeries(1, 32).Single();
        await page.SetInputFilesAsync("#files", (FilePayload[])[new() { Name = "A", MimeType = "application/dicom", Buffer = one.File() }, new() { Name = "B", MimeType = "application/dicom", Buffer = (one with { PatientId = "T-0002", PatientName = "Ander^Mens", SopInstance = "1.2.826.0.1.3680043.9.9999.1.1.99" }).File() }]);
        await page.Locator(".draft .note.fail").WaitForAsync(Patient);
        await page.Look("send-two-patients", 1440);
        await page.GetByText("Zonder dit ene bestand van een ander").ClickAsync();
        await page.Locator(".draft .st.ok").WaitForAsync(Patient);
        Assert.Contains("1 aangeboden = 1 ingepakt + 0 weggelaten", await page.InnerTextAsync(".draft"), StringComparison.Ordinal);
        Assert.Empty(says);
    }

    [Fact]
    public async Task An_earlier_recipient_is_found_by_name_and_everything_is_taken_over()
    {
        var (page, _) = await fixture.Open();
        await fixture.SignIn(page, "m.deboer");
        await Send(page, "E. Eerder");
        await page.GotoAsync("/send");
        await page.Locator("fieldset.bare:not([disabled])").WaitForAsync(Patient);
        await page.Locator("#recipientName").PressSequentiallyAsync("eerd");
        await page.Locator("[role=option]", new() { HasText = "E. Eerder" }).WaitForAsync(Patient);
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#recipientEmail")).ToHaveValueAsync("r@provider.example");
        await Assertions.Expect(page.Locator("#recipientMobile")).ToHaveValueAsync("+31612345634");
        await Assertions.Expect(page.Locator("#reason")).ToHaveValueAsync("Second opinion");
    }

    [Fact]
    public async Task A_repeat_is_sent_by_keyboard_alone_with_nothing_to_tick_and_leaving_in_its_minute_is_asked_about()
    {
        var (page, says) = await fixture.Open();
        await fixture.SignIn(page, "m.deboer");
        await Send(page, "dr. H. Herhaal");
        await page.Locator(".side header .st.ok").WaitForAsync(Patient);

        await page.Keyboard.PressAsync("?");
        await page.Locator("#shortcuts[open]").WaitForAsync(Patient);
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("n");
        await page.Locator("fieldset.bare:not([disabled])").WaitForAsync(Patient);
        await Choose(page, 2);
        await page.Locator("#recipientName").PressSequentiallyAsync("herh");
        await page.Locator("[role=option]", new() { HasText = "dr. H. Herhaal" }).WaitForAsync(Patient);
        await page.Keyboard.PressAsync("Enter");
        await page.Locator(".draft .st.ok").WaitForAsync(Patient);
        await Assertions.Expect(page.Locator("#reason")).ToHaveValueAsync("Second opinion");
        await page.Keyboard.PressAsync("Control+Enter");
        await page.Locator(".check .bubble").WaitForAsync(Patient);
        Assert.Equal(0, await page.Locator(".tick input").CountAsync()); // The name on the study differs, as it did before.
        await page.GetByText("Deze ontvanger kreeg eerder onderzoeken van anderen").WaitForAsync(Patient);
        await page.GetByText("Dit onderzoek ging deze week al naar deze ontvanger.").WaitForAsync(Patient);
        await page.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(page.Locator("[data-undo]")).ToBeFocusedAsync(new() { Timeout = Chromium.Patience });

        await page.ClickAsync(".nav a[href='/exports']");
        await page.Locator(".mud-dialog", new() { HasText = "Nog niet verstuurd" }).WaitForAsync(Patient);
        await page.ClickAsync(".mud-dialog .btn:not(.danger)");
        await page.Locator(".mud-dialog").WaitForAsync(new() { State = WaitForSelectorState.Detached, Timeout = Chromium.Patience });
        Assert.EndsWith("/send", page.Url, StringComparison.Ordinal);
        await page.ClickAsync(".undo .btn.quiet");
        await page.Locator(".side header .st.ok").WaitForAsync(Patient);
        Assert.Empty(says);
    }

    [Fact]
    public async Task However_fast_somebody_types_no_letter_is_lost()
    {
        var (page, _) = await fixture.Open();
        await fixture.SignIn(page, "m.deboer");
        await page.GotoAsync("/send");
        await page.Locator("fieldset.bare:not([disabled])").WaitForAsync(Patient);
        await page.Locator("fieldset.bare:not([disabled])").WaitForAsync(Patient);
        const string name = "mevrouw A.B.C. van den Langenaam-Snelgetypt";
        await page.Locator("#recipientName").PressSequentiallyAsync(name);
        await page.Locator("dl.summary", new() { HasText = name }).WaitForAsync(Patient);
        await Assertions.Expect(page.Locator("#recipientName")).ToHaveValueAsync(name);
    }
}
