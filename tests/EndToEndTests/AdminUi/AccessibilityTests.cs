using Deque.AxeCore.Playwright;

namespace Exchange.Tests.AdminUi;

/// <summary>axe finds nothing, in both languages and both themes; nothing scrolls sideways on a phone.</summary>
public sealed class AccessibilityTests(StaffFixture fixture) : IClassFixture<StaffFixture>
{
    [Theory]
    [InlineData("nl-NL", false, 1440)]
    [InlineData("en-GB", true, 1440)]
    [InlineData("nl-NL", true, 390)]
    public async Task No_page_has_a_violation(string language, bool dark, int width)
    {
        List<string> found = [];
        var (staff, _) = await fixture.Open(language, dark, width);
        await staff.GotoAsync("/sign-in");
        await Judge("/sign-in");
        await fixture.SignIn(staff, "m.deboer");
        foreach (var path in (string[])["/", "/exports", "/send", "/outbox"]) await Visit(path);
        await staff.GotoAsync("/exports");
        await staff.Locator(".tbl a.name").First.ClickAsync();
        await staff.Locator(".side .verbs").WaitForAsync();
        await Judge("panel");
        await staff.Locator(".side .verbs .danger").ClickAsync();
        await staff.Locator(".mud-dialog").WaitForAsync();
        await Judge("dialog");
        (staff, _) = await fixture.Open(language, dark, width);
        await fixture.SignIn(staff, "s.verbeek");
        await Visit("/audit");
        Assert.Empty(found);

        async Task Visit(string path)
        {
            await staff.GotoAsync(path);
            await staff.Locator("main h1").WaitForAsync();
            await staff.WaitForTimeoutAsync(700); // Transitions of MudBlazor's theme.
            await Judge(path);
        }

        async Task Judge(string name)
        {
            var result = await staff.RunAxe();
            found.AddRange(result.Violations.Select(v => $"{name}: {v.Id} {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))}"));
            if (await staff.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth") is > 0 and var over) found.Add($"{name}: {over} px too wide");
        }
    }
}
