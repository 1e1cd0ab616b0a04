using System.Net.Http.Json;
using System.Text.Json;
using Exchange.Tests.Dicom;
using Exchange.Tests.Exports;
using Exchange.Tests.Portal;
using Microsoft.Playwright;

namespace Exchange.Tests.AdminUi;

/// <summary>What a partner puts in its folder, until somebody has decided.</summary>
public sealed class ReceivedTests(StaffFixture fixture) : IClassFixture<StaffFixture>
{
    private static LocatorWaitForOptions Patient => new() { Timeout = Chromium.Patience };

    [Fact]
    public async Task What_came_in_is_downloaded_and_refused_with_a_reason_and_an_open_list_follows()
    {
        var api = fixture.Exchange.WithApiKey();
        var partner = await PartnerAccount.Active(api, fixture.Exchange.Portal);
        var (page, says) = await fixture.Open();
        await fixture.SignIn(page, "m.deboer");
        await page.GotoAsync("/received");
        await page.Locator(".empty, .tbl.received").First.WaitForAsync(Patient);

        using Browser browser = new(fixture.Exchange.Portal, "nl");
        await partner.SignIn(browser);
        var slice = SyntheticDicom.CtSeries(1, 32).First().File();
        await browser.Upload("/account/upload", "slice.dcm", slice);

        var row = page.Locator(".tbl.received tr", new() { HasText = "Oostwaard longziekten" });
        await row.Locator(".st.wait").WaitForAsync(Patient); // It came by itself.
        await row.Locator("a.name").ClickAsync();
        await page.Locator(".side .verbs").WaitForAsync(Patient);
        var saved = await page.RunAndWaitForDownloadAsync(() => page.Locator(".side .verbs a.btn").ClickAsync());
        Assert.Equal(slice, await File.ReadAllBytesAsync(await saved.PathAsync()));
        var address = await page.Locator(".side .verbs a.btn").GetAttributeAsync("href");
        var download = await page.Context.APIRequest.GetAsync(new Uri(fixture.Exchange.Admin, address).ToString()); // With the session of the page.
        Assert.StartsWith("attachment", download.Headers["content-disposition"], StringComparison.Ordinal);
        Assert.Equal(slice, await download.BodyAsync());
        await page.Locator(".side .tl", new() { HasText = "gedownload door m.deboer" }).WaitForAsync(Patient);

        await page.Locator(".side .verbs .danger").ClickAsync();
        await page.ClickAsync(".mud-dialog .danger");
        await page.Locator("#why-problem").WaitForAsync(Patient);
        await page.FillAsync("#why", "Niet voor ons bedoeld");
        await page.Locator("#why").BlurAsync();
        await page.ClickAsync(".mud-dialog .danger");
        await page.Locator(".side header .st.fail").WaitForAsync(Patient);
        await row.Locator(".st.fail", new() { HasText = "Geweigerd" }).WaitForAsync(Patient);

        var items = (await api.GetFromJsonAsync<JsonElement>($"/api/inbound?state=Refused&q={partner.Name}")).GetProperty("items");
        Assert.Equal("m.deboer", items[0].Text("decidedBy"));
        var refused = await api.PostAsJsonAsync($"/api/inbound/{items[0].Text("id")}/accept", new { });
        Assert.Equal(System.Net.HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Empty(says);
    }
}
