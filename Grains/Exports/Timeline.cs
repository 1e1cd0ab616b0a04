namespace Exchange.Exports;

/// <summary>What happened to an export, oldest first, as its state keeps it. Every single event is in the audit log.</summary>
internal static class Timeline
{
    /// <summary>Of one kind: who opens a link over and over must not make its export ever larger.</summary>
    public const int MaxOfOneKind = 50;

    /// <summary>Behind the others. Of too many of its kind the first stays, and the latest.</summary>
    public static IReadOnlyList<TimelineEntry> With(this IReadOnlyList<TimelineEntry> timeline, TimelineEntry entry)
    {
        var same = timeline.Where(known => known.Event == entry.Event);
        if (same.Count() < MaxOfOneKind) return [.. timeline, entry];
        var second = same.ElementAt(1);
        return [.. timeline.Where(known => !ReferenceEquals(known, second)), entry];
    }
}
