using Exchange.Measuring;

namespace Exchange.Links;

/// <summary>The result for people.</summary>
internal static class LinksTable
{
    public static void Print(LinksResult result, string file)
    {
        Report.Steps(result.Steps);
        Report.Phases(result.Phases);
        if (result.Grain is { } grain)
            Report.Line($"Apart from hashing: {grain.OpensPerSecond:F0} opens per second at the grains of {grain.Links} links. Hashing itself: {grain.HashingMs:F0} ms of one core each.");
        if (result.ReadySecondsEmpty is { } empty && result.ReadySecondsWithLinks is { } full)
            Report.Line($"Ready after {empty:F1} s empty, after {full:F1} s with {result.Expiry.Due} live links: {full / empty:F2} x.");
        var expiry = result.Expiry;
        Report.Line($"{expiry.Due} links due in the same second: {expiry.Erased} erased, p50 {expiry.P50Seconds:F2} s, p95 {expiry.P95Seconds:F2} s, p99 {expiry.P99Seconds:F2} s, last {expiry.MaxSeconds:F2} s after it. Still open at the deadline: {expiry.StillOpenAtDeadline} of those looked at.");
        if (expiry.ReadyBeforeDeadline < 0) Report.Line($"The deadline passed {-expiry.ReadyBeforeDeadline:F0} s before the watch began: the lateness is that of the start. Give a longer --due-in.");
        Report.Line($"{result.Cores} cores, load average {result.LoadAverageBefore:F1} before, {result.LoadAverageAfter:F1} after. Result: {file}");
    }
}
