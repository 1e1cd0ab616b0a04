using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Exchange.Tests.Portal;

/// <summary>Looks at a page as it stands. Pictures are left in the folder <c>EXCHANGE_PICTURES</c>, when set.</summary>
internal static class Looks
{
    private static readonly string? Pictures = Environment.GetEnvironmentVariable("EXCHANGE_PICTURES");

    /// <summary>Nothing may be cut off, and axe finds nothing.</summary>
    public static async Task Look(this IPage page, string name, int width)
    {
        if (Pictures is not null)
        {
            Directory.CreateDirectory(Pictures);
            await page.ScreenshotAsync(new() { Path = Path.Combine(Pictures, $"{name}-{width}.png"), FullPage = true });
        }
        Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= window.innerWidth"), $"{name} scrolls sideways at {width}");
        var found = await page.RunAxe();
        Assert.True(found.Violations.Length == 0, $"{name} at {width}: " + string.Join("; ", found.Violations.Select(violation => $"{violation.Id} {violation.Help}: {violation.Nodes[0].Html}")));
    }
}
