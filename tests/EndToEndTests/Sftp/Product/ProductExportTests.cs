using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Exchange.Tests.Exports;
using Exchange.Tests.Portal;
using Renci.SshNet;

namespace Exchange.Tests.Sftp;

/// <summary>A study for a partner: sent by the API, fetched by SFTP and by the web, on the running product.</summary>
public sealed partial class ProductExportTests(ProductSftp product) : IClassFixture<ProductSftp>
{
    [Fact]
    public async Task OpenSSH_fetches_it_whole_and_only_then_it_is_fetched()
    {
        var (id, partner, name) = await Sent();
        using (SftpClient client = new("127.0.0.1", product.Port, partner.Name, PartnerAccount.Password))
        {
            client.Connect();
            var path = $"/download/{name}";
            using (var file = client.OpenRead(path))
            {
                file.Seek(0, SeekOrigin.Begin);
                file.ReadExactly(new byte[1000]);
            }
            using (var file = client.OpenRead(path))
            {
                file.Seek(-1000, SeekOrigin.End);
                file.ReadExactly(new byte[1000]);
            }
        }
        await StaysAvailable(id);

        var (code, said) = await product.Run("sftp", ["-P", $"{product.Port}", .. product.OptionsWith(await KeyOf(partner)), "-b",
            product.FileOf("fetch", "get download/*.zip fetched.zip\n"u8.ToArray()), $"{partner.Name}@127.0.0.1"]);

        Assert.True(code == 0, said);
        await IsFetched(id, product.At("fetched.zip"));
    }

    [Fact]
    public async Task The_partners_page_gives_it_too_and_a_part_of_it_is_not_fetched()
    {
        var (id, partner, _) = await Sent();
        using Browser browser = new(product.Exchange.Portal, "nl");
        var page = await partner.SignIn(browser);
        var address = WebUtility.HtmlDecode(File().Match(page.Text).Groups[1].Value);
        var size = (await product.Api.Export(id)).GetProperty("packages")[0].GetProperty("size").GetInt64();
        Assert.Equal(HttpStatusCode.PartialContent, (await browser.Get(address, ("Range", $"bytes=0-{size - 2}"))).Status);
        await browser.Head(address);
        await StaysAvailable(id);

        var whole = await browser.Get(address);

        Assert.Equal(HttpStatusCode.OK, whole.Status);
        await IsFetched(id, product.FileOf("web.zip", whole.Bytes));
        Assert.Contains("gedownload", (await browser.Get("/account")).Read, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_end_first_and_then_a_broken_download_is_not_fetched()
    {
        var (id, partner, _) = await Sent(slices: 12);
        using Browser browser = new(product.Exchange.Portal, "nl");
        var address = WebUtility.HtmlDecode(File().Match((await partner.SignIn(browser)).Text).Groups[1].Value);
        Assert.Equal(HttpStatusCode.PartialContent, (await browser.Get(address, ("Range", "bytes=-5"))).Status);
        await BrokenDownload.Of(new(product.Exchange.Portal, address), browser.CookiesFor(address), 1000);
        await StaysAvailable(id);
        await StaysAvailable(id);
    }

    [Fact]
    public async Task The_end_first_and_then_a_broken_download_of_all_is_not_fetched()
    {
        var (id, partner, _) = await Sent(slices: 12);
        using Browser browser = new(product.Exchange.Portal, "nl");
        var address = WebUtility.HtmlDecode(File().Match((await partner.SignIn(browser)).Text).Groups[1].Value);
        Assert.Equal(HttpStatusCode.PartialContent, (await browser.Get(address, ("Range", "bytes=-5"))).Status);
        await BrokenDownload.Of(new(product.Exchange.Portal, "/account/all"), browser.CookiesFor("/account/all"), 1000);
        await StaysAvailable(id);
        await StaysAvailable(id);
    }

    [Fact]
    public async Task All_that_waits_comes_in_one_download_and_the_page_names_the_server()
    {
        var (first, partner, name) = await Sent();
        var second = await Send(partner, 3, 64);
        await product.Until(partner.Name, account => account.GetProperty("folders").GetProperty("download").GetArrayLength() == 2);
        using Browser browser = new(product.Exchange.Portal, "nl");
        var page = await partner.SignIn(browser);
        Assert.Contains("Download alles", page.Read, StringComparison.Ordinal);
        foreach (var key in (await product.UntilUp()).GetProperty("hostKeys").EnumerateArray()) Assert.Contains(key.Text("fingerprint"), page.Read, StringComparison.Ordinal);
        Assert.DoesNotContain(name, string.Concat(File().Matches(page.Text).Select(link => link.Value)), StringComparison.Ordinal);

        var all = await browser.Get("/account/all");

        using (ZipArchive zip = new(new MemoryStream(all.Bytes))) Assert.Equal(2, zip.Entries.Count);
        var (code, said) = await product.Run("unzip", ["-t", product.FileOf("all.zip", all.Bytes)]);
        Assert.True(code == 0, said);
        foreach (var export in (string[])[first, second]) await product.Api.UntilState(export, "Fetched");
    }

    [Fact]
    public async Task Revoked_while_it_is_read_it_ends_at_once_with_a_clear_status()
    {
        var (id, partner, name) = await Sent(slices: 40, size: 512);
        using SftpClient client = new("127.0.0.1", product.Port, partner.Name, PartnerAccount.Password);
        client.Connect();
        using var file = client.OpenRead($"/download/{name}");
        file.ReadExactly(new byte[100_000]);

        Assert.True((await product.Api.PostAsync($"/api/exports/{id}/revoke", null)).IsSuccessStatusCode);
        await Task.Delay(2500); // The lease.

        Assert.ThrowsAny<Renci.SshNet.Common.SshException>(() =>
        {
            file.Seek(5_000_000, SeekOrigin.Begin);
            file.ReadExactly(new byte[1_000_000]);
        });
        Assert.Empty(client.ListDirectory("/download"));
        client.WriteAllText("/upload/still-here", "The session goes on.");
        Assert.Equal("Revoked", (await product.Api.Export(id)).Text("state"));
    }

    private async Task<(string Id, PartnerAccount Partner, string Name)> Sent(int slices = 6, int size = 256)
    {
        var partner = await PartnerAccount.Active(product.Api, product.Exchange.Portal);
        var id = await Send(partner, slices, size);
        var account = await product.Until(partner.Name, account => account.GetProperty("folders").GetProperty("download").GetArrayLength() == 1);
        await Eventually.True(() => Outbox(id).Result.GetArrayLength() > 0);
        var mail = (await Outbox(id)).EnumerateArray().Single();
        Assert.Equal(partner.Email, mail.Text("to"));
        Assert.DoesNotMatch("/l/|[2-9A-Z]{5}-[2-9A-Z]{5}", mail.Text("text"));
        return (id, partner, account.GetProperty("folders").GetProperty("download")[0].Text("name"));
    }

    private Task<JsonElement> Outbox(string export) => product.Api.GetFromJsonAsync<JsonElement>($"/api/outbox?exportId={export}");

    private async Task<string> Send(PartnerAccount partner, int slices, int size)
    {
        var id = await new StudyUpload(("account", partner.Name), ("recipientEmail", ""), ("recipientMobile", ""), ("recipientName", "")).Series(slices, size).Accepted(product.Api);
        await product.Api.UntilState(id, "Available");
        return id;
    }

    private async Task<string> KeyOf(PartnerAccount partner)
    {
        var key = product.At("key-" + partner.Name);
        await product.Run("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", key]);
        await product.Api.PostAsJsonAsync($"/api/accounts/{partner.Name}/keys", new { name = "test", publicKey = (await System.IO.File.ReadAllTextAsync(key + ".pub")).Trim() });
        return key;
    }

    private async Task StaysAvailable(string id)
    {
        await Task.Delay(700); // Long enough for a report that must not come.
        Assert.Equal("Available", (await product.Api.Export(id)).Text("state"));
    }

    private async Task IsFetched(string id, string zip)
    {
        var export = await product.Api.UntilState(id, "Fetched");
        Assert.Equal(1, export.Events().Count(happened => happened == "fetched"));
        var package = export.GetProperty("packages")[0];
        Assert.Equal(package.Text("sha256"), Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(await System.IO.File.ReadAllBytesAsync(zip))));
        var (code, said) = await product.Run("unzip", ["-t", zip]);
        Assert.True(code == 0 && said.Contains("No errors detected", StringComparison.Ordinal), said);
    }

    [GeneratedRegex("href=\"(/account/file[^\"]*)\"")]
    private static partial Regex File();
}
