namespace Exchange.Measuring;

/// <summary>What every result has for people: its steps, its phases, and the machine beside them.</summary>
internal static class Report
{
    public static void Steps(IEnumerable<StepReport> steps)
    {
        Line($"{"step",-40}{"count",8}{"p50 ms",10}{"p95 ms",10}{"p99 ms",10}{"max ms",10}{"per s",9}{"busy",7}  errors");
        foreach (var step in steps)
        {
            var errors = step.Errors.Count == 0 ? "none" : string.Join(", ", step.Errors.Select(error => $"{error.Value} {error.Key}"));
            Line($"{step.Name,-40}{step.Count,8}{step.P50Ms,10:F1}{step.P95Ms,10:F1}{step.P99Ms,10:F1}{step.MaxMs,10:F1}{step.PerSecond,9:F1}{step.Busy,7}  {errors}");
        }
        Line($"");
    }

    public static void Phases(IEnumerable<PhaseReport> phases)
    {
        Line($"{"phase",-40}{"seconds",9}{"engine CPU s",14}{"MB before",11}{"MB after",10}{"load",7}");
        foreach (var phase in phases)
            Line($"{phase.Name,-40}{phase.Seconds,9:F1}{phase.ServerCpuSeconds,14:F1}{phase.ResidentMbBefore,11}{phase.ResidentMbAfter,10}{phase.LoadAverage,7:F1}");
        Line($"");
    }

    public static void Line(FormattableString text) => Console.WriteLine(FormattableString.Invariant(text));
}
