using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Exchange.Tests.Exports;
using Exchange.Tests.Portal;
using Microsoft.Playwright;

namespace Exchange.Tests.AdminUi;

/// <summary>What an administrator changes is seen by recipients within seconds, and what is not allowed is refused at its field.</summary>
public sealed class SettingsTests(StaffFixture fixture) : IClassFixture<StaffFixture>
{
    private static LocatorWaitForOptions Patient => new() { Timeout = Chromium.Patience };

    private static async Task Save(IPage page)
    {
        await page.ClickAsync(".bar .btn.pri:not([disabled])");
        await page.Locator(".note.info[role=status]").WaitForAsync(Patient);
    }

    private static async Task Open(IPage page, string address, string field)
    {
        await page.GotoAsync(address);
        await page.Locator(field).WaitForAsync(Patient);
    }

    /// <summary>Asked until it is so: within seconds, says the page.</summary>
    private static async Task<string> Eventually(Func<Task<string>> read, string expected)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (true)
        {
            var text = await read();
            if (text.Contains(expected, StringComparison.Ordinal) || limit.IsCancellationRequested) return text;
            await Task.Delay(200, CancellationToken.None);
        }
    }

    [Fact]
    public async Task A_name_and_a_text_are_changed_and_seen_in_the_preview_on_a_page_and_in_a_mail_without_restart()
    {
        var (page, says) = await fixture.Open();
        await fixture.SignInAsAdmin(page);
        await Open(page, "/settings", "#name");
        await page.FillAsync("#name", "Ziekenhuis De Proef");
        await Assertions.Expect(page.Locator(".head-preview .hosp b")).ToHaveTextAsync("Ziekenhuis De Proef");
        await page.ClickAsync(".views a[href='/settings/messages']"); // What was typed goes along.
        await page.FillAsync("#subject", "Beelden van {ziekenhuis}");
        await page.FillAsync("#body", "Goedendag,\n\n# Openen\n\nMet deze link:\n{link}\n\n*Tot {tot}.*");
        await Assertions.Expect(page.Locator(".paper .hd")).ToContainTextAsync("Beelden van Ziekenhuis De Proef");
        await Assertions.Expect(page.FrameLocator("iframe.mail").Locator("h2")).ToHaveTextAsync("Openen");
        await page.SelectOptionAsync("#message", "PasswordSms");
        await page.Locator("#subject").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await page.FillAsync("#body", "Wachtwoord van {ziekenhuis}: {wachtwoord}");
        await Assertions.Expect(page.Locator(".bubble")).ToHaveTextAsync("Wachtwoord van Ziekenhuis De Proef: XXXXX-XXXXX");
        await Save(page);

        using var client = fixture.Exchange.WithApiKey();
        using var portal = new HttpClient(new HttpClientHandler { ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator });
        Assert.Contains("Ziekenhuis De Proef", await Eventually(() => portal.GetStringAsync(new Uri(fixture.Exchange.Portal, "/help")), "Ziekenhuis De Proef"), StringComparison.Ordinal);
        var export = await new StudyUpload().Series(2).Accepted(client);
        var sent = await SentLink.Of(client, export);
        var outbox = await client.GetFromJsonAsync<JsonElement>($"/api/outbox?exportId={export}");
        var mail = outbox.EnumerateArray().Single(message => message.Text("channel") == "email");
        Assert.Equal("Beelden van Ziekenhuis De Proef", mail.Text("subject"));
        Assert.StartsWith($"Goedendag,\n\nOpenen\n\nMet deze link:\n\n{sent.Address}\n\nTot ", mail.Text("text"), StringComparison.Ordinal);
        Assert.Equal($"Wachtwoord van Ziekenhuis De Proef: {sent.Password}", outbox.EnumerateArray().Single(message => message.Text("channel") == "sms").Text("text"));
        Assert.Contains("Ziekenhuis De Proef", await portal.GetStringAsync(sent.Address), StringComparison.Ordinal);

        // The version before is put back, and counts again.
        await page.ClickAsync(".views a[href='/settings/versions']");
        await page.Locator(".versions li .btn").Last.ClickAsync();
        await page.ClickAsync(".mud-dialog .danger");
        await page.Locator(".note.info[role=status]", new() { HasText = "teruggezet" }).WaitForAsync(Patient);
        Assert.Contains("Merelhof Ziekenhuis", await Eventually(() => portal.GetStringAsync(sent.Address), "Merelhof Ziekenhuis"), StringComparison.Ordinal);
        Assert.Empty(says);
    }

    [Fact]
    public async Task A_text_that_would_put_link_and_password_together_is_refused_at_its_field()
    {
        var (page, says) = await fixture.Open();
        await fixture.SignInAsAdmin(page);
        await Open(page, "/settings/messages?template=LinkMail&language=nl", "#body");
        await page.FillAsync("#body", "Met {link} en {wachtwoord}");
        await Assertions.Expect(page.Locator("#body-problem")).ToContainTextAsync("{wachtwoord}");
        await page.ClickAsync(".bar .btn.pri:not([disabled])");
        await page.Locator(".note.fail[role=alert] a").First.WaitForAsync(Patient);
        Assert.Equal("true", await page.GetAttributeAsync("#body", "aria-invalid"));

        // Leaving asks; the other tabs do not.
        await page.ClickAsync(".views a[href='/settings/retention']");
        await page.Locator("#exportDays").WaitForAsync(Patient);
        await page.ClickAsync(".nav a[href='/exports']");
        await page.Locator(".mud-dialog h2").WaitForAsync(Patient);
        await page.ClickAsync(".mud-dialog .danger");
        await page.Locator(".tbl.exports, .empty").First.WaitForAsync(Patient);
        Assert.Empty(says);
    }

    [Fact]
    public async Task A_logo_is_shown_on_both_ports_as_the_picture_that_it_is_and_anything_else_is_refused()
    {
        var (page, says) = await fixture.Open();
        await fixture.SignInAsAdmin(page);
        await Open(page, "/settings", "#logo");
        await page.SetInputFilesAsync("#logo", new FilePayload { Name = "logo.png", MimeType = "image/png", Buffer = "<svg xmlns='http://www.w3.org/2000/svg'/>"u8.ToArray() });
        await page.Locator("#logo-problem").WaitForAsync(Patient);
        var png = await page.Locator("h1").ScreenshotAsync();
        await page.SetInputFilesAsync("#logo", new FilePayload { Name = "logo.svg", MimeType = "image/svg+xml", Buffer = png });
        await page.Locator("#logo-problem").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await Save(page);

        using var portal = new HttpClient(new HttpClientHandler { ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator }) { BaseAddress = fixture.Exchange.Portal };
        var help = await Eventually(() => portal.GetStringAsync("/help"), "/logo/");
        var address = System.Text.RegularExpressions.Regex.Match(help, "src=\"(/logo/[0-9a-f]+)\"").Groups[1].Value;
        foreach (var (client, at) in ((HttpClient, Uri)[])[(portal, fixture.Exchange.Portal), (fixture.Exchange.Stranger, fixture.Exchange.Admin)])
        {
            var answer = await client.GetAsync(new Uri(at, address));
            Assert.Equal("image/png", answer.Content.Headers.ContentType?.ToString());
            Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
            Assert.Equal("default-src 'none'; sandbox", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")));
            Assert.Equal(png, await answer.Content.ReadAsByteArrayAsync());
            Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(new Uri(at, address + "0"))).StatusCode);
        }
        await page.ReloadAsync();
        await page.Locator("#logo").WaitForAsync(Patient);
        await page.ClickAsync(".logo-box .btn");
        await Save(page);
        Assert.Empty(says);
    }

    [Fact]
    public async Task The_API_reads_and_saves_them_by_revision()
    {
        using var client = fixture.Exchange.WithApiKey();
        var read = await client.GetFromJsonAsync<JsonObject>("/api/settings") ?? [];
        var revision = read["revision"]!.GetValue<long>(); // The answer always has one.
        read["email"] = "hulp@merelhof.example";
        var saved = await client.PutAsJsonAsync("/api/settings", read);
        Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
        Assert.Equal(revision + 1, (await saved.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("revision").GetInt64());

        read["email"] = "ander@merelhof.example";
        var stale = await client.PutAsJsonAsync("/api/settings", read);
        Assert.Equal((HttpStatusCode.Conflict, "stale-revision"), (stale.StatusCode, await stale.Problem()));
        read["revision"] = revision + 1;
        read["exportDays"] = 8;
        var refused = await client.PutAsJsonAsync("/api/settings", read);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.True((await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").TryGetProperty("exportDays", out _));
        Assert.Equal("not-json", await (await client.PutAsJsonAsync("/api/settings", new { revision, nmae = "x" })).Problem());
    }
}
