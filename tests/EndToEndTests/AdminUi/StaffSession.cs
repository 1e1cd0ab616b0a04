using System.Net;
using System.Text.RegularExpressions;

namespace Exchange.Tests.AdminUi;

/// <summary>A browser's session without a browser: cookies and forms.</summary>
internal static partial class StaffSession
{
    public static HttpClient Stranger(RunningExchange exchange) => new(new HttpClientHandler
    {
        ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator, AllowAutoRedirect = false, CookieContainer = new(),
    })
    {
        BaseAddress = exchange.Admin,
    };

    public static async Task<HttpClient> SignedIn(RunningExchange exchange, string userName, string password)
    {
        var client = Stranger(exchange);
        var answer = await client.SignIn(userName, password);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return client;
    }

    public static async Task<HttpResponseMessage> SignIn(this HttpClient client, string userName, string password) =>
        await client.Post("/sign-in", "sign-in", ("Form.UserName", userName), ("Form.Password", password));

    public static async Task<HttpResponseMessage> Post(this HttpClient client, string page, string handler, params (string Name, string Value)[] fields)
    {
        var html = await client.GetStringAsync(page);
        Dictionary<string, string> form = new() { ["_handler"] = handler, ["__RequestVerificationToken"] = FormToken().Match(html).Groups[1].Value };
        foreach (var (name, value) in fields) form[name] = value;
        return await client.PostAsync(page, new FormUrlEncodedContent(form));
    }

    /// <summary>The token that our pages send to the API.</summary>
    public static async Task<string> ApiToken(this HttpClient client, string page = "/") => PageToken().Match(await client.GetStringAsync(page)).Groups[1].Value;

    [GeneratedRegex("__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex FormToken();

    [GeneratedRegex("name=\"exchange-token\" content=\"([^\"]+)\"")]
    private static partial Regex PageToken();
}
