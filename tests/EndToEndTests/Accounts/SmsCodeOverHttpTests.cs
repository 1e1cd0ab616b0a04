using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Exchange.Tests.Exports;
using Exchange.Tests.Portal;

namespace Exchange.Tests.Accounts;

/// <summary>Signing in with a code by SMS, as a browser without script meets it, on the running product.</summary>
public sealed class SmsCodeOverHttpTests(RunningFixture running) : IClassFixture<RunningFixture>
{
    [Theory]
    [InlineData("nl", "6 cijfers. Wij stuurden de sms naar •• •• •• ", "Deze code klopt niet. U kunt het nog 4 keer proberen.", "Uw beelduitwisseling")]
    [InlineData("en", "6 digits. We sent the text message to •• •• •• ", "This code is not right. You have 4 tries left.", "Your image exchange")]
    public async Task Password_then_code_leads_in(string language, string hint, string wrong, string home)
    {
        var partner = await PartnerAccount.Active(running.Client, running.Exchange.Portal, language: language, smsCode: true);
        using Browser browser = new(running.Exchange.Portal, language);
        await browser.Get("/account");
        var password = await browser.Post("/account/sign-in", ("user", partner.Name), ("password", PartnerAccount.Password));
        Assert.Equal((HttpStatusCode.SeeOther, "/account/code"), (password.Status, password.Header("Location")));
        Assert.DoesNotContain(home, (await browser.Get("/account")).Read, StringComparison.Ordinal); // Not in yet.
        var asked = await browser.Get("/account/code");
        Assert.Contains(hint + partner.Mobile[^2..], asked.Read, StringComparison.Ordinal);
        Assert.Contains("autocomplete=\"one-time-code\"", asked.Text, StringComparison.Ordinal);

        var code = await CodeOf(partner);
        var tried = await browser.Post("/account/code", ("code", code == "000000" ? "111111" : "000000"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, tried.Status);
        Assert.Contains(wrong, tried.Read, StringComparison.Ordinal);
        Assert.Equal("/account", (await browser.Post("/account/code", ("code", code))).Header("Location"));
        await browser.Get("/account");
        await browser.Post("/account/agree", ("agreed", "yes"));
        Assert.Contains(home, (await browser.Get("/account")).Read, StringComparison.Ordinal);
        Assert.Equal("/account?says=code-over", (await browser.Get("/account/code")).Header("Location")); // Used.
    }

    private async Task<string> CodeOf(PartnerAccount partner)
    {
        for (var tries = 0; tries < 100; tries++)
        {
            var texts = (await running.Client.GetFromJsonAsync<JsonElement>($"/api/outbox?to={Uri.EscapeDataString(partner.Mobile)}")).EnumerateArray().Select(message => message.Text("text"));
            if (texts.Select(text => Regex.Match(text, "(?:inlogcode is|sign-in code is) ([0-9]{6})")).FirstOrDefault(found => found.Success) is { } match) return match.Groups[1].Value;
            await Task.Delay(100);
        }
        throw new TimeoutException("No code came.");
    }
}
