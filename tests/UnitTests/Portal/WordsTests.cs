using System.Globalization;
using Exchange.Pages;

namespace Exchange.Tests.Portal;

public sealed class WordsTests
{
    [Theory]
    [InlineData(0, "0 bytes")]
    [InlineData(1, "1 byte")]
    [InlineData(999, "999 bytes")]
    [InlineData(1000, "1 kB")]
    [InlineData(9_949, "9,9 kB")]
    [InlineData(9_950, "10 kB")]
    [InlineData(999_499, "999 kB")]
    [InlineData(999_500, "1 MB")]
    [InlineData(366_000_000, "366 MB")]
    [InlineData(3_999_999_999, "4 GB")]
    public void Sizes_are_short(long bytes, string expected) => Assert.Equal(expected, ByteSize.Of(bytes, CultureInfo.GetCultureInfo("nl-NL")));

    [Fact]
    public void Moments_are_told_as_each_language_tells_them()
    {
        var moment = new DateTimeOffset(2026, 12, 1, 9, 43, 0, TimeSpan.FromHours(1));
        Assert.Equal("dinsdag 1 december 2026, 9.43 uur", Words.Dutch.Moment(moment));
        Assert.Equal("Tuesday 1 December 2026, 9:43", Words.English.Moment(moment));
    }

    [Theory]
    [InlineData("2026-12-01T22:59:59Z", 0)]
    [InlineData("2026-12-01T23:00:00Z", 1)]
    [InlineData("2026-11-30T00:00:00Z", 0)]
    [InlineData("2026-12-08T08:00:00Z", 7)]
    public void Days_left_are_calendar_days_of_the_hospital(string moment, int days)
    {
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(new(2026, 12, 1, 8, 0, 0, TimeSpan.Zero));
        Assert.Equal(days, new HospitalClock(TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam"), time).DaysTo(DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture)));
    }

    [Theory]
    [InlineData("2026-12-01T08:00:00Z", "9.00 uur")]
    [InlineData("2026-12-01T08:00:01Z", "9.01 uur")]
    [InlineData("2026-12-01T07:59:59.9999999Z", "9.00 uur")]
    public void A_wait_ends_when_the_clock_shows_its_time(string moment, string shown) => Assert.Equal(shown, Words.Dutch.Time(
        new HospitalClock(TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam"), TimeProvider.System).NextMinute(DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture))));
}
