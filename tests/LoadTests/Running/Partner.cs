using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Exchange.Running;

/// <summary>A partner with a password and a key, made as the hospital and the partner make it.</summary>
/// <param name="Name">Of the account.</param>
/// <param name="KeyFile">OpenSSH's private key.</param>
/// <param name="SftpPort">On loopback.</param>
internal sealed partial record Partner(string Name, string KeyFile, int SftpPort)
{
    public const string Password = "Kiezel-tram-onder-42";

    /// <param name="folder">Where its key is made.</param>
    public static async Task<Partner> MakeAsync(ProductDoors doors, HttpClient api, string folder, long quota = 100L << 30)
    {
        var name = $"load-{RandomNumberGenerator.GetHexString(8, lowercase: true)}";
        var (mail, mobile, key) = ($"{name}@example.org", $"+316{RandomNumberGenerator.GetInt32(10_000_000, 100_000_000)}", Path.Combine(folder, name));
        using (var keygen = Process.Start("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", key])) await keygen.WaitForExitAsync();
        using var made = await api.PostAsJsonAsync("/api/accounts", new
        {
            userName = name, organisation = "Oostwaard", contactName = "A. Bakker", email = mail, mobile, quotaBytes = quota,
            publicKeys = (string[])[(await File.ReadAllTextAsync(key + ".pub")).Trim()],
        });
        made.EnsureSuccessStatusCode();
        var (link, code) = (await SentAsync(api, mail, Link()), await SentAsync(api, mobile, Secret()));

        using var browser = Browser(doors);
        await PostAsync(browser, link, link, ("code", code));
        await PostAsync(browser, link + "/password", link + "/password", ("new", Password), ("again", Password));
        return new(name, key, (await DoorAsync(api)).GetProperty("port").GetInt32());
    }

    /// <summary>What the API says of the SFTP server, once it is up.</summary>
    public static async Task<JsonElement> DoorAsync(HttpClient api)
    {
        while (true)
        {
            var door = await api.GetFromJsonAsync<JsonElement>("/api/sftp");
            if (door.GetProperty("state").GetString() is "Up") return door;
            await Task.Delay(50);
        }
    }

    /// <summary>Up to the own page, terms accepted.</summary>
    public async Task SignInAsync(HttpClient browser)
    {
        await PostAsync(browser, "/account", "/account/sign-in", ("user", Name), ("password", Password));
        if ((await browser.GetStringAsync("/account")).Contains("/account/agree", StringComparison.Ordinal)) await PostAsync(browser, "/account", "/account/agree", ("agreed", "yes"));
    }

    public static HttpClient Browser(ProductDoors doors) =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new(), SslOptions = ProductDoors.AnyCertificate }) { BaseAddress = doors.Portal };

    private static async Task PostAsync(HttpClient browser, string page, string path, params (string Name, string Value)[] fields)
    {
        var form = FormToken().Match(await browser.GetStringAsync(page)).Groups[1].Value;
        using var content = new FormUrlEncodedContent([new("form", form), .. fields.Select(field => new KeyValuePair<string, string>(field.Name, field.Value))]);
        using var answer = await browser.PostAsync(path, content);
        if (answer.StatusCode is not HttpStatusCode.SeeOther) throw new StepFailedException($"status {(int)answer.StatusCode}");
    }

    private static async Task<string> SentAsync(HttpClient api, string to, Regex what)
    {
        while (true)
        {
            var found = (await api.GetFromJsonAsync<JsonElement>($"/api/outbox?to={Uri.EscapeDataString(to)}")).EnumerateArray()
                .Select(message => what.Match(message.GetProperty("text").GetString() ?? "")).FirstOrDefault(match => match.Success);
            if (found is not null) return found.Groups[^1].Value;
            await Task.Delay(100);
        }
    }

    [GeneratedRegex("https://[^/\\s]+(/account/[0-9a-z]{26})")]
    private static partial Regex Link();

    [GeneratedRegex("[2-9A-Z]{5}-[2-9A-Z]{5}")]
    private static partial Regex Secret();

    [GeneratedRegex("name=\"form\" value=\"([^\"]+)\"")]
    private static partial Regex FormToken();
}
