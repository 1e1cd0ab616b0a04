namespace Exchange.Links;

/// <summary>Which bytes of a part were sent, as spans in order that neither touch nor overlap.</summary>
internal static class ServedBytes
{
    /// <summary>More spans than this say that somebody reads crumbs; the smallest gap-makers are then forgotten, never invented.</summary>
    private const int MaxSpans = 256;

    public static IReadOnlyList<ByteSpan> Add(IReadOnlyList<ByteSpan> known, IEnumerable<ByteSpan> more)
    {
        List<ByteSpan> union = [];
        foreach (var span in known.Concat(more).Where(span => span.Start >= 0 && span.End > span.Start).OrderBy(span => span.Start))
        {
            if (union.Count > 0 && span.Start <= union[^1].End) union[^1] = union[^1] with { End = Math.Max(union[^1].End, span.End) };
            else union.Add(span);
        }
        return union.Count <= MaxSpans ? union : [.. union.OrderByDescending(span => span.End - span.Start).Take(MaxSpans).OrderBy(span => span.Start)];
    }

    public static bool IsWhole(IReadOnlyList<ByteSpan> spans, long size) => size == 0 || spans is [{ Start: 0 } only] && only.End >= size;
}
