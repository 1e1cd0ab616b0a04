using System.Net;
using Exchange.Links;

namespace Exchange.Tests.Portal;

public sealed class LinkPageTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private static readonly Actor Staff = new("m.deboer", ActorKind.Staff);

    private async Task TryWrong(Browser browser, string token, int times, bool waiting = true)
    {
        for (var i = 0; i < times; i++)
        {
            await browser.Try(token, "WRONG-WRONG");
            if (waiting) portal.Cluster.Clock.Advance(TimeSpan.FromMinutes(15));
        }
    }

    [Fact]
    public async Task Reading_the_page_changes_nothing_however_often()
    {
        var token = await portal.NewLink();
        using var browser = portal.NewBrowser();
        var first = await browser.Get($"/l/{token}");
        for (var i = 0; i < 20; i++)
        {
            await browser.Get($"/l/{token}");
            await browser.Get($"/l/{token}/password");
            await browser.Head($"/l/{token}/part/1");
        }
        var head = await browser.Head($"/l/{token}");

        Assert.Equal(HttpStatusCode.OK, first.Status);
        Assert.Equal(first.Header("Content-Length"), head.Header("Content-Length"));
        Assert.Equal(first.Text, (await browser.Get($"/l/{token}")).Text);
        var view = await portal.Link(token).Read(Staff);
        Assert.Equal((0, 0, 0), (view?.Opens, view?.WrongPasswords, view?.Downloads));
    }

    [Fact]
    public async Task Unknown_incomplete_expired_and_revoked_are_one_page_to_the_byte()
    {
        var revoked = await portal.NewLink();
        await portal.Link(revoked).Close(Staff);
        var expired = await portal.NewLink();
        portal.Cluster.Clock.Advance(TimeSpan.FromDays(7));
        using var browser = portal.NewBrowser();
        var unknown = await browser.Get($"/l/{LinkToken.New()}");

        Assert.Equal(HttpStatusCode.NotFound, unknown.Status);
        foreach (var token in new[] { revoked, expired, revoked[..10], "..", "%3Cscript%3E", new string('x', 500) })
        {
            var page = await browser.Get($"/l/{Uri.EscapeDataString(token)}");
            if (token != "..") Assert.Equal((unknown.Status, unknown.Text), (page.Status, page.Text));
            Assert.Equal(unknown.Headers.Keys.Order(), page.Headers.Keys.Order());
        }
        Assert.Contains("055 555 01 23", unknown.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Before_the_right_password_a_link_that_ended_says_no_more_than_one_that_never_was_and_after_it_why()
    {
        var revoked = await portal.NewLink();
        await portal.Link(revoked).Close(Staff);
        var expired = await portal.NewLink();
        portal.Cluster.Clock.Advance(TimeSpan.FromDays(7));
        using var browser = portal.NewBrowser();

        for (var i = 0; i < 12; i++) // Also once it waits, and once it is locked.
        {
            var unknown = await browser.Try(LinkToken.New(), "WRONG-WRONG");
            Assert.Equal(HttpStatusCode.NotFound, unknown.Status);
            Assert.Equal(unknown.Text, (await browser.Try(expired, "WRONG-WRONG")).Text);
            Assert.Equal(unknown.Text, (await browser.Try(revoked, "WRONG-WRONG")).Text);
            if (i < 3)
            {
                Assert.Contains("Deze beelden zijn niet meer beschikbaar", (await browser.Try(expired, PortalFixture.Password)).Read, StringComparison.Ordinal);
                Assert.Contains("Het ziekenhuis heeft deze link gestopt", (await browser.Try(revoked, PortalFixture.Password)).Read, StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [InlineData("k7pm4 txq23")]
    [InlineData("K7PM4-TXQ23")]
    [InlineData("  k7pm4txq23")]
    public async Task The_right_password_however_typed_leads_to_the_terms_and_then_to_the_study(string typed)
    {
        var token = await portal.NewLink([new byte[1000]]);
        using var browser = portal.NewBrowser();
        var entered = await browser.Try(token, typed);
        Assert.Equal((HttpStatusCode.SeeOther, $"/l/{token}"), (entered.Status, entered.Header("Location")));

        var terms = await browser.Get($"/l/{token}");
        Assert.Contains("Via de beelduitwisselingswebsite kunt u files sturen naar en/of ontvangen van Merelhof Ziekenhuis.", terms.Read, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browser.Post($"/l/{token}/agree")).Status);
        await browser.Post($"/l/{token}/agree", ("agreed", "yes"));

        var study = (await browser.Get($"/l/{token}")).Read;
        Assert.All((string[])["CT thorax", "12 november 2026", "1.500 beelden en een verslag", "1 kB", "Nog 7 dagen beschikbaar", $"/l/{token}/part/1"], words => Assert.Contains(words, study, StringComparison.Ordinal));
        Assert.DoesNotContain("Geheim", study, StringComparison.Ordinal);
        Assert.DoesNotContain("1234567", study, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_that_did_not_go_along_are_on_the_page_by_name_and_reason()
    {
        var token = await portal.NewLink([new byte[10], new byte[10]], leftOut: [new("img7 <b>", "truncated-pixel-data"), new("brief.txt", "not-dicom")]);
        using var browser = portal.NewBrowser();
        var page = await browser.Enter(token, PortalFixture.Password);

        Assert.All((string[])["Er ontbreken 2 bestanden", "img7 &lt;b&gt;</b> is niet volledig", "brief.txt</b> is geen medisch beeld", "Download deel 2 van 2"],
            words => Assert.Contains(words, page.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Wrong_tries_are_counted_then_wait_then_lock_and_a_new_password_opens()
    {
        var token = await portal.NewLink();
        using var browser = portal.NewBrowser();
        var wrong = await browser.Try(token, "WRONG-WRONG");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.Contains("Dit wachtwoord klopt niet. U kunt het nog 9 keer proberen.", wrong.Read, StringComparison.Ordinal);
        Assert.DoesNotContain("WRONG", wrong.Text, StringComparison.Ordinal);

        await TryWrong(browser, token, 3, waiting: false);
        var fifth = await browser.Try(token, "WRONG-WRONG");
        Assert.Equal((HttpStatusCode.TooManyRequests, "30"), (fifth.Status, fifth.Header("Retry-After")));
        Assert.Contains("U kunt over 30 seconden weer proberen", fifth.Read, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await browser.Try(token, PortalFixture.Password)).Status); // Not even looked at.
        Assert.Equal(5, (await portal.Link(token).Read(Staff))?.WrongPasswords);

        portal.Cluster.Clock.Advance(TimeSpan.FromSeconds(30));
        await TryWrong(browser, token, 5);
        var locked = await browser.Try(token, PortalFixture.Password);
        Assert.Equal(HttpStatusCode.Locked, locked.Status);
        Assert.Contains("Deze pagina zit op slot", locked.Read, StringComparison.Ordinal);

        await portal.Link(token).SetPassword(Staff, PasswordDerivation.Hash("NEWPW-23456", iterations: 10), "44");
        Assert.Equal(HttpStatusCode.SeeOther, (await browser.Try(token, "newpw23456")).Status);
    }

    [Fact]
    public async Task Nothing_typed_is_no_try()
    {
        var token = await portal.NewLink();
        using var browser = portal.NewBrowser();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browser.Try(token, " - ")).Status);
        Assert.Equal(0, (await portal.Link(token).Read(Staff))?.WrongPasswords);
    }

    [Fact]
    public async Task A_form_that_is_not_ours_is_no_try()
    {
        var token = await portal.NewLink();
        using var browser = portal.NewBrowser();
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.Post($"/l/{token}/password", ("password", PortalFixture.Password))).Status);

        using var other = portal.NewBrowser();
        await other.Get($"/l/{token}/password"); // Its own field does not go with somebody else's cookie.
        using var mixed = portal.NewBrowser();
        Assert.Equal(HttpStatusCode.BadRequest, (await mixed.Post($"/l/{token}/password", ("password", PortalFixture.Password))).Status);
        Assert.Equal(0, (await portal.Link(token).Read(Staff))?.Opens);
    }

    [Fact]
    public async Task One_links_visit_opens_no_other_link_and_ends_with_a_new_password()
    {
        var (mine, other) = (await portal.NewLink([new byte[10]]), await portal.NewLink([new byte[10]]));
        using var browser = portal.NewBrowser();
        await browser.Enter(mine, PortalFixture.Password);
        Assert.Contains("Stap 1 van 3", (await browser.Get($"/l/{other}")).Read, StringComparison.Ordinal);

        await portal.Link(mine).SetPassword(Staff, PasswordDerivation.Hash("NEWPW-23456", iterations: 10), "44");
        Assert.Contains("Stap 1 van 3", (await browser.Get($"/l/{mine}")).Read, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, (await browser.Get($"/l/{mine}/part/1")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get($"/l/{mine}/part/1", ("Range", "bytes=5-"))).Status);
    }

    [Fact]
    public async Task A_visit_ends_by_leaving_and_by_itself_after_half_a_day()
    {
        var token = await portal.NewLink([new byte[10]]);
        using var browser = portal.NewBrowser();
        await browser.Enter(token, PortalFixture.Password);
        await browser.Post($"/l/{token}/leave");
        Assert.Contains("Stap 1 van 3", (await browser.Get($"/l/{token}")).Read, StringComparison.Ordinal);

        await browser.Try(token, PortalFixture.Password);
        portal.Cluster.Clock.Advance(TimeSpan.FromHours(12) - TimeSpan.FromSeconds(1));
        Assert.Contains("Stap 3 van 3", (await browser.Get($"/l/{token}")).Read, StringComparison.Ordinal);
        portal.Cluster.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Contains("Stap 1 van 3", (await browser.Get($"/l/{token}")).Read, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nl", "nl", "", "nl")]
    [InlineData("en", "nl", "", "en")]
    [InlineData("en", "nl", "?lang=nl", "nl")]
    [InlineData("nl", "en", "?lang=en", "en")]
    [InlineData("nl", "en", "?lang=fr", "nl")]
    public async Task The_language_is_the_one_chosen_else_the_links(string link, string browsers, string query, string expected)
    {
        var token = await portal.NewLink(language: link);
        using var browser = portal.NewBrowser(browsers);
        Assert.Contains($"<html lang=\"{expected}\">", (await browser.Get($"/l/{token}{query}")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nl-NL,nl;q=0.9,en;q=0.8", "nl")]
    [InlineData("de-DE,en;q=0.8,nl;q=0.5", "en")]
    [InlineData("fr", "nl")]
    [InlineData("en;q=0, fr", "nl")]
    public async Task Where_no_link_is_known_the_browser_says_the_language(string wish, string expected)
    {
        using var browser = portal.NewBrowser(wish);
        Assert.Contains($"<html lang=\"{expected}\">", (await browser.Get("/l/unknown")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_answer_is_guarded_by_its_headers()
    {
        var token = await portal.NewLink([new byte[10]]);
        using var browser = portal.NewBrowser();
        Page[] answers = [await browser.Get($"/l/{token}"), await browser.Get($"/l/{token}/password"), await browser.Get("/l/x"), await browser.Get("/nowhere"), await browser.Get("/help"), await browser.Enter(token, PortalFixture.Password), await browser.Get($"/l/{token}/part/1")];

        Assert.All(answers, answer =>
        {
            Assert.Equal("no-referrer", answer.Header("Referrer-Policy"));
            Assert.Contains("no-store", answer.Header("Cache-Control"), StringComparison.Ordinal);
            Assert.Equal("nosniff", answer.Header("X-Content-Type-Options"));
            Assert.Contains("default-src 'none'", answer.Header("Content-Security-Policy"), StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", answer.Header("Content-Security-Policy"), StringComparison.Ordinal);
            Assert.Contains("noindex", answer.Header("X-Robots-Tag"), StringComparison.Ordinal);
            Assert.DoesNotContain("<script", answer.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("style=", answer.Text, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Cookies_are_for_this_link_and_this_site_alone()
    {
        var token = await portal.NewLink();
        using var browser = portal.NewBrowser();
        await browser.Get($"/l/{token}/password");
        var given = (await browser.Post($"/l/{token}/password", ("password", PortalFixture.Password))).Header("Set-Cookie");

        Assert.StartsWith("exchange-link=", given, StringComparison.Ordinal);
        Assert.All((string[])[$"path=/l/{token};", "secure", "samesite=lax", "httponly"], part => Assert.Contains(part, given, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain("expires", given, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Style_sheet_fonts_and_icon_may_be_kept_for_good()
    {
        using var browser = portal.NewBrowser();
        var page = (await browser.Get("/help")).Text;
        var sheet = System.Text.RegularExpressions.Regex.Match(page, "/assets/portal\\.[0-9a-f]{12}\\.css").Value;
        var css = await browser.Get(sheet);
        Assert.Contains("immutable", css.Header("Cache-Control"), StringComparison.Ordinal);

        foreach (System.Text.RegularExpressions.Match font in System.Text.RegularExpressions.Regex.Matches(css.Text, "url\\(([^)]+)\\)"))
        {
            var answer = await browser.Get("/assets/" + font.Groups[1].Value);
            Assert.Equal((HttpStatusCode.OK, "font/woff2"), (answer.Status, answer.Header("Content-Type")));
        }
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get("/assets/portal.css")).Status);
    }
}
