using System.Diagnostics;
using Exchange.Running;

namespace Exchange.Measuring;

/// <summary>One piece of work, done once.</summary>
/// <param name="CpuSeconds">Of the process that did it.</param>
/// <param name="Bytes">What came out.</param>
internal sealed record Sample(double Seconds, double CpuSeconds, long Bytes)
{
    /// <param name="cpu">Processor time used so far by whoever does the work.</param>
    public static async Task<Sample> TakeAsync(Func<TimeSpan> cpu, Func<Task<long>> work)
    {
        var (before, clock) = (cpu(), Stopwatch.StartNew());
        var bytes = await work();
        return new(clock.Elapsed.TotalSeconds, (cpu() - before).TotalSeconds, bytes);
    }

    public static TimeSpan OwnCpu() => ProcessWatch.Read(Environment.ProcessId).Cpu;
}

/// <summary>The product against a peer, taking turns in one run. Ratios of medians: product divided by peer.</summary>
/// <param name="LoadAverage">Of the machine, one minute's, at the end.</param>
internal sealed record Comparison(
    string Name, string Product, string Peer, IReadOnlyList<Sample> ProductSamples, IReadOnlyList<Sample> PeerSamples, double TimeRatio, double CpuRatio, double SizeRatio, double LoadAverage)
{
    public static async Task<Comparison> RunAsync(string name, int runs, (string Name, Func<Task<Sample>> Take) product, (string Name, Func<Task<Sample>> Take) peer)
    {
        var (ours, theirs) = (new List<Sample>(), new List<Sample>());
        for (var run = 0; run < runs; run++)
        {
            ours.Add(await product.Take());
            theirs.Add(await peer.Take());
        }
        var comparison = new Comparison(
            name, product.Name, peer.Name, ours, theirs, Ratio(sample => sample.Seconds), Ratio(sample => sample.CpuSeconds), Ratio(sample => sample.Bytes), ProcessWatch.LoadAverage());
        comparison.Print();
        return comparison;

        double Ratio(Func<Sample, double> of) => Median(theirs, of) is var bottom and > 0 ? Median(ours, of) / bottom : double.NaN;
    }

    private void Print()
    {
        Console.WriteLine(FormattableString.Invariant($"{Name}: {TimeRatio:F2} x the time, {CpuRatio:F2} x the processor time, {SizeRatio:F3} x the bytes (load {LoadAverage:F1})"));
        Side(Product, ProductSamples);
        Side(Peer, PeerSamples);
    }

    private static void Side(string name, IReadOnlyList<Sample> samples) => Console.WriteLine(FormattableString.Invariant(
        $"    {name,-42} {Median(samples, s => s.Seconds),8:F2} s ({samples.Min(s => s.Seconds):F2} to {samples.Max(s => s.Seconds):F2})  {Median(samples, s => s.CpuSeconds),7:F2} s CPU  {Median(samples, s => s.Bytes) / 1e6,9:F1} MB"));

    public static double Median(IReadOnlyList<Sample> samples, Func<Sample, double> of)
    {
        var sorted = samples.Select(of).Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
