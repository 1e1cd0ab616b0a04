using Exchange.Measuring;
using Exchange.Running;

namespace Exchange.Packages;

/// <summary>Highest resident memory of a product that receives one study, small and large, each in a process of its own.</summary>
internal sealed class Memory(BenchmarkOptions options, Findings findings)
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(50);

    public async Task RunAsync()
    {
        var small = await PeakOf(options.SmallMb);
        var large = await PeakOf(options.LargeMb);
        findings.Add($"Highest resident, study of {options.SmallMb} MB", small / 1e6, "MB");
        findings.Add($"Highest resident, study of {options.LargeMb} MB", large / 1e6, "MB");
        findings.Add("Larger divided by smaller", (double)large / small, "x");
    }

    private async Task<long> PeakOf(int megabytes)
    {
        await using var copy = new ProductCopy(options.Folder);
        await copy.StartAsync();
        using var api = copy.Doors.Api();
        using var stop = new CancellationTokenSource();
        var watch = Watch(copy.ProcessId, stop.Token);

        // Made while it is sent: the study is nowhere on the disk.
        var study = CtSlice.NewStudy(512);
        var slices = (int)(megabytes * 1e6 / study.File(1).Length) + 1;
        await new Exports(copy, api).Upload([.. Enumerable.Range(1, slices).Select(number => ($"IM{number:D5}", (Func<HttpContent>)(() => new SliceContent(study, number))))]);
        await stop.CancelAsync();
        return await watch;
    }

    private static async Task<long> Watch(int processId, CancellationToken stop)
    {
        var peak = 0L;
        while (!stop.IsCancellationRequested)
        {
            peak = Math.Max(peak, ProcessWatch.Read(processId).Resident);
            await Task.WhenAny(Task.Delay(BetweenLooks, stop));
        }
        return peak;
    }
}
