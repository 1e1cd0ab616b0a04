using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Exchange.Tests.Exports;
using Exchange.Tests.Portal;

namespace Exchange.Tests.AdminUi;

public sealed partial class MainTaskTests
{
    private const string Desk = "Staff Admin", Log = "LogKeeper", Admin = "Admin", Givers = "Admin LogKeeper";

    /// <summary>Who may ask what: endpoint, scope of a key, roles of a session. Written once more, so that a change of the product's table is seen.</summary>
    private static readonly (string Endpoint, string Scope, string Roles)[] Access =
    [
        ("GET /api/exports", "exports:read", Desk), ("GET /api/exports/{id}", "exports:read", Desk), ("GET /api/links", "exports:read", Desk),
        ("POST /api/exports", "exports:write", Desk), ("POST /api/exports/{id}/send", "exports:write", Desk), ("POST /api/exports/{id}/revoke", "exports:write", Desk), ("POST /api/exports/{id}/cancel", "exports:write", Desk),
        ("POST /api/exports/{id}/extend", "exports:write", Desk), ("POST /api/exports/{id}/resend-email", "exports:write", Desk), ("POST /api/exports/{id}/resend-sms", "exports:write", Desk),
        ("POST /api/exports/{id}/retry", "exports:write", Desk),
        ("GET /api/accounts", "accounts:read", Desk), ("GET /api/accounts/{name}", "accounts:read", Desk), ("GET /api/sftp", "accounts:read", Desk),
        ("POST /api/accounts", "accounts:write", Desk), ("POST /api/accounts/{name}/lock", "accounts:write", Desk), ("POST /api/accounts/{name}/unlock", "accounts:write", Desk),
        ("POST /api/accounts/{name}/disable", "accounts:write", Desk), ("POST /api/accounts/{name}/reset-password", "accounts:write", Desk),
        ("POST /api/accounts/{name}/disconnect", "accounts:write", Desk), ("POST /api/accounts/{name}/keys", "accounts:write", Desk), ("DELETE /api/accounts/{name}/keys", "accounts:write", Desk),
        ("POST /api/accounts/{name}/test-connection", "accounts:write", Admin),
        ("GET /api/inbound", "inbound:read", Desk), ("GET /api/inbound/{id}", "inbound:read", Desk), ("GET /api/inbound/{id}/files", "inbound:read", Desk), ("GET /api/inbound/{id}/content", "inbound:read", Desk), ("GET /api/inbound/{id}/files/{file}", "inbound:read", Desk),
        ("POST /api/inbound/{id}/accept", "inbound:write", Desk), ("POST /api/inbound/{id}/refuse", "inbound:write", Desk),
        ("GET /api/events", "events:read", Desk), ("GET /api/audit", "audit:read", Log), ("GET /api/outbox", "outbox:read", Desk),
        ("GET /api/settings", "settings:read", Admin), ("PUT /api/settings", "settings:write", Admin),
        ("GET /api/api-keys", "", Givers), ("POST /api/api-keys", "", Givers), ("DELETE /api/api-keys/{id}", "", Givers),
    ];

    [Fact]
    public async Task A_key_is_shown_once_asks_what_it_may_and_opens_nothing_from_the_moment_it_is_revoked()
    {
        var (page, says) = await fixture.Open();
        await fixture.SignInAsAdmin(page);
        await page.GotoAsync("/api-keys");
        await page.FillAsync("#client", "pacs-brug");
        await page.ClickAsync("form.form .btn.pri");
        await page.GetByText("Kies minstens één recht.").WaitForAsync(Patient);
        foreach (var scope in (string[])["exports:read", "events:read"]) await page.Locator($"input[value='{scope}']").CheckAsync();
        await page.ClickAsync("form.form .btn.pri");
        var key = await page.Locator(".note .fp").InnerTextAsync(new() { Timeout = Chromium.Patience });
        await page.Look("api-keys", 1440);

        using var client = With(key);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/exports")).StatusCode);
        var refused = await client.GetAsync("/api/accounts");
        Assert.Equal((HttpStatusCode.Forbidden, "scope-missing"), (refused.StatusCode, await refused.Problem()));
        await using var events = await client.GetStreamAsync("/api/events");

        await page.ReloadAsync();
        var row = page.Locator("tr", new() { HasText = key[..12] });
        await row.GetByText("vandaag").WaitForAsync(Patient);
        Assert.DoesNotContain(key, await page.ContentAsync(), StringComparison.Ordinal);
        await row.Locator(".linky").ClickAsync();
        await page.ClickAsync(".mud-dialog .danger");
        await row.Locator(".st.end").WaitForAsync(Patient);
        await Assert.ThrowsAnyAsync<IOException>(() => events.CopyToAsync(Stream.Null).WaitAsync(TimeSpan.FromSeconds(10))); // Cut, not left to run on.
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/api/exports")).StatusCode);
        Assert.Empty(says);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Every_endpoint_is_for_its_scope_and_its_roles_alone()
    {
        using var admin = await AdminOverHttp();
        using var staff = await StaffSession.SignedIn(fixture.Exchange, "m.deboer", fixture.Exchange.FirstPasswordOf("m.deboer"));
        using var keeper = await StaffSession.SignedIn(fixture.Exchange, "s.verbeek", fixture.Exchange.FirstPasswordOf("s.verbeek"));
        using var stranger = StaffSession.Stranger(fixture.Exchange);
        foreach (var client in (HttpClient[])[admin, staff]) client.DefaultRequestHeaders.Add("X-Exchange-Token", await client.ApiToken());
        keeper.DefaultRequestHeaders.Add("X-Exchange-Token", await keeper.ApiToken("/audit"));

        var told = await admin.GetFromJsonAsync<JsonElement>("/openapi/v1.json");
        Assert.Equal(Access.Order(), Described(told).Order());

        var scopes = Access.Select(rule => rule.Scope).Where(scope => scope.Length > 0 && scope != "outbox:read").Distinct().ToList();
        List<(string Who, HttpClient Client, Func<(string Endpoint, string Scope, string Roles), bool> May)> callers =
        [
            ("stranger", stranger, _ => false), ("a wrong key", With("exk_00000000_wrong"), _ => false), ("Staff", staff, rule => rule.Roles.Contains("Staff")),
            ("Admin", admin, rule => rule.Roles.Contains("Admin")), ("LogKeeper", keeper, rule => rule.Roles.Contains("LogKeeper")),
        ];
        foreach (var scope in scopes) callers.Add((scope, With(await NewKey(scope == "audit:read" ? keeper : admin, scope)), rule => rule.Scope == scope));

        List<string> wrong = [];
        foreach (var (who, client, may) in callers)
        {
            foreach (var rule in Access)
            {
                var (method, path) = (new HttpMethod(rule.Endpoint.Split(' ')[0]), rule.Endpoint.Split(' ')[1].Replace("{id}", "x-1").Replace("{name}", "nobody").Replace("{file}", "f-1"));
                using var request = new HttpRequestMessage(method, path == "/api/accounts/nobody/keys" && method == HttpMethod.Delete ? path + "?fingerprint=x" : path);
                if (method == HttpMethod.Post) request.Content = JsonContent.Create(new { }); // Without, some are told so before it is asked who they are.
                using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
                if (may(rule) == answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden) wrong.Add($"{who}: {rule.Endpoint} answered {(int)answer.StatusCode}");
                if ((int)answer.StatusCode >= 500) wrong.Add($"{who}: {rule.Endpoint} failed");
            }
        }
        Assert.Empty(wrong);
    }

    [Fact]
    public async Task A_key_that_asks_too_often_is_told_when_to_come_back_and_others_are_not_held_up()
    {
        using var admin = await AdminOverHttp();
        admin.DefaultRequestHeaders.Add("X-Exchange-Token", await admin.ApiToken());
        using var busy = With(await NewKey(admin, "exports:read"));
        using var quiet = With(await NewKey(admin, "exports:read"));
        var answers = await Task.WhenAll(Enumerable.Range(0, 1500).Select(_ => busy.GetAsync("/api/exports/x-1")));

        var late = answers.Where(answer => answer.StatusCode is HttpStatusCode.TooManyRequests).ToList();
        Assert.InRange(answers.Length - late.Count, 600, 1200); // What came back while they were asked may be asked too.
        Assert.Equal("too-many-requests", await late[0].Problem());
        Assert.InRange(late[0].Headers.RetryAfter?.Delta ?? TimeSpan.Zero, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.NotFound, (await quiet.GetAsync("/api/exports/x-1")).StatusCode);
    }

    private static IEnumerable<(string Endpoint, string Scope, string Roles)> Described(JsonElement document) =>
        from path in document.GetProperty("paths").EnumerateObject()
        from verb in path.Value.EnumerateObject()
        let security = verb.Value.GetProperty("security").EnumerateArray().SelectMany(one => one.EnumerateObject()).ToDictionary(one => one.Name, one => string.Join(' ', one.Value.EnumerateArray()))
        select ($"{verb.Name.ToUpperInvariant()} /{path.Name.Trim('/')}", security.GetValueOrDefault("apiKey", ""), security["session"]);

    private HttpClient With(string key)
    {
        var client = StaffSession.Stranger(fixture.Exchange);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return client;
    }

    private static async Task<string> NewKey(HttpClient giver, string scope)
    {
        var made = await giver.PostAsJsonAsync("/api/api-keys", new { client = scope.Replace(':', '-'), scopes = new[] { scope } });
        return (await made.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("key").GetString() ?? "";
    }

    private async Task<HttpClient> AdminOverHttp()
    {
        var (page, _) = await fixture.Open();
        await fixture.SignInAsAdmin(page);
        var client = StaffSession.Stranger(fixture.Exchange);
        var cookies = await page.Context.CookiesAsync();
        client.DefaultRequestHeaders.Add("Cookie", string.Join("; ", cookies.Select(cookie => $"{cookie.Name}={cookie.Value}")));
        await page.Context.CloseAsync();
        return client;
    }
}
