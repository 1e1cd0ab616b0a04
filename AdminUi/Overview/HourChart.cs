namespace Exchange.Overview;

/// <param name="Start">Of the hour.</param>
public readonly record struct HourBar(DateTimeOffset Start, int Good, int Bad)
{
    public int Total => Good + Bad;
}

/// <summary>Exports by the hour in which they were asked for.</summary>
public sealed record HourChart(IReadOnlyList<HourBar> Bars)
{
    public const int Hours = 24;

    public int Good => Bars.Sum(bar => bar.Good);
    public int Bad => Bars.Sum(bar => bar.Bad);
    public HourBar Busiest => Bars.MaxBy(bar => bar.Total);

    /// <summary>The top of the scale: even, so that its half is whole.</summary>
    public int Top => Math.Max(4, (Busiest.Total + 1) / 2 * 2);

    /// <param name="now">The last bar holds this hour.</param>
    public static HourChart Of(IEnumerable<(DateTimeOffset CreatedAt, bool IsBad)> exports, DateTimeOffset now)
    {
        var first = Floor(now).AddHours(1 - Hours);
        var counted = exports.Where(export => export.CreatedAt >= first)
            .ToLookup(export => Floor(export.CreatedAt));
        return new([.. Enumerable.Range(0, Hours).Select(i => first.AddHours(i)).Select(hour => new HourBar(hour, counted[hour].Count(e => !e.IsBad), counted[hour].Count(e => e.IsBad)))]);
    }

    private static DateTimeOffset Floor(DateTimeOffset at) => new DateTimeOffset(at.UtcTicks - at.UtcTicks % TimeSpan.TicksPerHour, TimeSpan.Zero);
}
