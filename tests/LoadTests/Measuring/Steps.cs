using System.Collections.Concurrent;
using System.Diagnostics;
using Exchange.Running;

namespace Exchange.Measuring;

/// <summary>All steps of a run, in the order in which they first happened.</summary>
internal sealed class Steps
{
    private readonly ConcurrentDictionary<string, Step> _byName = new(StringComparer.Ordinal);

    public Step this[string name] => _byName.GetOrAdd(name, key => new Step(key));

    public int Errors => _byName.Values.Sum(step => step.Errors);

    /// <summary>Times what comes out well, counts what does not, and passes it on.</summary>
    /// <param name="isTimed">Whether this result's time counts; null: always.</param>
    public async Task<T> TimeAsync<T>(string name, Func<Task<T>> work, Func<T, bool>? isTimed = null)
    {
        var step = this[name];
        var start = Stopwatch.GetTimestamp();
        try
        {
            var result = await work();
            if (isTimed is null || isTimed(result)) step.Took(start, Stopwatch.GetTimestamp());
            return result;
        }
        catch (Exception e)
        {
            step.Failed(KindOf(e));
            throw;
        }
    }

    /// <summary>Whether this is a failure of the step, counted already: the run goes on without this one.</summary>
    public static bool IsCounted(Exception e) => e is StepFailedException or HttpRequestException or IOException or TimeoutException or TaskCanceledException;

    public IReadOnlyList<StepReport> Reports() => [.. _byName.Values.OrderBy(step => step.FirstUse).Select(step => step.Report())];

    private static string KindOf(Exception e) => e switch
    {
        StepFailedException failed => failed.Kind,
        HttpRequestException { StatusCode: { } status } => $"status {(int)status}",
        HttpRequestException http => $"connection: {http.HttpRequestError}",
        TaskCanceledException or TimeoutException => "timeout",
        _ => e.GetType().Name,
    };
}
