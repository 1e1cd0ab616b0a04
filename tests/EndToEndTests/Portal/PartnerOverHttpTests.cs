using System.Net;
using System.Security.Cryptography;
using Exchange.Tests.Exports;

namespace Exchange.Tests.Portal;

/// <summary>The partners' pages as a browser without script meets them, on the running product.</summary>
public sealed class PartnerOverHttpTests(RunningFixture running) : IClassFixture<RunningFixture>
{
    private Browser NewBrowser(string language = "nl") => new(running.Exchange.Portal, language);

    private Task<HttpResponseMessage> Api(string path) => running.Client.PostAsync("/api/accounts/" + path, null);

    [Fact]
    public async Task A_forgotten_password_is_solved_by_mail_and_SMS_and_strangers_learn_nothing()
    {
        var partner = await PartnerAccount.Active(running.Client, running.Exchange.Portal);
        using var browser = NewBrowser();
        await browser.Get("/account/forgotten");
        var nobody = await browser.Post("/account/forgotten", ("user", "nobody-here"), ("email", "x@example.org"));
        await browser.Get("/account/forgotten");
        var wrong = await browser.Post("/account/forgotten", ("user", partner.Name), ("email", "x@example.org"));
        await browser.Get("/account/forgotten");
        var right = await browser.Post("/account/forgotten", ("user", partner.Name), ("email", partner.Email.ToUpperInvariant()));
        Assert.Equal(HttpStatusCode.OK, right.Status);
        Assert.Equal(right.Text, nobody.Text);
        Assert.Equal(right.Text, wrong.Text);

        var reset = await PartnerAccount.Sent(running.Client, partner.Name, partner.Mobile, 2);
        Assert.NotEqual(partner.Path, reset.Path);
        await browser.Get(reset.Path);
        await browser.Post(reset.Path, ("code", reset.Code));
        await browser.Get(reset.Path + "/password");
        var used = await browser.Post(reset.Path + "/password", ("new", PartnerAccount.Password), ("again", PartnerAccount.Password));
        Assert.Contains("Dit wachtwoord is al eens gebruikt.", used.Read, StringComparison.Ordinal);
        var chosen = await browser.Post(reset.Path + "/password", ("new", PartnerAccount.Other), ("again", PartnerAccount.Other));
        Assert.Equal((HttpStatusCode.SeeOther, "/account?says=password"), (chosen.Status, chosen.Header("Location")));

        await browser.Get("/account");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browser.Post("/account/sign-in", ("user", partner.Name), ("password", PartnerAccount.Password))).Status);
        Assert.Contains("Uw beelduitwisseling", (await partner.SignIn(browser, PartnerAccount.Other)).Read, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Links_that_open_nothing_are_one_page_before_and_after_a_code()
    {
        var partner = await PartnerAccount.Active(running.Client, running.Exchange.Portal);
        using var browser = NewBrowser();
        var (used, unknown, broken) = (partner.Path, "/account/" + new string('0', 26), "/account/xyz");
        var page = await browser.Get(used);
        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.Equal(page.Text, (await browser.Get(unknown)).Text);
        Assert.Equal(page.Text, (await browser.Get(broken)).Text);
        await browser.Get("/account");
        foreach (var path in (string[])[used, unknown, broken])
        {
            var tried = await browser.Post(path, ("code", partner.Code));
            Assert.Equal((HttpStatusCode.NotFound, page.Text), (tried.Status, tried.Text));
            Assert.Equal(HttpStatusCode.SeeOther, (await browser.Get(path + "/password")).Status);
        }
    }

    [Fact]
    public async Task Unknown_and_wrong_read_the_same()
    {
        var partner = await PartnerAccount.Active(running.Client, running.Exchange.Portal);
        using var browser = NewBrowser();
        await browser.Get("/account");
        var unknown = await browser.Post("/account/sign-in", ("user", "nobody-" + partner.Name[^4..]), ("password", "Iets-anders-77"));
        await browser.Get("/account");
        var wrong = await browser.Post("/account/sign-in", ("user", partner.Name), ("password", "Iets-anders-77"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.Equal(wrong.Status, unknown.Status);
        Assert.Contains("Gebruikersnaam of wachtwoord klopt niet.", wrong.Read, StringComparison.Ordinal);
        Assert.Contains("Gebruikersnaam of wachtwoord klopt niet.", unknown.Read, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, (await browser.Get("/account/file/f-x")).Status);
    }

    [Fact]
    public async Task What_was_sent_comes_back_byte_for_byte_whole_and_in_ranges_and_can_be_removed()
    {
        var partner = await PartnerAccount.Active(running.Client, running.Exchange.Portal);
        using var browser = NewBrowser();
        await partner.SignIn(browser);
        var bytes = RandomNumberGenerator.GetBytes(3_000_017);
        var sent = await browser.Upload("/account/upload", "MR é lever.zip", bytes);
        Assert.Equal((HttpStatusCode.SeeOther, "/account?says=sent-1"), (sent.Status, sent.Header("Location")));

        var file = await partner.AddressOf(running.Client, "MR é lever.zip");
        var whole = await browser.Get(file);
        Assert.Equal(bytes, whole.Bytes);
        Assert.Equal($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))}\"", whole.Header("ETag"));
        var part = await browser.Get(file, ("Range", "bytes=1000000-"), ("If-Range", whole.Header("ETag")));
        Assert.Equal(HttpStatusCode.PartialContent, part.Status);
        Assert.Equal(bytes[1_000_000..], part.Bytes);
        var head = await browser.Head(file);
        Assert.Equal((HttpStatusCode.OK, "3000017", 0), (head.Status, head.Header("Content-Length"), head.Bytes.Length));
        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, (await browser.Get(file, ("Range", "bytes=3000017-"))).Status);

        // What is whole the hospital takes within seconds; what is not may still be taken back.
        Tus tus = new(browser, "/account/tus");
        var half = (await tus.Make("half.zip", 10)).Header("Location");
        await tus.Append(half, 0, new ByteArrayContent(new byte[4]));
        Assert.Contains("Niet af", (await browser.Get("/account")).Read, StringComparison.Ordinal);
        Assert.Equal("/account?says=removed", (await browser.Post("/account/remove", ("path", "half.zip"))).Header("Location"));
        Assert.Equal(HttpStatusCode.NotFound, (await tus.Head(half)).Status);
    }

    [Fact]
    public async Task A_locked_account_is_out_at_once()
    {
        var partner = await PartnerAccount.Active(running.Client, running.Exchange.Portal);
        using var browser = NewBrowser();
        Assert.Contains("Uw beelduitwisseling", (await partner.SignIn(browser)).Read, StringComparison.Ordinal);
        (await Api(partner.Name + "/lock")).EnsureSuccessStatusCode();
        Assert.Contains("Uw sessie is afgelopen.", (await browser.Get("/account")).Read, StringComparison.Ordinal);
        await browser.Get("/account");
        var tried = await browser.Post("/account/sign-in", ("user", partner.Name), ("password", PartnerAccount.Password));
        Assert.Equal(HttpStatusCode.Forbidden, tried.Status);
        Assert.Contains("Dit account is geblokkeerd.", tried.Read, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("lock")]
    [InlineData("disable")]
    public async Task A_download_of_a_closed_account_is_cut_within_two_seconds(string verb)
    {
        var partner = await PartnerAccount.Active(running.Client, running.Exchange.Portal);
        using var browser = NewBrowser();
        await partner.SignIn(browser);
        await new Tus(browser, "/account/tus").Whole("big.zip", new byte[96 << 20]);
        using var answer = await browser.Open(await partner.AddressOf(running.Client, "big.zip"));
        await using var body = await answer.Content.ReadAsStreamAsync();
        var buffer = new byte[64 * 1024];
        for (var i = 0; i < 10; i++) await body.ReadExactlyAsync(buffer);
        var live = await running.Client.GetStringAsync("/api/accounts/" + partner.Name);
        Assert.Contains("\"Web\"", live, StringComparison.Ordinal);

        (await Api($"{partner.Name}/{verb}")).EnsureSuccessStatusCode();
        await Task.Delay(TimeSpan.FromSeconds(2.5)); // The lease's two seconds, and a moment for the answer.
        // What lies in buffers between the two still comes; then the connection breaks.
        await Assert.ThrowsAnyAsync<IOException>(async () => { while (await body.ReadAsync(buffer) > 0) { } throw new InvalidOperationException("It came to the end."); });
    }

    [Fact]
    public async Task Password_and_keys_are_changed_by_the_partner_alone()
    {
        var partner = await PartnerAccount.Active(running.Client, running.Exchange.Portal);
        using var browser = NewBrowser();
        await partner.SignIn(browser);
        await browser.Get("/account/password");
        var wrong = await browser.Post("/account/password", ("current", "Niet-het-oude-1"), ("new", PartnerAccount.Other), ("again", PartnerAccount.Other));
        Assert.Contains("Uw huidige wachtwoord klopt niet.", wrong.Read, StringComparison.Ordinal);
        var changed = await browser.Post("/account/password", ("current", PartnerAccount.Password), ("new", PartnerAccount.Other), ("again", PartnerAccount.Other));
        Assert.Equal("/account?says=changed", changed.Header("Location"));

        await browser.Get("/account/settings");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browser.Post("/account/keys", ("name", "laptop"), ("line", "ssh-ed25519 AAAA"))).Status);
        const string Key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl laptop";
        Assert.Equal("/account/settings?says=added", (await browser.Post("/account/keys", ("name", "laptop <b>"), ("line", Key))).Header("Location"));
        var page = await browser.Get("/account/settings");
        Assert.Contains("laptop &lt;b&gt;", page.Text, StringComparison.Ordinal);
        var fingerprint = System.Text.RegularExpressions.Regex.Match(page.Read, "name=\"fingerprint\" value=\"([^\"]+)\"").Groups[1].Value;
        Assert.Equal("/account/settings?says=removed", (await browser.Post("/account/keys/remove", ("fingerprint", fingerprint))).Header("Location"));
        Assert.Contains("Nog geen sleutels.", (await browser.Get("/account/settings")).Read, StringComparison.Ordinal);
        Assert.Equal("/account?says=out", (await browser.Post("/account/leave")).Header("Location"));
        Assert.Contains("Inloggen voor uitwisselpartners", (await browser.Get("/account")).Read, StringComparison.Ordinal);
    }
}
