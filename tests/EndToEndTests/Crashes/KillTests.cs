using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Exchange.Tests.Dicom;
using Exchange.Tests.Exports;

namespace Exchange.Tests.Crashes;

/// <summary>SIGKILL while studies come in, are packed, published, told of and erased; then a start on what is left.</summary>
public sealed class KillTests : IAsyncLifetime
{
    private static readonly string[] Settled = ["Available", "Fetched", "Failed", "Revoked", "Cancelled", "Expired"];
    private static readonly string[] Ended = ["Failed", "Revoked", "Cancelled", "Expired"];

    private const int PageSize = 200, Kept = 10;

    private readonly RunningExchange _exchange = new();
    private readonly List<string> _ids = [];

    /// <summary>Ten by default; EXCHANGE_KILLS asks for more.</summary>
    private static int Rounds => int.TryParse(Environment.GetEnvironmentVariable("EXCHANGE_KILLS"), out var rounds) ? rounds : 10;

    [Fact]
    public async Task Nothing_is_half_and_nothing_is_lost_whenever_it_is_killed()
    {
        await _exchange.Start();
        for (var round = 0; round < Rounds; round++)
        {
            // Spread evenly over what a round does, so that every step meets a kill.
            await RunAndKill(TimeSpan.FromMilliseconds(20 + 1500.0 * round / Rounds));
            await _exchange.Start();
            await Check(round);
        }
    }

    private async Task RunAndKill(TimeSpan after)
    {
        using var client = _exchange.WithApiKey();
        var busy = Enumerable.Range(0, 4).Select(_ => Upload(client)).Append(Drop()).Append(RevokeOne(client)).ToList();
        await Task.Delay(after);
        await _exchange.Kill();
        try { await Task.WhenAll(busy); }
        catch (HttpRequestException) { } // Cut by the kill.
        catch (IOException) { }
    }

    private async Task Upload(HttpClient client)
    {
        var key = Guid.NewGuid().ToString();
        var response = await new StudyUpload().Series(12, 128).Send(client, key);
        if (!response.IsSuccessStatusCode) return;
        var id = (await response.Content.ReadFromJsonAsync<JsonElement>()).Text("id");
        lock (_ids) _ids.Add(id);
    }

    private async Task Drop()
    {
        var folder = Directory.CreateDirectory(Path.Combine(_exchange.Data, "inbox", Guid.NewGuid().ToString("N")));
        foreach (var slice in SyntheticDicom.CtSeries(12, 128)) await File.WriteAllBytesAsync(Path.Combine(folder.FullName, $"{slice.Instance}"), slice.File());
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "ready.json"),
            """{"recipientName":"J","recipientEmail":"j@example.org","recipientMobile":"+31612345634","reason":"drop"}""");
    }

    private async Task RevokeOne(HttpClient client)
    {
        string? id;
        lock (_ids) id = _ids.Count > 0 ? _ids[0] : null;
        if (id is null) return;
        (await client.PostAsync($"/api/exports/{id}/revoke", null)).Dispose();
        lock (_ids) _ids.Remove(id);
    }

    private async Task Check(int round)
    {
        using var client = _exchange.WithApiKey();
        // A folder that was dropped goes on by itself.
        var inbox = Path.Combine(_exchange.Data, "inbox");
        for (var limit = Stopwatch.StartNew(); Directory.EnumerateDirectories(inbox).Any(); await Task.Delay(100))
            Assert.True(limit.Elapsed < TimeSpan.FromMinutes(2), $"Round {round}: {Refusals(inbox)}\n{_exchange.Said}");

        var messages = (await client.GetFromJsonAsync<JsonElement>("/api/outbox")).EnumerateArray().ToList();
        Assert.Equal(messages.Count, messages.Select(message => message.Text("id")).Distinct().Count());

        HashSet<string> open = [];
        foreach (var id in await NotErased(client))
        {
            var export = await client.Until(id, e => Settled.Contains(e.Text("state")) && (!Ended.Contains(e.Text("state")) || e.Text("erasedAt").Length > 0));
            if (Ended.Contains(export.Text("state"))) continue;
            open.Add(id);
            CheckOpen(await client.Until(id, e => e.GetProperty("messages").EnumerateArray().Count() == 2 && e.GetProperty("messages").EnumerateArray().All(m => m.Text("state") is "Sent" or "Uncertain")));
        }
        foreach (var file in ((string[])["content", "keys"]).SelectMany(folder => Directory.EnumerateFiles(Path.Combine(_exchange.Data, folder), "x-*")))
            Assert.True(open.Any(id => Path.GetFileName(file).StartsWith(id, StringComparison.Ordinal)), $"Round {round}: {Path.GetFileName(file)} belongs to no open export.");
        Assert.Equal(0, await VerifyAudit());
        // However many rounds there are, each looks at about as many exports; the kill of the next one meets these on their way out.
        foreach (var id in open.Skip(Kept))
        {
            (await client.PostAsync($"/api/exports/{id}/revoke", null)).Dispose();
            lock (_ids) _ids.Remove(id);
        }
    }

    /// <summary>Of all exports, those of which something may be left.</summary>
    private static async Task<IReadOnlyList<string>> NotErased(HttpClient client)
    {
        List<string> ids = [];
        for (var page = 1; ; page++)
        {
            var rows = (await client.GetFromJsonAsync<JsonElement>($"/api/exports?pageSize={PageSize}&page={page}")).GetProperty("items").EnumerateArray().ToList();
            ids.AddRange(rows.Where(row => row.Text("erasedAt").Length == 0).Select(row => row.Text("id")));
            if (rows.Count < PageSize) return ids;
        }
    }

    private static string Refusals(string inbox) =>
        string.Join('\n', Directory.EnumerateFiles(inbox, "refused.txt", SearchOption.AllDirectories).Select(File.ReadAllText));

    private void CheckOpen(JsonElement export)
    {
        var counts = export.GetProperty("counts");
        Assert.Equal(12, counts.GetProperty("packed").GetInt32());
        var part = Assert.Single(export.GetProperty("packages").EnumerateArray());
        Assert.Contains(Directory.EnumerateFiles(Path.Combine(_exchange.Data, "content"), export.Text("id") + "-*"), file => new FileInfo(file).Length >= part.GetProperty("size").GetInt64());
    }

    private async Task<int> VerifyAudit()
    {
        using var verify = Process.Start(_exchange.Command("verify-audit")) ?? throw new InvalidOperationException("It did not start.");
        await verify.WaitForExitAsync();
        return verify.ExitCode;
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _exchange.DisposeAsync();
}
