using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using Exchange.Tests.Exports;

namespace Exchange.Tests.Portal;

/// <summary>A partner as the hospital invited it: the link of its mail, the code of its SMS.</summary>
internal sealed partial record PartnerAccount(string Name, string Mobile, Uri Address, string Code)
{
    public const string Password = "Kiezel-tram-onder-42", Other = "Bakker!loopt.snel-9";

    public string Email => $"{Name}@example.org";

    /// <summary>Of the link, below the portal's own address.</summary>
    public string Path => Address.AbsolutePath;

    public static async Task<PartnerAccount> Invite(HttpClient api, string language = "nl", long? quota = null, bool smsCode = false)
    {
        var name = $"partner-{RandomNumberGenerator.GetHexString(8, lowercase: true)}";
        var mobile = $"+316{RandomNumberGenerator.GetInt32(10_000_000, 100_000_000)}";
        var answer = await api.PostAsJsonAsync("/api/accounts", new
        {
            userName = name, organisation = "Oostwaard longziekten", department = "Longziekten", contactName = "A. Bakker", email = $"{name}@example.org",
            mobile, language, passwordPolicy = "instelling", quotaBytes = quota, smsCode,
        });
        Assert.True(answer.StatusCode is System.Net.HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        return await Sent(api, name, mobile, 1);
    }

    /// <summary>With a password, by link and code.</summary>
    public static async Task<PartnerAccount> Active(HttpClient api, Uri portal, long? quota = null, string language = "nl", bool smsCode = false)
    {
        var partner = await Invite(api, language, quota, smsCode);
        using Browser browser = new(portal, "nl");
        await browser.Get(partner.Path);
        Assert.Equal(System.Net.HttpStatusCode.SeeOther, (await browser.Post(partner.Path, ("code", partner.Code))).Status);
        await browser.Get(partner.Path + "/password");
        var chosen = await browser.Post(partner.Path + "/password", ("new", Password), ("again", Password));
        Assert.True(chosen.Status is System.Net.HttpStatusCode.SeeOther, chosen.Read);
        return partner;
    }

    /// <summary>Where a file of the upload folder is on the portal: no name is part of it.</summary>
    public async Task<string> AddressOf(HttpClient api, string file) => (await api.GetFromJsonAsync<JsonElement>("/api/accounts/" + Name))
        .GetProperty("folders").GetProperty("upload").EnumerateArray().Where(entry => entry.Text("name") == file).Select(entry => "/account/file/" + entry.Text("id")).Single();

    /// <summary>Up to the own page.</summary>
    public async Task<Page> SignIn(Browser browser, string password = Password)
    {
        await browser.Get("/account");
        var answer = await browser.Post("/account/sign-in", ("user", Name), ("password", password));
        Assert.True(answer.Status is System.Net.HttpStatusCode.SeeOther, answer.Read);
        await browser.Get("/account");
        await browser.Post("/account/agree", ("agreed", "yes"));
        return await browser.Get("/account");
    }

    /// <summary>Waits for so many invitations and resets, and takes the last.</summary>
    public static async Task<PartnerAccount> Sent(HttpClient api, string name, string mobile, int count)
    {
        for (var i = 0; i < 300; i++)
        {
            var links = await Found(api, $"{name}@example.org", Link());
            var codes = await Found(api, mobile, Secret());
            if (links.Count >= count && codes.Count >= count) return new(name, mobile, new(links[^1]), codes[^1]);
            await Task.Delay(100);
        }
        throw new TimeoutException("No invitation came.");
    }

    private static async Task<IReadOnlyList<string>> Found(HttpClient api, string to, Regex what) =>
        [.. (await api.GetFromJsonAsync<JsonElement>($"/api/outbox?to={Uri.EscapeDataString(to)}")).EnumerateArray()
            .OrderBy(message => message.GetProperty("createdAt").GetDateTimeOffset()).Select(message => what.Match(message.Text("text"))).Where(match => match.Success).Select(match => match.Value)];

    [GeneratedRegex("https://\\S+/account/[0-9a-z]{26}")]
    private static partial Regex Link();

    [GeneratedRegex("[2-9A-Z]{5}-[2-9A-Z]{5}")]
    private static partial Regex Secret();
}
