using Bunit;
using Exchange.Exports;
using Exchange.Figures;
using Exchange.Language;
using Exchange.Layout;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Exchange.Tests.AdminUi;

/// <summary>The figures of the staff pages as they are drawn.</summary>
public sealed class ComponentTests : BunitContext
{
    public ComponentTests()
    {
        Services.AddSingleton(new AdminUiSettings((code, _) => code, (code, _) => code, TimeZoneInfo.Utc, false, "X-Token"));
        RenderTree.Add<CascadingValue<Visit>>(cascade => cascade.Add(c => c.Value, new Visit("nl", "", null)));
    }

    [Fact]
    public void A_strip_is_a_picture_named_by_its_sentence()
    {
        var strip = Render<Strip>(p => p.Add(s => s.Sentence, "Stap 2 van 3").Add(s => s.Gap, 2).Add(s => s.Segments, [new(Fill.Done), new(Fill.Partly, 0.25), new(Fill.Proven)]));

        var figure = strip.Find("[role=img]");
        Assert.Equal("Stap 2 van 3", figure.GetAttribute("aria-label"));
        Assert.Equal(["d", "a", "o gap"], figure.Children.Select(segment => segment.ClassName));
        Assert.Equal("--p:25%", figure.Children[1].GetAttribute("style"));
    }

    [Fact]
    public void Counts_lead_to_their_list_and_zero_leads_nowhere()
    {
        var matrix = Render<StateMatrix>(p => p.Add(m => m.Counts, [new(ExportRoute.Link, ExportState.Failed, 2), new(ExportRoute.Link, ExportState.Cancelled, 1), new(ExportRoute.Account, ExportState.Revoked, 1)]));

        var links = matrix.FindAll(".matrix td a");
        Assert.Equal(
            ["/exports?state=Failed&route=Link", "/exports?state=Cancelled,Revoked&route=Link", "/exports?state=Cancelled,Revoked&route=Account", "/exports?state=Failed", "/exports?state=Cancelled,Revoked"],
            links.Select(link => link.GetAttribute("href")));
        Assert.Equal(["2", "1", "1", "2", "2"], links.Select(link => link.TextContent));
        Assert.Equal(16, matrix.FindAll(".matrix td.z").Count);
    }

    [Fact]
    public void A_field_says_what_is_wrong_to_who_sees_and_to_who_hears()
    {
        var field = Render<TextField>(p => p.Add(f => f.Id, "mobile").Add(f => f.Label, "Mobiel nummer").Add(f => f.Hint, "Voor de sms").Add(f => f.Problem, "Dit is geen nummer."));

        var input = field.Find("input");
        Assert.Equal(("true", "mobile-hint mobile-problem"), (input.GetAttribute("aria-invalid"), input.GetAttribute("aria-describedby")));
        Assert.Equal("mobile", field.Find("label").GetAttribute("for"));
        Assert.Contains("Dit is geen nummer.", field.Find("#mobile-problem").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_search_box_finds_when_the_keys_are_still_and_at_once_on_enter()
    {
        FakeTimeProvider clock = new();
        Services.AddSingleton<TimeProvider>(clock);
        List<string?> found = [];
        var box = Render<SearchBox>(p => p.Add(s => s.Hint, "Zoek").Add(s => s.TextChanged, found.Add));

        foreach (var typed in new[] { "v", "vr", "vri " }) box.Find("input").Input(typed);
        Assert.Empty(found);
        clock.Advance(TimeSpan.FromSeconds(1));
        box.WaitForAssertion(() => Assert.Equal(["vri"], found));

        box.Find("input").Input("vries");
        box.Find("form").Submit();
        Assert.Equal(["vri", "vries"], found);
        box.Find("input").Input("");
        clock.Advance(TimeSpan.FromSeconds(1));
        box.WaitForAssertion(() => Assert.Equal(["vri", "vries", null], found));
    }

    [Fact]
    public void A_field_that_tells_with_each_key_never_writes_back_what_was_typed()
    {
        List<string?> told = [];
        var field = Render<TextField>(p => p.Add(f => f.Id, "name").Add(f => f.Label, "Naam").Add(f => f.WithEachKey, true).Add(f => f.Value, "oud").Add(f => f.ValueChanged, told.Add));
        Assert.Equal("oud", field.Find("input").GetAttribute("value"));

        field.Find("input").Input("oude");
        field.Render(p => p.Add(f => f.Value, "oude"));
        Assert.Equal("oud", field.Find("input").GetAttribute("value")); // As it was given: the browser knows better what stands there now.
        field.Render(p => p.Add(f => f.Value, "nieuw"));
        Assert.Equal(("nieuw", "oude"), (field.Find("input").GetAttribute("value"), Assert.Single(told)));
    }

    [Fact]
    public void Every_page_says_who_may_see_it()
    {
        var pages = typeof(App).Assembly.GetTypes().Where(type => type.GetCustomAttributes(typeof(RouteAttribute), false).Length > 0).ToList();

        Assert.NotEmpty(pages);
        Assert.All(pages, page => Assert.True(
            page.GetCustomAttributes(typeof(AuthorizeAttribute), true).Length + page.GetCustomAttributes(typeof(AllowAnonymousAttribute), true).Length == 1, page.Name));
    }

    [Theory]
    [InlineData("nl", "1.204", "8,1 MB", "24 november 2026")]
    [InlineData("en", "1,204", "8.1 MB", "24 November 2026")]
    public void Numbers_and_dates_are_of_the_language(string language, string number, string bytes, string day)
    {
        var moments = new Moments(Words.In(language), TimeZoneInfo.Utc);
        Assert.Equal((number, bytes, day), (moments.Number(1204), moments.Bytes(8_120_000), moments.Day(new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero))));
    }
}
