using System.Security.Cryptography;
using System.Text.Json;
using Exchange.Measuring;
using Exchange.Running;

namespace Exchange.Links;

/// <summary>Creates, opens, fetches and expires links through the doors of a started product.</summary>
internal sealed class LinksRun(LinkOptions options, ProductDoors doors, ProductCopy? copy, TimeSpan firstStart)
{
    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private readonly string _reason = $"load{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4))}";
    private readonly Steps _steps = new();
    private readonly Server _server = new(doors);

    public async Task RunAsync()
    {
        var (phases, loadBefore) = (new Phases(_server), ProcessWatch.LoadAverage());
        using var api = doors.Api();

        var links = await phases.RunAsync("create", async () =>
        {
            await using var line = new LiveLine("create", options.Count, _steps[Creating.Messages], _steps, _server);
            return await new Creating(options, api, _reason, _steps).RunAsync();
        });
        await phases.RunAsync("receive", async () =>
        {
            await using var line = new LiveLine("receive", Math.Min(links.Count, options.Recipients), _steps[Recipient.Download], _steps, _server);
            return await Receive(links);
        });
        var grain = options.GrainLinks == 0 ? null : await phases.RunAsync("grain opens", () => new GrainOpens(options, doors, _steps).RunAsync(links));

        var expiring = new Expiring(api, _reason, _steps);
        var (deadline, offset, secondStart) = await Expire(expiring, phases, links);
        var expiry = await phases.RunAsync("expire", () => expiring.WatchAsync(doors, links, deadline, offset, (int)_steps[Expiring.Order].Count));

        var result = new LinksResult(
            "links", TimeProvider.System.GetUtcNow(), options, Environment.ProcessorCount, loadBefore, ProcessWatch.LoadAverage(), copy is null ? null : firstStart.TotalSeconds,
            secondStart?.TotalSeconds, _steps.Reports(), phases.Reports, grain, expiry);
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(options.Out)) ?? ".");
        await File.WriteAllTextAsync(options.Out, JsonSerializer.Serialize(result, _json));
        LinksTable.Print(result, options.Out);
    }

    private async Task<int> Receive(IReadOnlyList<SentLink> links)
    {
        await Parallel.ForEachAsync(links.Index(), new ParallelOptions { MaxDegreeOfParallelism = options.Concurrency }, async (one, stop) =>
        {
            using var recipient = new Recipient(doors, one.Item, one.Index, _steps);
            try { await (one.Index < options.Recipients ? recipient.VisitAsync(stop) : recipient.LookAsync(stop)); }
            catch (Exception e) when (Steps.IsCounted(e)) { /* Counted by kind; the others go on. */ }
        });
        return links.Count;
    }

    /// <summary>
    /// With a product of our own the deadline is days away, and it starts again shortly before it, so that starting with
    /// many live links is measured too. With the operator's the deadline comes while it runs.
    /// </summary>
    private async Task<(DateTimeOffset Deadline, TimeSpan Offset, TimeSpan? Start)> Expire(Expiring expiring, Phases phases, IReadOnlyList<SentLink> links)
    {
        var now = TimeProvider.System.GetUtcNow();
        var deadline = new DateTimeOffset((now + (copy is null ? options.DueIn : TimeSpan.FromDays(6))).Ticks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, TimeSpan.Zero);
        await phases.RunAsync("set deadlines", async () =>
        {
            await using var line = new LiveLine("deadline", links.Count, _steps[Expiring.Order], _steps, _server);
            return await expiring.OrderAsync(links, deadline);
        });
        if (copy is null) return (deadline, TimeSpan.Zero, null);

        await copy.StopAsync();
        var offset = deadline - TimeProvider.System.GetUtcNow() - options.DueIn;
        var start = await copy.StartAsync(offset);
        _server.FindAgain();
        return (deadline, offset, start);
    }
}

/// <param name="ReadySecondsEmpty">From process start to ready, with no links; null when the product was started by others.</param>
/// <param name="ReadySecondsWithLinks">The same with all links alive.</param>
internal sealed record LinksResult(
    string Command, DateTimeOffset At, LinkOptions Options, int Cores, double LoadAverageBefore, double LoadAverageAfter, double? ReadySecondsEmpty,
    double? ReadySecondsWithLinks, IReadOnlyList<StepReport> Steps, IReadOnlyList<PhaseReport> Phases, GrainReport? Grain, ExpiryReport Expiry);
