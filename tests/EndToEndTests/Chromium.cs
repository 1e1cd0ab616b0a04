using Microsoft.Playwright;

namespace Exchange.Tests;

/// <summary>Debian's Chromium, driven; one per test class.</summary>
public sealed class Chromium : IAsyncLifetime
{
    /// <summary>Milliseconds: several servers and browsers share two cores here; what is wrong still fails.</summary>
    public const float Patience = 90_000;

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async Task InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox"] });
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
    }

    /// <summary>A window of its own, without anybody's cookies.</summary>
    /// <param name="hasScript">False: as a browser that runs no JavaScript.</param>
    public async Task<IPage> Open(int width, int height = 900, string locale = "nl-NL", bool hasScript = true)
    {
        var browser = _browser ?? throw new InvalidOperationException("Not started.");
        var window = await browser.NewContextAsync(new()
        {
            IgnoreHTTPSErrors = true, ViewportSize = new() { Width = width, Height = height }, Locale = locale, JavaScriptEnabled = hasScript, AcceptDownloads = true,
        });
        window.SetDefaultTimeout(Patience);
        return await window.NewPageAsync();
    }
}
