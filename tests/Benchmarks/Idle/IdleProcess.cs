using Exchange.Measuring;
using Exchange.Running;

namespace Exchange.Idle;

/// <summary>What the product with its demo hospital costs while nobody uses it, and how soon it is ready.</summary>
internal static class IdleProcess
{
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(30);

    public static async Task RunAsync(BenchmarkOptions options, Findings findings)
    {
        await using var copy = new ProductCopy(options.Folder, hasDemo: true);
        findings.Add("Ready after, first start", (await copy.StartAsync()).TotalSeconds, "s");
        List<double> starts = [], resident = [];
        for (var run = 0; run < options.Runs; run++)
        {
            await Task.Delay(Settling);
            resident.Add(ProcessWatch.Read(copy.ProcessId).Resident / 1e6);
            await copy.StopAsync();
            starts.Add((await copy.StartAsync()).TotalSeconds);
        }
        findings.Add($"Ready after, later starts, median of {options.Runs}", starts.Order().ElementAt(starts.Count / 2), "s");
        findings.Add("Resident, idle, after the first start (the demo studies were packed in it)", resident[0], "MB");
        await Task.Delay(Settling);
        findings.Add("Resident, idle, after a later start", ProcessWatch.Read(copy.ProcessId).Resident / 1e6, "MB");
    }
}
