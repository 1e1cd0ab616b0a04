using Exchange.Exports;

namespace Exchange.Tests.Exports;

public sealed class TimelineTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);

    [Fact]
    public void The_first_and_the_latest_of_a_kind_stay_and_all_of_the_others()
    {
        IReadOnlyList<TimelineEntry> timeline = [new(Start, "requested", "admin")];
        for (var i = 1; i <= 3 * Timeline.MaxOfOneKind; i++) timeline = timeline.With(new(Start.AddMinutes(i), "opened", "link"));
        timeline = timeline.With(new(Start.AddDays(1), "fetched", "link"));

        var opened = timeline.Where(entry => entry.Event == "opened").Select(entry => (entry.At - Start).TotalMinutes).ToList();
        Assert.Equal([1, .. Enumerable.Range(2 * Timeline.MaxOfOneKind + 2, Timeline.MaxOfOneKind - 1)], opened);
        Assert.Equal(["requested", "fetched"], timeline.Where(entry => entry.Event != "opened").Select(entry => entry.Event));
    }
}
