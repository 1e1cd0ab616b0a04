using Deque.AxeCore.Playwright;
using Exchange.Tests.Dicom;
using Microsoft.Playwright;

namespace Exchange.Tests.AdminUi;

/// <summary>axe finds nothing, in both languages and both themes, and nothing scrolls sideways, down to 320 pixels. Pictures are left in the folder <c>EXCHANGE_PICTURES</c>, when set.</summary>
public sealed class AccessibilityTests(StaffFixture fixture) : IClassFixture<StaffFixture>
{
    private static readonly string? Pictures = Environment.GetEnvironmentVariable("EXCHANGE_PICTURES");

    [Theory(Timeout = 240_000)]
    [InlineData("nl-NL", false, 1440)]
    [InlineData("nl-NL", true, 390)]
    [InlineData("en-GB", false, 320)]
    public async Task No_page_has_a_violation(string language, bool dark, int width)
    {
        List<string> found = [];
        var (page, _) = await fixture.Open(language, dark, width);
        await page.GotoAsync("/sign-in");
        await Judge("sign-in");
        await fixture.SignIn(page, "m.deboer");
        foreach (var path in (string[])["/", "/send"]) await Visit(path, "main h1");
        await Visit("/exports", ".tbl a.name");
        await page.Locator(".tbl a.name").First.ClickAsync();
        await page.Locator(".side .verbs .danger").ClickAsync();
        await page.Locator(".mud-dialog h2").WaitForAsync();
        await Judge("panel and dialog");

        await Visit("/partners", ".empty, .tbl.partners");
        await Visit("/partners/new", "#userName");
        var name = $"p{width}";
        await page.FillAsync("#userName", name);
        await page.FillAsync("#organisation", "Ziekenhuis Oostwaard");
        await page.FillAsync("#contactName", "R. Kuipers");
        await page.FillAsync("#email", "beeld@oostwaard.example");
        await page.FillAsync("#mobile", "06 12345612");
        await page.ClickAsync(".bar .btn.pri");
        await page.Locator(".acct").WaitForAsync(new() { Timeout = Chromium.Patience });
        foreach (var tab in (string[])["overview", "credentials", "sessions", "files", "activity", "rules"]) await Visit($"/partners/{name}/{tab}", ".views a[aria-current]");
        await Visit("/partners", ".tbl.partners");

        await Visit("/links", ".tbl.links");
        await Visit("/outbox", ".mail2");
        await page.GotoAsync($"/send?again={await LastExport()}");
        await page.Locator("fieldset.bare:not([disabled])").WaitForAsync(new() { Timeout = Chromium.Patience });
        await page.SetInputFilesAsync("#files", SyntheticDicom.CtSeries(2, 32).Select(slice => new FilePayload { Name = $"IM{slice.Instance:D4}", MimeType = "application/dicom", Buffer = slice.File() }));
        await page.Locator(".draft .st.ok").WaitForAsync(new() { Timeout = Chromium.Patience });
        await page.ClickAsync(".bar .btn.pri");
        await page.Locator(".check .bubble").WaitForAsync(new() { Timeout = Chromium.Patience });
        await Judge("send-check");

        (page, _) = await fixture.Open(language, dark, width);
        await fixture.SignIn(page, "s.verbeek");
        await Visit("/audit", ".tbl.audit");
        await page.Context.CloseAsync();

        (page, _) = await fixture.Open(language, dark, width);
        await fixture.SignInAsAdmin(page);
        await Visit("/staff", ".tbl");
        await Visit("/api-keys", ".opt");
        foreach (var (tab, shown) in ((string, string)[])[("hospital", "#name"), ("passwords", ".pol"), ("retention", "#exportDays"), ("messages", "#body"), ("system", ".kv.sys"), ("versions", ".versions")])
            await Visit($"/settings/{tab}", shown);
        await Visit("/settings/messages?template=PasswordSms", ".bubble");
        await Visit("/health", ".kv.sys");
        await page.Context.CloseAsync();
        Assert.Empty(found);

        async Task<string> LastExport()
        {
            await page.GotoAsync("/exports");
            return (await page.Locator(".tbl a.name").First.GetAttributeAsync("href") ?? "").Split('/')[^1];
        }

        async Task Visit(string path, string shown)
        {
            await page.GotoAsync(path);
            await page.Locator(shown).First.WaitForAsync(new() { Timeout = Chromium.Patience });
            await Judge(path);
        }

        async Task Judge(string name)
        {
            await page.EvaluateAsync("Promise.all(document.getAnimations().map(a => a.finished.catch(() => 0)))"); // Colours in between would be judged.
            // axe waits for ever for a frame that may run nothing; what is in them is the mail's and the portal's own.
            if (Pictures is not null) await page.ScreenshotAsync(new() { Path = Path.Combine(Pictures, $"{name.Trim('/').Replace('/', '-')}-{language[..2]}-{(dark ? "dark" : "light")}-{width}.png"), FullPage = true });
            await page.EvaluateAsync("document.querySelectorAll('iframe').forEach(frame => frame.remove())");
            var result = await page.RunAxe();
            Assert.NotEmpty(result.Passes);
            found.AddRange(result.Violations.Select(v => $"{name}: {v.Id} {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))}"));
            if (await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth") is > 0 and var over) found.Add($"{name}: {over} px too wide");
        }
    }
}
