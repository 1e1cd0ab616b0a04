using System.Diagnostics;
using Exchange.Running;

namespace Exchange.Measuring;

/// <summary>What each phase of a run cost the server.</summary>
internal sealed class Phases(Server server)
{
    private readonly List<PhaseReport> _reports = [];

    public IReadOnlyList<PhaseReport> Reports => _reports;

    public async Task<T> RunAsync<T>(string name, Func<Task<T>> work)
    {
        var (clock, before) = (Stopwatch.StartNew(), server.Read());
        var result = await work();
        var after = server.Read();
        _reports.Add(new(name, clock.Elapsed.TotalSeconds, (after.Cpu - before.Cpu).TotalSeconds, before.Resident >> 20, after.Resident >> 20, ProcessWatch.LoadAverage()));
        return result;
    }
}

/// <param name="LoadAverage">Of the machine, one minute's, at the end of the phase.</param>
internal sealed record PhaseReport(string Name, double Seconds, double ServerCpuSeconds, long ResidentMbBefore, long ResidentMbAfter, double LoadAverage);
