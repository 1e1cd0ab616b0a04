using System.Net.Http.Json;
using System.Text.Json;
using Exchange.Running;

namespace Exchange.Packages;

/// <summary>Studies on their way through a started product.</summary>
internal sealed class Exports(ProductCopy copy, HttpClient api)
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(25), Patience = TimeSpan.FromMinutes(30);

    /// <summary>A folder below the inbox's disk that a study can be put into before it is dropped.</summary>
    public async Task<string> PrepareDrop(StudyFolder study)
    {
        var folder = Path.Combine(copy.Data, "inbox", Guid.NewGuid().ToString("N"));
        await study.LinkTo(folder);
        return folder;
    }

    /// <summary>From the file that closes a drop folder to the live link.</summary>
    /// <returns>Bytes of the package.</returns>
    public async Task<long> Drop(string folder)
    {
        var reason = Path.GetFileName(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "ready.json"),
            $$"""{"recipientName":"J. de Vries","recipientEmail":"j@example.org","recipientMobile":"+31612345634","reason":"{{reason}}"}""");
        return await Live(() => Find(reason));
    }

    /// <summary>From the first byte of an upload to the live link.</summary>
    /// <returns>Bytes of the package.</returns>
    public async Task<(string Export, long Bytes)> Upload(IReadOnlyList<(string Name, Func<HttpContent> Content)> files)
    {
        var key = Guid.NewGuid().ToString("N");
        var export = await new Sender(api, key).SendAsync(key, files);
        return (export, await Live(() => Task.FromResult<string?>(export)));
    }

    private async Task<long> Live(Func<Task<string?>> find)
    {
        using var limit = new CancellationTokenSource(Patience);
        string? id = null;
        while (true)
        {
            id ??= await find();
            var export = id is null ? default : await api.GetFromJsonAsync<JsonElement>($"/api/exports/{id}", limit.Token);
            var state = id is null ? "" : export.GetProperty("state").GetString();
            if (state is "Available") return export.GetProperty("packages").EnumerateArray().Sum(package => package.GetProperty("size").GetInt64());
            if (state is "Failed" or "Cancelled") throw new InvalidOperationException($"The export ended {state}: {export.GetProperty("failure")}");
            await Task.Delay(BetweenLooks, limit.Token);
        }
    }

    private async Task<string?> Find(string reason)
    {
        var items = (await api.GetFromJsonAsync<JsonElement>($"/api/exports?q={reason}&pageSize=1")).GetProperty("items");
        return items.GetArrayLength() == 0 ? null : items[0].GetProperty("id").GetString();
    }
}
