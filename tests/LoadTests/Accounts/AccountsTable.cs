namespace Exchange.Accounts;

/// <summary>The result for people.</summary>
internal static class AccountsTable
{
    public static void Print(AccountsResult result, string file)
    {
        Line($"{"step",-24}{"count",8}{"p50 ms",10}{"p95 ms",10}{"p99 ms",10}{"max ms",10}{"per s",9}  errors");
        foreach (var step in result.Steps)
        {
            var errors = step.Errors.Count == 0 ? "none" : string.Join(", ", step.Errors.Select(error => $"{error.Value} {error.Key}"));
            Line($"{step.Name,-24}{step.Count,8}{step.P50Ms,10:F1}{step.P95Ms,10:F1}{step.P99Ms,10:F1}{step.MaxMs,10:F1}{step.PerSecond,9:F1}  {errors}");
        }
        Line($"");
        Line($"{"phase",-24}{"seconds",9}{"engine CPU s",14}{"MB before",11}{"MB after",10}{"load",7}");
        foreach (var phase in result.Phases)
            Line($"{phase.Name,-24}{phase.Seconds,9:F1}{phase.ServerCpuSeconds,14:F1}{phase.ResidentMbBefore,11}{phase.ResidentMbAfter,10}{phase.LoadAverage,7:F1}");
        Line($"");
        Line($"SFTP process: {result.ChildMbBefore} MB before the storm, {result.ChildMbPeak} MB at most during it, {result.ChildStormCpuSeconds:F1} s CPU for it; {result.ChildStarts} process(es) listened.");
        Line($"{result.Cores} cores, load average {result.LoadAverageBefore:F1} before, {result.LoadAverageAfter:F1} after. Result: {file}");
    }

    private static void Line(FormattableString text) => Console.WriteLine(FormattableString.Invariant(text));
}
