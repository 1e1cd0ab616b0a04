using System.Collections.Concurrent;
using Exchange.Links;

namespace Exchange.Downloads;

/// <summary>
/// Bytes that left when a download broke off, and that nobody confirmed. Whoever goes on behind some of them has those: only then they count.
/// Kept in memory: what is forgotten is asked for again, or an export is called fetched too late, never too early.
/// </summary>
internal sealed class Doubts
{
    private const int MaxKept = 10_000;

    private readonly ConcurrentDictionary<string, ByteSpan> _spans = new();

    public void Keep(string what, ByteSpan span)
    {
        if (span.End <= span.Start) return;
        if (_spans.Count >= MaxKept) _spans.Clear();
        _spans[what] = span;
    }

    /// <param name="start">First byte that is asked for now.</param>
    /// <returns>What is proven by it; null: nothing.</returns>
    public ByteSpan? Settle(string what, long start)
    {
        if (!_spans.TryGetValue(what, out var span) || start <= span.Start || start > span.End) return null;
        _spans.TryRemove(what, out _);
        return span with { End = start };
    }
}
