using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using Exchange.Tests.Dicom;
using Exchange.Tests.Exports;

namespace Exchange.Tests.Portal;

/// <summary>A link that asks for images, on the running product.</summary>
public sealed class UploadByLinkTests(RunningFixture running, Chromium chromium) : IClassFixture<RunningFixture>, IClassFixture<Chromium>
{
    private async Task<SentLink> Asked(string direction = "upload", StudyUpload? upload = null) =>
        await SentLink.Of(running.Client, await (upload ?? new StudyUpload(("direction", direction))).Accepted(running.Client));

    private async Task<Browser> Enter(SentLink link)
    {
        Browser browser = new(running.Exchange.Portal, "nl");
        Assert.Equal(HttpStatusCode.SeeOther, (await browser.Try(link.Token, link.Password)).Status);
        await browser.Get($"/l/{link.Token}");
        await browser.Post($"/l/{link.Token}/agree", ("agreed", "yes"));
        await browser.Get($"/l/{link.Token}");
        return browser;
    }

    private Task<JsonElement> Received(string export, int files) =>
        running.Client.Until(export, e => e.GetProperty("received") is { ValueKind: JsonValueKind.Object } received && received.GetProperty("files").GetInt32() == files);

    private async Task<IReadOnlyList<JsonElement>> Deliveries(string export, int count)
    {
        for (var i = 0; i < 300; i++)
        {
            var list = await running.Client.GetFromJsonAsync<JsonElement>("/api/inbound?state=Checked&pageSize=200");
            IReadOnlyList<JsonElement> rows = [.. list.GetProperty("items").EnumerateArray().Where(row => row.Text("exportId") == export)];
            if (rows.Count >= count) return rows;
            await Task.Delay(100);
        }
        throw new TimeoutException($"Not {count} were checked.");
    }

    [Fact]
    public async Task A_cut_upload_goes_on_and_reaches_staff_under_its_senders_name()
    {
        var link = await Asked();
        using var browser = await Enter(link);
        Tus tus = new(browser, $"/l/{link.Token}/tus");
        var slice = SyntheticDicom.CtSeries(1, 512).First().File();
        var address = (await tus.Make("CD/IM1", slice.Length)).Header("Location");
        await tus.AppendAndCut(address, 0, slice, 200_000);
        for (var i = 0; i < 100 && await tus.OffsetOf(address) == 0; i++) await Task.Delay(50);
        var offset = await tus.OffsetOf(address);
        Assert.InRange(offset, 1, 200_000);
        Assert.Equal(HttpStatusCode.NoContent, (await tus.Append(address, offset, new ByteArrayContent(slice, (int)offset, slice.Length - (int)offset))).Status);
        await browser.Get($"/l/{link.Token}");
        await browser.Upload($"/l/{link.Token}/upload", "brief.txt", "Geachte collega"u8.ToArray());

        var export = await Received(link.Export, 2);
        Assert.Equal(("Upload", "Available"), (export.Text("direction"), export.Text("state")));
        Assert.Single(export.Events(), "received");
        var delivery = Assert.Single(await Deliveries(link.Export, 1));
        Assert.Equal("J. de Vries", delivery.Text("sender"));
        var view = await running.Client.GetFromJsonAsync<JsonElement>($"/api/inbound/{delivery.Text("id")}");
        Assert.Equal((2, true, false), (view.GetProperty("files").GetInt32(), view.GetProperty("isDeclared").GetBoolean(), view.GetProperty("mayBePart").GetBoolean()));
        using ZipArchive all = new(await running.Client.GetStreamAsync($"/api/inbound/{delivery.Text("id")}/content"));
        Assert.Equal(["CD/IM1", "brief.txt"], all.Entries.Select(entry => entry.FullName));
        await using (var sent = await all.Entries[0].OpenAsync()) Assert.Equal(SHA256.HashData(slice), await SHA256.HashDataAsync(sent));
        var page = (await browser.Get($"/l/{link.Token}")).Read;
        Assert.Contains("brief.txt", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Alles downloaden", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_sends_without_the_password_the_terms_or_a_link_that_asks_for_it()
    {
        var link = await Asked();
        using Browser stranger = new(running.Exchange.Portal, "nl");
        Assert.Equal(HttpStatusCode.Forbidden, (await new Tus(stranger, $"/l/{link.Token}/tus").Make("a", 10)).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await stranger.Try(link.Token, link.Password)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await new Tus(stranger, $"/l/{link.Token}/tus").Make("a", 10)).Status); // Not agreed yet.

        var download = await Asked(upload: new StudyUpload().Series(1));
        using var reader = await Enter(download);
        Assert.Equal(HttpStatusCode.Forbidden, (await new Tus(reader, $"/l/{download.Token}/tus").Make("a", 10)).Status);

        using var sender = await Enter(link);
        var address = (await new Tus(sender, $"/l/{link.Token}/tus").Make("a", 10)).Header("Location");
        var other = await Asked();
        using var otherSender = await Enter(other);
        Assert.Equal(HttpStatusCode.NotFound, (await new Tus(otherSender, $"/l/{other.Token}/tus").Head($"/l/{other.Token}/tus/{address[(address.LastIndexOf('/') + 1)..]}")).Status);

        (await running.Client.PostAsync($"/api/exports/{link.Export}/revoke", null)).EnsureSuccessStatusCode();
        Assert.Equal(HttpStatusCode.Forbidden, (await new Tus(sender, $"/l/{link.Token}/tus").Head(address)).Status);
        await running.Client.Until(link.Export, e => e.Text("state") == "Revoked" && e.Events().Contains("erased"));
    }

    [Fact]
    public async Task Files_with_a_link_for_upload_alone_are_refused_in_words()
    {
        using var refused = await new StudyUpload(("direction", "upload")).Series(1).Send(running.Client);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("Nothing goes along", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_browser_both_ways()
    {
        const int width = 390;
        var link = await Asked(upload: new StudyUpload(("direction", "both")).Series(3));
        var page = await chromium.Open(width);
        await page.GotoAsync(link.Address.ToString());
        await page.GetByText("Ga verder naar het wachtwoord").ClickAsync();
        await page.GetByLabel("Wachtwoord").FillAsync(link.Password);
        await page.GetByText("Ga verder", new() { Exact = true }).ClickAsync();
        await page.GetByLabel("Ik heb dit gelezen").CheckAsync();
        await page.GetByText("Akkoord, ga verder").ClickAsync();
        await page.Look("link-both", width);
        await page.RunAndWaitForDownloadAsync(() => page.GetByText("Alles downloaden").ClickAsync());
        await page.Locator("#files").SetInputFilesAsync(new Microsoft.Playwright.FilePayload { Name = "IM1", MimeType = "application/dicom", Buffer = SyntheticDicom.CtSeries(1, 64).First().File() });
        await page.GetByText("Klaar. Wij hebben 1 bestand ontvangen.").WaitForAsync();
        await Received(link.Export, 1);
        await running.Client.UntilState(link.Export, "Fetched");
        await page.ReloadAsync();
        await page.GetByText("Dit heeft u al gestuurd").WaitForAsync();
        await page.Look("link-both-sent", width);

        var ask = await Asked();
        await page.GotoAsync(ask.Address.ToString());
        await page.Look("link-upload-welcome", width);
        await page.GetByText("Ga verder naar het wachtwoord").ClickAsync();
        await page.GetByLabel("Wachtwoord").FillAsync(ask.Password);
        await page.GetByText("Ga verder", new() { Exact = true }).ClickAsync();
        await page.Look("link-upload-terms", width);
        await page.GetByLabel("Ik heb dit gelezen").CheckAsync();
        await page.GetByText("Akkoord, ga verder").ClickAsync();
        await page.Look("link-upload", width);

        // A CD, chosen as a folder, is one delivery; another of the same names, chosen meanwhile, is another.
        var (first, second) = (await Cd(20, 64), await Cd(12, 32));
        await page.Locator("#whole-folder").SetInputFilesAsync(first);
        await page.Locator("#whole-folder").SetInputFilesAsync(second);
        await page.GetByText("Klaar. Wij hebben 34 bestanden ontvangen.").WaitForAsync();
        await page.GetByText("34 van 34 bestanden").WaitForAsync(); // Of many, a sum alone.
        await page.Look("link-upload-sent", width);
        await Received(ask.Export, 34);
        var both = await Deliveries(ask.Export, 2);
        Assert.Equal([(13, 12, 1, false), (21, 20, 1, false)], both.Select(row => (row.GetProperty("files").GetInt32(), row.GetProperty("instances").GetInt32(), row.GetProperty("problems").GetInt32(), row.GetProperty("mayBePart").GetBoolean())).Order());
        foreach (var cd in (string[])[first, second]) Directory.Delete(Path.GetDirectoryName(cd)!, recursive: true);
    }

    /// <summary>A folder called CD with images and a text.</summary>
    private static async Task<string> Cd(int slices, int size)
    {
        var cd = Directory.CreateTempSubdirectory("exchange-cd").CreateSubdirectory("CD");
        var images = cd.CreateSubdirectory("IMAGES");
        foreach (var (slice, i) in SyntheticDicom.CtSeries(slices, size).Select((slice, i) => (slice, i))) await File.WriteAllBytesAsync(Path.Combine(images.FullName, $"IM{i}"), slice.File());
        await File.WriteAllTextAsync(Path.Combine(cd.FullName, "LEESMIJ.TXT"), "geen beeld");
        return cd.FullName;
    }
}
