using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Exchange.Tests.Exports;

namespace Exchange.Tests.Portal;

/// <summary>What a recipient gets: the link from the mail, the password from the SMS.</summary>
internal sealed partial record SentLink(string Export, Uri Address, string Token, string Password)
{
    public static async Task<SentLink> Of(HttpClient client, string export)
    {
        await client.Until(export, e => e.Events().Contains("sms-sent") && e.Events().Contains("mail-sent"));
        var outbox = await client.GetFromJsonAsync<JsonElement>($"/api/outbox?exportId={export}");
        var mail = outbox.EnumerateArray().Single(message => message.Text("channel") == "email").Text("text");
        var sms = outbox.EnumerateArray().Single(message => message.Text("channel") == "sms").Text("text");
        var address = new Uri(Link().Match(mail).Value);
        return new(export, address, address.Segments[^1], Secret().Match(sms).Value);
    }

    [GeneratedRegex("https://\\S+/l/\\w+")]
    private static partial Regex Link();

    [GeneratedRegex("[2-9A-Z]{5}-[2-9A-Z]{5}")]
    private static partial Regex Secret();
}
