using Exchange.Measuring;

namespace Exchange.Accounts;

/// <summary>The result for people.</summary>
internal static class AccountsTable
{
    public static void Print(AccountsResult result, string file)
    {
        Report.Steps(result.Steps);
        Report.Phases(result.Phases);
        Report.Line($"SFTP process: {result.ChildMbBefore} MB before the storm, {result.ChildMbPeak} MB at most during it, {result.ChildStormCpuSeconds:F1} s CPU for it; {result.ChildStarts} process(es) listened.");
        Report.Line($"{result.Cores} cores, load average {result.LoadAverageBefore:F1} before, {result.LoadAverageAfter:F1} after. Result: {file}");
    }
}
