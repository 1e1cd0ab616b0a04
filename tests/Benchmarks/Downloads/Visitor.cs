using System.Net;
using System.Text.RegularExpressions;
using Exchange.Running;

namespace Exchange.Downloads;

/// <summary>A recipient who has signed in and agreed: what is left is to download.</summary>
/// <param name="Cookie">As a request header's value.</param>
internal sealed partial record Visitor(Uri Package, string Cookie)
{
    public static async Task<Visitor> SignIn(ProductDoors doors, SentLink link)
    {
        var cookies = new CookieContainer();
        using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = cookies, SslOptions = ProductDoors.AnyCertificate }) { BaseAddress = doors.Portal };
        var page = $"/l/{link.Token}";
        await Post(browser, $"{page}/password", $"{page}/password", "password", link.Password);
        await Post(browser, page, $"{page}/agree", "agreed", "yes");
        var package = new Uri(doors.Portal, $"{page}/part/1");
        return new(package, cookies.GetCookieHeader(package));
    }

    private static async Task Post(HttpClient browser, string page, string path, string field, string value)
    {
        var form = FormToken().Match(await browser.GetStringAsync(page)).Groups[1].Value;
        using var content = new FormUrlEncodedContent([new("form", form), new(field, value)]);
        using var answer = await browser.PostAsync(path, content);
        if (answer.StatusCode is not HttpStatusCode.SeeOther) throw new StepFailedException($"status {(int)answer.StatusCode}");
    }

    [GeneratedRegex("name=\"form\" value=\"([^\"]+)\"")]
    private static partial Regex FormToken();
}
