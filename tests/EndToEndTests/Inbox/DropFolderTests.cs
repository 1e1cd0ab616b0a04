using System.Text.Json;
using Exchange.Tests.Dicom;
using Exchange.Tests.Exports;

namespace Exchange.Tests.Inbox;

public sealed class DropFolderTests(RunningFixture running) : IClassFixture<RunningFixture>
{
    private const string Ready = """{"recipientName":"J. de Vries","recipientEmail":"j@example.org","recipientMobile":"+31612345634","reason":"NAME","report":"verslag.pdf"}""";

    private async Task<DirectoryInfo> Drop(string ready, int slices = 3)
    {
        var folder = Directory.CreateDirectory(Path.Combine(running.Exchange.Data, "inbox", Guid.NewGuid().ToString("N")));
        folder.CreateSubdirectory("serie 1");
        foreach (var slice in SyntheticDicom.CtSeries(slices, 32))
            await File.WriteAllBytesAsync(Path.Combine(folder.FullName, "serie 1", $"{slice.Instance}.dcm"), slice.File());
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "verslag.pdf"), "%PDF-1.7 x");
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "ready.json"), ready);
        return folder;
    }

    private static async Task Until(Func<bool> isSo)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!isSo()) await Task.Delay(50, limit.Token);
    }

    [Fact]
    public async Task A_closed_folder_is_sent_and_then_erased()
    {
        var reason = Guid.NewGuid().ToString("N");
        var folder = await Drop(Ready.Replace("NAME", reason, StringComparison.Ordinal));
        await Until(() => !Directory.Exists(folder.FullName));

        var list = JsonDocument.Parse(await running.Client.GetStringAsync($"/api/exports?q={reason}")).RootElement;
        var export = Assert.Single(list.GetProperty("items").EnumerateArray());
        Assert.Equal("Available", export.Text("state"));
        Assert.Equal(3, export.GetProperty("counts").GetProperty("packed").GetInt32());
    }

    [Fact]
    public async Task What_a_crash_left_of_an_erased_folder_is_erased_and_not_sent_again()
    {
        var reason = Guid.NewGuid().ToString("N");
        var inbox = Path.Combine(running.Exchange.Data, "inbox");
        var folder = Directory.CreateDirectory(Path.Combine(running.Exchange.Data, reason));
        await File.WriteAllBytesAsync(Path.Combine(folder.FullName, "1.dcm"), SyntheticDicom.CtSeries(1, 32).First().File());
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "ready.json"), Ready.Replace("NAME", reason, StringComparison.Ordinal).Replace(",\"report\":\"verslag.pdf\"", "", StringComparison.Ordinal));
        folder.MoveTo(Path.Combine(inbox, $".done-{reason}"));
        await Until(() => !Directory.Exists(Path.Combine(inbox, $".done-{reason}")));

        var list = JsonDocument.Parse(await running.Client.GetStringAsync($"/api/exports?q={reason}")).RootElement;
        Assert.Empty(list.GetProperty("items").EnumerateArray());
    }

    [Theory]
    [InlineData("{", "not a JSON object")]
    [InlineData("[]", "not a JSON object")]
    [InlineData("""{"recipientName":"J"}""", "recipientEmail")]
    [InlineData("""{"patient":"x"}""", "no field patient")]
    [InlineData("""{"report":"../../etc/passwd"}""", "not in the folder")]
    public async Task A_wrong_request_is_answered_in_the_folder_and_nothing_is_lost(string ready, string said)
    {
        var folder = await Drop(ready);
        var answer = Path.Combine(folder.FullName, "refused.txt");
        await Until(() => File.Exists(answer));

        Assert.Contains(said, await File.ReadAllTextAsync(answer));
        Assert.Equal(3, Directory.EnumerateFiles(Path.Combine(folder.FullName, "serie 1")).Count());
    }

    [Fact]
    public async Task A_folder_with_a_link_in_it_is_not_followed()
    {
        var linked = Directory.CreateDirectory(Path.Combine(running.Exchange.Data, "inbox", Guid.NewGuid().ToString("N")));
        File.CreateSymbolicLink(Path.Combine(linked.FullName, "a.dcm"), "/etc/hostname");
        await File.WriteAllTextAsync(Path.Combine(linked.FullName, "ready.json"), Ready.Replace(",\"report\":\"verslag.pdf\"", "", StringComparison.Ordinal));
        var answer = Path.Combine(linked.FullName, "refused.txt");
        await Until(() => File.Exists(answer));

        Assert.Contains("links", await File.ReadAllTextAsync(answer));
    }
}
