using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Exchange.Measuring;
using Exchange.Running;

namespace Exchange.Lists;

/// <summary>
/// The list of exports by every order, filter and place that its page offers, then how soon a change is on every screen.
/// A screen is a listener to the server-sent events: fed by the same batches as a page, without its drawing.
/// </summary>
internal sealed class ListsRun(ListOptions options, ProductCopy copy, TimeSpan start)
{
    private const int PageSize = 25;

    private static readonly string[] _sorts = ["createdAt", "updatedAt", "expiresAt", "recipient", "state"];
    private static readonly string[] _filters = ["", "state=Available", "state=Fetched", "state=Failed", "state=Expired", "state=Cancelled,Revoked", "q=hoekstra", "q=ct+thorax+vries"];
    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private readonly Steps _steps = new();
    private readonly ConcurrentDictionary<string, long> _changedAt = new(StringComparer.Ordinal);

    public async Task RunAsync()
    {
        var (phases, loadBefore) = (new Phases(new(copy.Doors)), ProcessWatch.LoadAverage());
        using var api = copy.Doors.Api();
        await phases.RunAsync("pages", () => Pages(api));
        var open = await Open(api);
        await phases.RunAsync("live", () => Live(api, open));

        var result = new { Command = "lists", At = TimeProvider.System.GetUtcNow(), Options = options, Cores = Environment.ProcessorCount, LoadBefore = loadBefore, StartSeconds = start.TotalSeconds, Steps = _steps.Reports(), phases.Reports };
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(options.Out)) ?? ".");
        await File.WriteAllTextAsync(options.Out, JsonSerializer.Serialize(result, _json));
        Report.Steps(_steps.Reports());
        Report.Phases(phases.Reports);
        Report.Line($"{options.Exports} exports filled in {start.TotalSeconds:F0} s with the start. Result: {options.Out}");
    }

    private async Task<int> Pages(HttpClient api)
    {
        foreach (var filter in _filters)
        {
            var total = (await api.GetFromJsonAsync<JsonElement>($"/api/exports?pageSize=1&{filter}")).GetProperty("total").GetInt32();
            var last = Math.Max(1, (total + PageSize - 1) / PageSize);
            foreach (var sort in _sorts.SelectMany(sort => (string[])[sort, "-" + sort]))
            {
                foreach (var page in (int[])[1, Math.Max(1, last / 2), last])
                {
                    var address = string.Create(CultureInfo.InvariantCulture, $"/api/exports?sort={sort}&page={page}&pageSize={PageSize}&{filter}");
                    await _steps.TimeAsync("any page", () => api.GetFromJsonAsync<JsonElement>(address));
                    await _steps.TimeAsync($"filter {(filter.Length == 0 ? "none" : filter)}", () => api.GetFromJsonAsync<JsonElement>(address));
                }
            }
        }
        return 0;
    }

    private async Task<IReadOnlyList<string>> Open(HttpClient api)
    {
        List<string> open = [];
        for (var page = 1; open.Count < options.Changes * options.Seconds; page++)
        {
            var items = (await api.GetFromJsonAsync<JsonElement>($"/api/exports?state=Available&pageSize=200&page={page}")).GetProperty("items");
            if (items.GetArrayLength() == 0) break;
            open.AddRange(items.EnumerateArray().Select(item => item.GetProperty("id").GetString() ?? ""));
        }
        return open;
    }

    private async Task<int> Live(HttpClient api, IReadOnlyList<string> open)
    {
        using CancellationTokenSource over = new();
        var screens = Enumerable.Range(0, options.Screens).Select(_ => Screen(api, over.Token)).ToList();
        await Task.Delay(TimeSpan.FromSeconds(3)); // All are listening, and the host has subscribed.
        using PeriodicTimer beat = new(TimeSpan.FromSeconds(1.0 / options.Changes));
        List<Task> changes = [];
        foreach (var id in open.Take(options.Changes * options.Seconds))
        {
            await beat.WaitForNextTickAsync();
            changes.Add(_steps.TimeAsync("revoke", async () =>
            {
                var asked = Stopwatch.GetTimestamp();
                _changedAt[id] = asked;
                return (await api.PostAsync($"/api/exports/{id}/revoke", null)).EnsureSuccessStatusCode();
            }));
        }
        await Task.WhenAll(changes);
        await Task.Delay(TimeSpan.FromSeconds(2));
        await over.CancelAsync();
        await Task.WhenAll(screens);
        return changes.Count;
    }

    /// <summary>From the asking of a change until this screen has its first word of it.</summary>
    private async Task Screen(HttpClient api, CancellationToken over)
    {
        HashSet<string> seen = [];
        try
        {
            using var answer = await api.GetAsync("/api/events", HttpCompletionOption.ResponseHeadersRead, over);
            using StreamReader lines = new(await answer.Content.ReadAsStreamAsync(over));
            while (await lines.ReadLineAsync(over) is { } line)
            {
                if (!line.StartsWith("id: x-", StringComparison.Ordinal)) continue;
                var id = line[4..line.LastIndexOf(':')];
                if (_changedAt.TryGetValue(id, out var asked) && seen.Add(id)) _steps["change on a screen"].Took(asked, Stopwatch.GetTimestamp());
            }
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested) { } // The measurement is over.
    }
}
