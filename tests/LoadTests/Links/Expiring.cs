using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Exchange.Measuring;
using Exchange.Running;

namespace Exchange.Links;

/// <summary>Gives all links the same deadline, then watches what is left of them after it.</summary>
internal sealed class Expiring(HttpClient api, string reason, Steps steps)
{
    public const string Order = "set deadline", Erased = "erased after deadline";

    private const int PageSize = 200, Probes = 50;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10), BetweenLooks = TimeSpan.FromSeconds(1);

    public async Task<int> OrderAsync(IReadOnlyList<SentLink> links, DateTimeOffset deadline)
    {
        await Parallel.ForEachAsync(links, new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (link, stop) =>
        {
            try
            {
                await steps.TimeAsync(Order, async () =>
                {
                    using var answer = await api.PostAsJsonAsync($"/api/exports/{link.Export}/extend", new { until = deadline }, stop);
                    return answer.EnsureSuccessStatusCode().StatusCode;
                });
            }
            catch (Exception e) when (Steps.IsCounted(e)) { /* Counted by kind; it keeps its own deadline. */ }
        });
        return (int)steps[Order].Count;
    }

    /// <param name="offset">Of the product's clock.</param>
    /// <param name="expected">How many links have the deadline.</param>
    public async Task<ExpiryReport> WatchAsync(ProductDoors doors, IReadOnlyList<SentLink> links, DateTimeOffset deadline, TimeSpan offset, int expected)
    {
        var left = deadline - offset - TimeProvider.System.GetUtcNow();
        if (left > TimeSpan.Zero) await Task.Delay(left);
        var stillOpen = await StillOpen(doors, links);

        var until = TimeProvider.System.GetUtcNow() + Patience;
        while (await CountExpired() < expected && TimeProvider.System.GetUtcNow() < until) await Task.Delay(BetweenLooks);
        IReadOnlyList<TimeSpan> lateness;
        while ((lateness = await Lateness(deadline)).Count < expected && TimeProvider.System.GetUtcNow() < until) await Task.Delay(BetweenLooks);

        var sorted = lateness.Select(late => late.TotalSeconds).Order().ToList();
        return new(expected, sorted.Count, stillOpen, left.TotalSeconds, At(sorted, 0.5), At(sorted, 0.95), At(sorted, 0.99), At(sorted, 1));
    }

    /// <summary>Access must have ended at the deadline itself, whatever is still to be erased.</summary>
    private static async Task<int> StillOpen(ProductDoors doors, IReadOnlyList<SentLink> links)
    {
        using var stranger = new HttpClient(new SocketsHttpHandler { SslOptions = ProductDoors.AnyCertificate }) { BaseAddress = doors.Portal };
        var open = 0;
        foreach (var link in links.Take(Probes))
        {
            using var answer = await stranger.GetAsync($"/l/{link.Token}");
            if (answer.StatusCode is HttpStatusCode.OK) open++;
        }
        return open;
    }

    private async Task<int> CountExpired() =>
        (await api.GetFromJsonAsync<JsonElement>($"/api/exports?state=Expired&q={reason}&pageSize=1")).GetProperty("total").GetInt32();

    private async Task<IReadOnlyList<TimeSpan>> Lateness(DateTimeOffset deadline)
    {
        List<TimeSpan> late = [];
        for (var page = 1; ; page++)
        {
            var rows = (await api.GetFromJsonAsync<JsonElement>($"/api/exports?state=Expired&q={reason}&sort=createdAt&page={page}&pageSize={PageSize}")).GetProperty("items");
            foreach (var row in rows.EnumerateArray())
            {
                if (row.GetProperty("erasedAt") is { ValueKind: JsonValueKind.String } erased && row.GetProperty("expiresAt").GetDateTimeOffset() == deadline) late.Add(erased.GetDateTimeOffset() - deadline);
            }
            if (rows.GetArrayLength() < PageSize) return late;
        }
    }

    private static double At(IReadOnlyList<double> sorted, double part) => sorted.Count == 0 ? 0 : sorted[Math.Max(0, (int)Math.Ceiling(part * sorted.Count) - 1)];
}

/// <param name="StillOpenAtDeadline">Of the first 50 links, those whose page still opened right after the deadline.</param>
/// <param name="ReadyBeforeDeadline">Seconds between the last order and the deadline; negative: the watch began too late to tell.</param>
internal sealed record ExpiryReport(
    int Due, int Erased, int StillOpenAtDeadline, double ReadyBeforeDeadline, double P50Seconds, double P95Seconds, double P99Seconds, double MaxSeconds);
