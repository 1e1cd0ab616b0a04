namespace Exchange.Links;

/// <summary>The result for people.</summary>
internal static class LinksTable
{
    public static void Print(LinksResult result, string file)
    {
        Line($"{"step",-24}{"count",8}{"p50 ms",10}{"p95 ms",10}{"p99 ms",10}{"max ms",10}{"per s",9}{"busy",7}  errors");
        foreach (var step in result.Steps)
        {
            var errors = step.Errors.Count == 0 ? "none" : string.Join(", ", step.Errors.Select(error => $"{error.Value} {error.Key}"));
            Line($"{step.Name,-24}{step.Count,8}{step.P50Ms,10:F1}{step.P95Ms,10:F1}{step.P99Ms,10:F1}{step.MaxMs,10:F1}{step.PerSecond,9:F1}{step.Busy,7}  {errors}");
        }
        Line($"");
        Line($"{"phase",-24}{"seconds",9}{"server CPU s",14}{"MB before",11}{"MB after",10}{"load",7}");
        foreach (var phase in result.Phases)
            Line($"{phase.Name,-24}{phase.Seconds,9:F1}{phase.ServerCpuSeconds,14:F1}{phase.ResidentMbBefore,11}{phase.ResidentMbAfter,10}{phase.LoadAverage,7:F1}");
        Line($"");
        if (result.Grain is { } grain)
            Line($"Apart from hashing: {grain.OpensPerSecond:F0} opens per second at the grains of {grain.Links} links. Hashing itself: {grain.HashingMs:F0} ms of one core each.");
        if (result.ReadySecondsEmpty is { } empty && result.ReadySecondsWithLinks is { } full)
            Line($"Ready after {empty:F1} s empty, after {full:F1} s with {result.Expiry.Due} live links: {full / empty:F2} x.");
        var expiry = result.Expiry;
        Line($"{expiry.Due} links due in the same second: {expiry.Erased} erased, p50 {expiry.P50Seconds:F2} s, p95 {expiry.P95Seconds:F2} s, p99 {expiry.P99Seconds:F2} s, last {expiry.MaxSeconds:F2} s after it. Still open at the deadline: {expiry.StillOpenAtDeadline} of those looked at.");
        if (expiry.ReadyBeforeDeadline < 0) Line($"The deadline passed {-expiry.ReadyBeforeDeadline:F0} s before the watch began: the lateness is that of the start. Give a longer --due-in.");
        Line($"{result.Cores} cores, load average {result.LoadAverageBefore:F1} before, {result.LoadAverageAfter:F1} after. Result: {file}");
    }

    private static void Line(FormattableString text) => Console.WriteLine(FormattableString.Invariant(text));
}
