using Microsoft.Playwright;

namespace Exchange.Tests.AdminUi;

/// <summary>One running product with its demo staff, and one browser.</summary>
public sealed class StaffFixture : IAsyncLifetime
{
    private readonly (string Name, string Value)[] _settings;
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private bool _isAdminSet;

    public StaffFixture() : this([]) { }

    internal StaffFixture(params (string Name, string Value)[] settings) => _settings = [("EXCHANGE__DEMO", "true"), .. settings];

    public RunningExchange Exchange { get; } = new();

    public async Task InitializeAsync()
    {
        await Exchange.Start(_settings);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox", "--ignore-certificate-errors"] });
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
        await Exchange.DisposeAsync();
    }

    /// <summary>A page of its own session. Whatever it asks of another host, and every error in its console, is noted.</summary>
    public async Task<(IPage Page, List<string> Complaints)> Open(string language = "nl-NL", bool dark = false, int width = 1440)
    {
        if (_browser is null) throw new InvalidOperationException("The browser was not started.");
        var context = await _browser.NewContextAsync(new()
        {
            BaseURL = Exchange.Admin.ToString(), IgnoreHTTPSErrors = true, Locale = language, ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            ViewportSize = new() { Width = width, Height = 900 }, AcceptDownloads = true,
        });
        context.SetDefaultTimeout(Chromium.Patience);
        var page = await context.NewPageAsync();
        List<string> complaints = [];
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(Exchange.Admin.ToString(), StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal)) complaints.Add("outside: " + request.Url);
        };
        page.Console += (_, message) =>
        {
            if (message.Type == "error") complaints.Add(message.Text);
        };
        page.PageError += (_, error) => complaints.Add(error);
        return (page, complaints);
    }

    public async Task SignIn(IPage page, string userName)
    {
        await page.GotoAsync("/sign-in");
        await page.FillAsync("#user", userName);
        await page.FillAsync("#password", Exchange.FirstPasswordOf(userName));
        await page.ClickAsync("button.pri");
        await page.Locator("h1").WaitForAsync();
    }

    /// <summary>The first time with the printed password, which is replaced at once.</summary>
    public async Task SignInAsAdmin(IPage page)
    {
        const string chosen = "een lange zin die ik ken";
        await page.GotoAsync("/sign-in");
        await page.FillAsync("#user", "admin");
        await page.FillAsync("#password", _isAdminSet ? chosen : Exchange.FirstPasswordOf("admin"));
        await page.ClickAsync("button.pri");
        if (!_isAdminSet)
        {
            await page.FillAsync("#current", Exchange.FirstPasswordOf("admin"));
            await page.FillAsync("#next", chosen);
            await page.FillAsync("#repeat", chosen);
            await page.ClickAsync("button.pri");
            _isAdminSet = true;
        }
        await page.Locator(".head h1").WaitForAsync();
    }
}
