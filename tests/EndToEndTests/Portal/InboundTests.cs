using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using Exchange.Tests.Dicom;
using Exchange.Tests.Exports;

namespace Exchange.Tests.Portal;

/// <summary>What partners hand in, as the hospital sees it on the running product.</summary>
public sealed class InboundTests(RunningFixture running) : IClassFixture<RunningFixture>
{
    private async Task<JsonElement> Checked(string account, int count = 1)
    {
        for (var i = 0; i < 300; i++)
        {
            var list = await running.Client.GetFromJsonAsync<JsonElement>($"/api/inbound?state=Checked&q={account}");
            if (list.GetProperty("total").GetInt32() >= count) return list.GetProperty("items");
            await Task.Delay(100);
        }
        throw new TimeoutException($"Not {count} were checked, but: {await running.Client.GetStringAsync($"/api/inbound?q={account}")}\n{await running.Client.GetStringAsync($"/api/accounts/{account}")}\n{running.Exchange.Said}");
    }

    private static byte[] Zip(params (string Name, byte[] Bytes)[] files)
    {
        using MemoryStream memory = new();
        using (ZipArchive zip = new(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in files)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(bytes);
            }
        }
        return memory.ToArray();
    }

    [Fact]
    public async Task A_study_in_a_partners_folder_is_taken_over_checked_and_handed_to_staff()
    {
        var partner = await PartnerAccount.Active(running.Client, running.Exchange.Portal);
        using Browser browser = new(running.Exchange.Portal, "nl");
        await partner.SignIn(browser);
        var slices = SyntheticDicom.CtSeries(3, 32).Select((slice, i) => ($"IM{i}", slice.File())).ToList();
        var zip = Zip([.. slices, ("AUTORUN.EXE", "MZ not an image"u8.ToArray()), ("CUT", slices[0].Item2[..^100])]);
        await browser.Upload("/account/upload", "study.zip", zip);

        var row = (await Checked(partner.Name))[0];
        Assert.Equal(("Mixed", 3, 2), (row.Text("content"), row.GetProperty("instances").GetInt32(), row.GetProperty("problems").GetInt32()));
        Assert.Equal("Oostwaard longziekten, Longziekten", row.Text("sender"));
        var view = await running.Client.GetFromJsonAsync<JsonElement>($"/api/inbound/{row.Text("id")}");
        var problems = view.GetProperty("check").GetProperty("problems").EnumerateArray().Select(problem => (problem.Text("file"), problem.Text("reason"))).Order().ToList();
        Assert.Equal([("AUTORUN.EXE", "not-dicom"), ("CUT", "truncated-pixel-data")], problems);
        Assert.Equal(1, view.GetProperty("check").GetProperty("patients").GetInt32());

        var file = (await running.Client.GetFromJsonAsync<JsonElement>($"/api/inbound/{row.Text("id")}/files")).GetProperty("items")[0].Text("id");
        using var sent = await running.Client.GetAsync($"/api/inbound/{row.Text("id")}/files/{file}");
        Assert.Equal(HttpStatusCode.OK, sent.StatusCode);
        Assert.Equal("attachment", sent.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal(SHA256.HashData(zip), SHA256.HashData(await sent.Content.ReadAsByteArrayAsync()));
        Assert.Equal(HttpStatusCode.NotFound, (await running.Client.GetAsync($"/api/inbound/{row.Text("id")}/files/f-other")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await running.Client.GetAsync("/api/inbound/i-none")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await running.Exchange.Stranger.GetAsync("/api/inbound")).StatusCode);

        // The hospital has it: the partner sees so, and what it removes is gone for itself alone.
        Assert.Contains("Bij het ziekenhuis", (await browser.Get("/account")).Read, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, (await browser.Post("/account/remove", ("path", "study.zip"))).Status);
        Assert.DoesNotContain("study.zip", (await browser.Get("/account")).Read, StringComparison.Ordinal);
        using var still = await running.Client.GetAsync($"/api/inbound/{row.Text("id")}/files/{file}");
        Assert.Equal(SHA256.HashData(zip), SHA256.HashData(await still.Content.ReadAsByteArrayAsync()));
    }

    [Fact]
    public async Task What_is_no_image_is_kept_and_said_so()
    {
        var partner = await PartnerAccount.Active(running.Client, running.Exchange.Portal);
        using Browser browser = new(running.Exchange.Portal, "nl");
        await partner.SignIn(browser);
        await browser.Upload("/account/upload", "brief.txt", "Geachte collega"u8.ToArray());
        await browser.Get("/account");
        await browser.Upload("/account/upload", "slice.dcm", SyntheticDicom.CtSeries(1, 32).First().File());
        await browser.Get("/account");
        await browser.Upload("/account/upload", "kapot.zip", [.. "PK"u8, 3, 4, .. RandomNumberGenerator.GetBytes(500)]);
        var found = (await Checked(partner.Name, 3)).EnumerateArray().Select(row => row.Text("content")).Order().ToList();
        Assert.Equal(["Images", "NoImages", "NoImages"], found); // Each form says that it is all.
    }
}
