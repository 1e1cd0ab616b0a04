using System.Net;
using Exchange.Tests.Exports;

namespace Exchange.Tests.AdminUi;

/// <summary>Who gets in where.</summary>
public sealed class AccessTests(StaffFixture fixture) : IClassFixture<StaffFixture>
{
    private const string Staff = "m.deboer", LogKeeper = "s.verbeek", Stranger = "";

    private RunningExchange Exchange => fixture.Exchange;

    private async Task<HttpClient> As(string userName) =>
        userName.Length == 0 ? StaffSession.Stranger(Exchange) : await StaffSession.SignedIn(Exchange, userName, Exchange.FirstPasswordOf(userName));

    public static TheoryData<string, string, string> Pages()
    {
        TheoryData<string, string, string> data = [];
        foreach (var page in (string[])["/", "/exports", "/exports/x-1", "/partners", "/partners/new", "/partners/nobody", "/partners/nobody/rules", "/links", "/received", "/received/i-1", "/send", "/outbox", "/audit", "/staff", "/api-keys", "/settings", "/settings/messages", "/health", "/dashboard/", "/no-access", "/sign-in/password", "/sign-in/second-factor"])
            data.Add(Stranger, page, "/sign-in");
        foreach (var page in (string[])["/", "/exports", "/exports/x-1", "/partners", "/partners/new", "/partners/nobody", "/partners/nobody/rules", "/links", "/received", "/received/i-1", "/send", "/outbox"]) data.Add(Staff, page, "");
        foreach (var page in (string[])["/audit", "/staff", "/api-keys", "/settings", "/settings/messages", "/health", "/dashboard/"]) data.Add(Staff, page, "/no-access");
        foreach (var page in (string[])["/", "/audit", "/api-keys"]) data.Add(LogKeeper, page, "");
        foreach (var page in (string[])["/exports", "/exports/x-1", "/partners", "/partners/new", "/partners/nobody", "/partners/nobody/rules", "/links", "/received", "/received/i-1", "/send", "/outbox", "/staff", "/settings", "/settings/messages", "/health", "/dashboard/"]) data.Add(LogKeeper, page, "/no-access");
        return data;
    }

    [Theory, MemberData(nameof(Pages))]
    public async Task Each_page_is_for_its_roles_alone(string userName, string page, string sentTo)
    {
        using var client = await As(userName);
        var answer = await client.GetAsync(page);

        if (sentTo.Length == 0) Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        else Assert.StartsWith(sentTo, new Uri(client.BaseAddress!, answer.Headers.Location!).AbsolutePath, StringComparison.Ordinal); // A redirect says where to.
    }

    [Theory]
    [InlineData(Stranger, HttpStatusCode.Redirect)]
    [InlineData(Staff, HttpStatusCode.NotFound)]
    public async Task An_address_that_is_not_there_says_so_to_whoever_is_signed_in(string userName, HttpStatusCode expected)
    {
        using var client = await As(userName);
        client.DefaultRequestHeaders.Add("Accept", "text/html");
        var answer = await client.GetAsync("/export/x-1");
        Assert.Equal(expected, answer.StatusCode);
        Assert.Equal(expected is HttpStatusCode.NotFound, (await answer.Content.ReadAsStringAsync()).Contains("<html", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Stranger, "/api/exports", HttpStatusCode.Unauthorized)]
    [InlineData(Stranger, "/api/audit", HttpStatusCode.Unauthorized)]
    [InlineData(Staff, "/api/exports", HttpStatusCode.OK)]
    [InlineData(Staff, "/api/audit", HttpStatusCode.Forbidden)]
    [InlineData(LogKeeper, "/api/exports", HttpStatusCode.Forbidden)]
    [InlineData(LogKeeper, "/api/outbox", HttpStatusCode.Forbidden)]
    [InlineData(LogKeeper, "/api/audit", HttpStatusCode.OK)]
    public async Task The_API_is_for_the_same_roles(string userName, string path, HttpStatusCode expected)
    {
        using var client = await As(userName);
        Assert.Equal(expected, (await client.GetAsync(path)).StatusCode);
    }

    [Fact]
    public async Task A_session_changes_nothing_without_the_token_of_our_own_page()
    {
        using var client = await As(Staff);
        var refused = await client.PostAsync("/api/exports/x-1/revoke", null);
        Assert.Equal((HttpStatusCode.BadRequest, "no-token"), (refused.StatusCode, await refused.Problem()));

        client.DefaultRequestHeaders.Add("X-Exchange-Token", await client.ApiToken());
        Assert.Equal(HttpStatusCode.NotFound, (await client.PostAsync("/api/exports/x-1/revoke", null)).StatusCode);
    }

    [Fact]
    public async Task A_stranger_opens_no_circuit()
    {
        using var client = await As(Stranger);
        Assert.NotEqual(HttpStatusCode.OK, (await client.PostAsync("/_blazor/negotiate?negotiateVersion=1", null)).StatusCode);
    }

    [Fact]
    public async Task The_first_admin_can_do_nothing_before_choosing_a_password_and_then_everything()
    {
        var first = Exchange.FirstPasswordOf("admin");
        using var client = await StaffSession.SignedIn(Exchange, "admin", first);
        Assert.Equal("/sign-in/password", (await client.GetAsync("/exports")).Headers.Location?.ToString());
        Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync("/api/exports")).StatusCode);

        var tooShort = await client.Post("/sign-in/password", "new-password", ("Form.Current", first), ("Form.Next", "elf tekens!"), ("Form.Repeat", "elf tekens!"));
        Assert.Equal(HttpStatusCode.OK, tooShort.StatusCode);
        var changed = await client.Post("/sign-in/password", "new-password", ("Form.Current", first), ("Form.Next", "een lange zin die ik ken"), ("Form.Repeat", "een lange zin die ik ken"));
        Assert.Equal(HttpStatusCode.Redirect, changed.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/staff")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await StaffSession.Stranger(Exchange).SignIn("admin", first)).StatusCode); // The old one is wrong now.
    }

    [Fact]
    public async Task Ten_wrong_passwords_lock_and_the_right_one_does_not_open_then()
    {
        await using var exchange = new RunningExchange();
        await exchange.Start(("EXCHANGE__DEMO", "true"));
        using var client = StaffSession.Stranger(exchange);
        for (var i = 0; i < 10; i++) await client.SignIn("m.deboer", "wrong");

        var answer = await client.SignIn("m.deboer", exchange.FirstPasswordOf("m.deboer"));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("locked", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_and_cookies_are_strict()
    {
        using var client = StaffSession.Stranger(Exchange);
        var page = await client.GetAsync("/sign-in");
        var policy = Assert.Single(page.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);

        var signedIn = await client.SignIn(Staff, Exchange.FirstPasswordOf(Staff));
        var cookie = Assert.Single(signedIn.Headers.GetValues("Set-Cookie"), c => c.StartsWith("exchange-staff=", StringComparison.Ordinal));
        foreach (var attribute in (string[])["secure", "httponly", "samesite=strict"]) Assert.Contains(attribute, cookie, StringComparison.OrdinalIgnoreCase);
    }
}
