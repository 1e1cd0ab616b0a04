using Exchange.Tests.Dicom;
using Microsoft.Playwright;

namespace Exchange.Tests.AdminUi;

/// <summary>
/// A picture of every page, in both languages and both themes, wide and narrow, from a hospital with a month of history.
/// Made by <c>./gallery.sh</c>; without the folder it names, nothing is done.
/// </summary>
public sealed class GalleryTests : IAsyncLifetime
{
    private static readonly string? Folder = Environment.GetEnvironmentVariable("EXCHANGE_GALLERY");
    private static readonly LocatorWaitForOptions Patient = new() { Timeout = Chromium.Patience };

    private readonly StaffFixture _fixture = new(("EXCHANGE__DEMOMONTH", "2000"));

    public Task InitializeAsync() => Folder is null ? Task.CompletedTask : _fixture.InitializeAsync();

    public Task DisposeAsync() => Folder is null ? Task.CompletedTask : _fixture.DisposeAsync();

    [Fact]
    public async Task Every_page_is_pictured()
    {
        if (Folder is null) return;
        Directory.CreateDirectory(Folder);
        foreach (var (language, dark) in (IReadOnlyList<(string, bool)>)[("nl-NL", false), ("nl-NL", true), ("en-GB", false), ("en-GB", true)]) await Picture(language, dark);
    }

    private async Task Picture(string language, bool dark)
    {
        var (page, says) = await _fixture.Open(language, dark);
        await page.GotoAsync("/sign-in");
        await Shoot("sign-in");
        await _fixture.SignInAsAdmin(page);
        await Visit("/", ".dash");
        await Visit("/exports", ".tbl.exports");
        await Visit("/exports?state=Failed", ".tbl.exports");
        await page.Locator(".tbl a.name").First.ClickAsync();
        await page.Locator(".side .tl").WaitForAsync(Patient);
        await Shoot("export-failed");
        await page.GotoAsync("/exports?state=Fetched");
        await page.Locator(".tbl a.name").First.ClickAsync();
        await page.Locator(".side .verbs .danger").ClickAsync();
        await page.Locator(".mud-dialog h2").WaitForAsync(Patient);
        await Shoot("export-revoke");
        await Visit("/received", ".tbl.received");
        await page.Locator("tr", new() { Has = page.Locator(".st.wait") }).Locator("a.name").First.ClickAsync();
        await page.Locator(".side .verbs").WaitForAsync(Patient);
        await Shoot("received-panel");
        await Visit("/partners", ".tbl.partners");
        foreach (var tab in (string[])["overview", "credentials", "sessions", "files", "activity", "rules", "connection"]) await Visit($"/partners/partner-02/{tab}", ".views a[aria-current]");
        await Visit("/partners/new", "#userName");
        await Visit("/links", ".tbl.links");
        await Visit("/staff", ".tbl");
        await Visit("/api-keys", ".opt");
        foreach (var (tab, shown) in ((string, string)[])[("hospital", "#name"), ("passwords", ".pol"), ("retention", "#exportDays"), ("messages", "#body"), ("system", ".kv.sys"), ("versions", ".versions")])
            await Visit($"/settings/{tab}", shown);
        await Visit("/settings/messages?template=PasswordSms", ".bubble");
        await Visit("/health", ".kv.sys");
        await Visit("/outbox", ".mail2");
        await page.GotoAsync("/send");
        await page.Locator("fieldset.bare:not([disabled])").WaitForAsync(Patient);
        await Shoot("send");
        await page.SetInputFilesAsync("#files", SyntheticDicom.CtSeries(2, 32).Select(slice => new FilePayload { Name = $"IM{slice.Instance:D4}", MimeType = "application/dicom", Buffer = slice.File() }));
        await page.Locator(".draft .st.ok").WaitForAsync(new() { Timeout = Chromium.Patience });
        await page.FillAsync("#recipientName", "mw. A. Fantoom");
        await page.FillAsync("#recipientEmail", "a.fantoom@provider.example");
        await page.FillAsync("#recipientMobile", "06 12345634");
        await page.FillAsync("#reason", "Second opinion");
        await page.ClickAsync(".bar .btn.pri");
        await page.Locator(".check .bubble").WaitForAsync(Patient);
        await Shoot("send-check");
        await page.Context.CloseAsync();

        (page, _) = await _fixture.Open(language, dark);
        await _fixture.SignIn(page, "s.verbeek");
        await page.Locator(".tbl.audit").WaitForAsync(Patient);
        await Shoot("audit");
        await page.Context.CloseAsync();
        Assert.Empty(says);

        async Task Visit(string path, string shown)
        {
            await page.GotoAsync(path);
            await page.Locator(shown).First.WaitForAsync(Patient);
            await Shoot(path.Length == 1 ? "overview" : path.Trim('/').Replace('/', '-').Replace("?state=", "-", StringComparison.Ordinal));
        }

        async Task Shoot(string name)
        {
            foreach (var width in (int[])[1440, 390])
            {
                await page.SetViewportSizeAsync(width, 900);
                await page.EvaluateAsync("Promise.all(document.getAnimations().map(a => a.finished.catch(() => 0)))");
                await page.ScreenshotAsync(new() { Path = Path.Combine(Folder ?? "", $"{name}-{language[..2]}-{(dark ? "dark" : "light")}-{width}.png"), FullPage = true });
            }
            await page.SetViewportSizeAsync(1440, 900);
        }
    }
}
