using System.Diagnostics;
using HdrHistogram;

namespace Exchange.Measuring;

/// <summary>One kind of call: how long each took, what went wrong, and how often the product asked to come back later.</summary>
internal sealed class Step(string name)
{
    private const long LongestMicroseconds = 3_600_000_000;

    private readonly Lock _lock = new();
    private readonly LongHistogram _times = new(1, LongestMicroseconds, 3);
    private readonly SortedDictionary<string, int> _errors = new(StringComparer.Ordinal);
    private long _firstStart, _lastEnd;
    private int _busy;

    public long FirstUse { get; } = Stopwatch.GetTimestamp();

    public long Count { get { lock (_lock) return _times.TotalCount; } }

    public int Errors { get { lock (_lock) return _errors.Values.Sum(); } }

    public void Took(long start, long end)
    {
        lock (_lock)
        {
            if (_times.TotalCount == 0) _firstStart = start;
            (_firstStart, _lastEnd) = (Math.Min(_firstStart, start), Math.Max(_lastEnd, end));
            _times.RecordValue(Math.Clamp((long)Stopwatch.GetElapsedTime(start, end).TotalMicroseconds, 1, LongestMicroseconds));
        }
    }

    public void Failed(string kind)
    {
        lock (_lock) _errors[kind] = _errors.GetValueOrDefault(kind) + 1;
    }

    public void Busy() => Interlocked.Increment(ref _busy);

    public StepReport Report()
    {
        lock (_lock)
        {
            var seconds = Stopwatch.GetElapsedTime(_firstStart, _lastEnd).TotalSeconds;
            return new(name, _times.TotalCount, _busy, new Dictionary<string, int>(_errors), At(50), At(95), At(99), At(100), seconds > 0 ? _times.TotalCount / seconds : 0);
        }
    }

    private double At(double percentile) => _times.TotalCount == 0 ? 0 : _times.GetValueAtPercentile(percentile) / 1000.0;
}

/// <param name="Busy">Answers that said to come back later; tried again, not counted as errors, and not timed.</param>
/// <param name="Errors">By kind.</param>
/// <param name="PerSecond">Over the time from the first to the last.</param>
internal sealed record StepReport(
    string Name, long Count, int Busy, IReadOnlyDictionary<string, int> Errors, double P50Ms, double P95Ms, double P99Ms, double MaxMs, double PerSecond);
