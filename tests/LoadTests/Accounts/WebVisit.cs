using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Exchange.Measuring;
using Exchange.Running;

namespace Exchange.Accounts;

/// <summary>A partner with a browser: signs in, sends a file by tus, finds it on its page and gets it back.</summary>
internal sealed partial class WebVisit(ProductDoors doors, Partner partner, byte[] content, Steps steps)
{
    public const string Get = "web get";

    public async Task RunAsync(int number)
    {
        using var browser = Partner.Browser(doors);
        await steps.TimeAsync("web sign in", async () =>
        {
            await partner.SignInAsync(browser);
            return 0;
        });
        var name = $"web-{number}.bin";
        await steps.TimeAsync("web put (tus)", () => PutAsync(browser, name));
        var page = await steps.TimeAsync("web page", () => browser.GetStringAsync("/account"));
        // Its address is beside its name.
        var address = FileLink().Matches(page).FirstOrDefault(link => link.Groups[2].Value.Contains(name, StringComparison.Ordinal))?.Groups[1].Value;
        await steps.TimeAsync(Get, async () =>
        {
            if (address is null) throw new StepFailedException("not on the page");
            await using var body = await browser.GetStreamAsync(WebUtility.HtmlDecode(address));
            return (await SHA256.HashDataAsync(body)).AsSpan().SequenceEqual(SHA256.HashData(content)) ? 0 : throw new StepFailedException("other bytes");
        });
        using HttpRequestMessage leave = new(HttpMethod.Post, "/account/leave") { Content = new FormUrlEncodedContent([new("form", FormToken().Match(page).Groups[1].Value)]) };
        (await browser.SendAsync(leave)).Dispose();
    }

    private async Task<int> PutAsync(HttpClient browser, string name)
    {
        using HttpRequestMessage make = new(HttpMethod.Post, "/account/tus");
        make.Headers.Add("Tus-Resumable", "1.0.0");
        make.Headers.Add("Upload-Length", content.Length.ToString(CultureInfo.InvariantCulture));
        make.Headers.Add("Upload-Metadata", "filename " + Convert.ToBase64String(Encoding.UTF8.GetBytes(name)));
        using var made = await browser.SendAsync(make);
        if (made.StatusCode is not HttpStatusCode.Created) throw new StepFailedException($"status {(int)made.StatusCode}");

        using HttpRequestMessage append = new(HttpMethod.Patch, made.Headers.Location) { Content = new ByteArrayContent(content) };
        append.Headers.Add("Tus-Resumable", "1.0.0");
        append.Headers.Add("Upload-Offset", "0");
        append.Content.Headers.ContentType = new MediaTypeHeaderValue("application/offset+octet-stream");
        using var appended = await browser.SendAsync(append);
        return appended.StatusCode is HttpStatusCode.NoContent ? 0 : throw new StepFailedException($"status {(int)appended.StatusCode}");
    }

    [GeneratedRegex("href=\"(/account/file[^\"]*)\"[^>]*>(.*?)</a>")]
    private static partial Regex FileLink();

    [GeneratedRegex("name=\"form\" value=\"([^\"]+)\"")]
    private static partial Regex FormToken();
}
