using System.Diagnostics;
using Exchange.Running;

namespace Exchange.Measuring;

/// <summary>One line that tells how far a phase is, with the server beside it. To a file it goes as a line every ten seconds.</summary>
internal sealed class LiveLine : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _loop;

    /// <param name="count">The step that is counted.</param>
    public LiveLine(string phase, int total, Step count, Steps all, Server server) => _loop = RunAsync(phase, total, count, all, server);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _loop;
        _stop.Dispose();
    }

    private async Task RunAsync(string phase, int total, Step count, Steps all, Server server)
    {
        var pause = TimeSpan.FromSeconds(Console.IsOutputRedirected ? 10 : 1);
        var (before, since, cpu) = (0L, Stopwatch.GetTimestamp(), server.Read().Cpu);
        while (!_stop.IsCancellationRequested)
        {
            try { await Task.Delay(pause, _stop.Token); }
            catch (OperationCanceledException) { /* The last line is still shown. */ }
            var (now, figures, report) = (Stopwatch.GetTimestamp(), server.Read(), count.Report());
            var seconds = Stopwatch.GetElapsedTime(since, now).TotalSeconds;
            var line = FormattableString.Invariant(
                $"{phase,-10} {report.Count}/{total}  {(report.Count - before) / seconds:F0}/s  p95 {report.P95Ms:F0} ms  errors {all.Errors}  server {(figures.Cpu - cpu).TotalSeconds / seconds * 100:F0} % CPU, {figures.Resident >> 20} MB");
            (before, since, cpu) = (report.Count, now, figures.Cpu);
            if (Console.IsOutputRedirected) Console.WriteLine(line);
            else Console.Write($"\r{line,-110}");
        }
        if (!Console.IsOutputRedirected) Console.WriteLine();
    }
}

/// <summary>The product's process; figures are zero when it cannot be looked at.</summary>
internal sealed class Server(ProductDoors doors)
{
    private int? _processId = ProcessWatch.Listener(doors.Admin.Port);

    /// <summary>After a restart.</summary>
    public void FindAgain() => _processId = ProcessWatch.Listener(doors.Admin.Port);

    public ProcessFigures Read()
    {
        try { return _processId is { } id ? ProcessWatch.Read(id) : default; }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException) { return default; } // It has ended.
    }
}
