using System.Globalization;

namespace Exchange.Language;

/// <summary>Times and numbers as staff read them: local, short in tables, in full on hover.</summary>
public sealed class Moments(Words words, TimeZoneInfo zone)
{
    private static readonly string[] DutchMonths = ["januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"];
    private static readonly string[] EnglishMonths = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
    private static readonly string[] DutchDays = ["zondag", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag"];
    private static readonly string[] EnglishDays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

    private readonly NumberFormatInfo _numbers = words.IsDutch
        ? new() { NumberGroupSeparator = ".", NumberDecimalSeparator = "," }
        : new() { NumberGroupSeparator = ",", NumberDecimalSeparator = "." };

    public string Clock(DateTimeOffset at) => Local(at).ToString("HH:mm", CultureInfo.InvariantCulture);

    public string ClockSeconds(DateTimeOffset at) => Local(at).ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>Time today, day and time otherwise.</summary>
    public string Short(DateTimeOffset at, DateTimeOffset now) =>
        Local(at).Date == Local(now).Date ? Clock(at) : $"{Local(at).Day} {Month(at)[..3]} {Clock(at)}";

    /// <summary>Day and time to the second, as a log has them.</summary>
    public string Dated(DateTimeOffset at) => $"{Local(at).Day} {Month(at)[..3]} {Local(at).Year} {ClockSeconds(at)}";

    public string Day(DateTimeOffset at) => $"{Local(at).Day} {Month(at)} {Local(at).Year}";

    public string Day(DateOnly day) => $"{day.Day} {Months[day.Month - 1]} {day.Year}";

    public string Today(DateTimeOffset now)
    {
        var local = Local(now);
        var text = $"{(words.IsDutch ? DutchDays : EnglishDays)[(int)local.DayOfWeek]} {local.Day} {Month(now)}";
        return char.ToUpperInvariant(text[0]) + text[1..];
    }

    /// <summary>Everything, with the zone: for hover and panels.</summary>
    public string Full(DateTimeOffset at) => $"{Day(at)} {ClockSeconds(at)}, {zone.Id}";

    /// <summary>How long ago.</summary>
    public string Ago(DateTimeOffset at, DateTimeOffset now) => now - at < TimeSpan.FromMinutes(1) ? words.JustNow : Span(now - at);

    /// <summary>The largest unit, rounded down.</summary>
    public string Span(TimeSpan span) => span switch
    {
        { TotalMinutes: < 1 } => words.Seconds(Math.Max(0, (int)span.TotalSeconds)),
        { TotalHours: < 1 } => words.Minutes((int)span.TotalMinutes),
        { TotalDays: < 1 } => words.Hours((int)span.TotalHours),
        _ => words.Days((int)span.TotalDays),
    };

    /// <summary>What is left of a term: whole days rounded to the nearest, so that seven days do not read as six a moment later.</summary>
    public string Left(TimeSpan span) => span.TotalDays < 1 ? Span(span) : words.Days((int)Math.Round(span.TotalDays));

    /// <summary>How long a step took, in seconds with two decimals.</summary>
    public string Took(TimeSpan took) => $"{Math.Max(0.01, took.TotalSeconds).ToString("0.00", _numbers)} s";

    public string Images(int count) => words.Images(Number(count), count);

    public string Number(long value) => value.ToString("#,0", _numbers);

    /// <summary>Bytes in decimal units, as disks and downloads are sold.</summary>
    public string Bytes(long bytes)
    {
        var (value, unit) = bytes switch
        {
            < 1_000 => (bytes, "B"),
            < 1_000_000 => (bytes / 1e3, "kB"),
            < 1_000_000_000 => (bytes / 1e6, "MB"),
            < 1_000_000_000_000 => (bytes / 1e9, "GB"),
            _ => (bytes / 1e12, "TB"),
        };
        return $"{value.ToString(value < 10 && unit is not "B" and not "kB" ? "0.#" : "0", _numbers)} {unit}";
    }

    /// <summary>The first moment of that day here.</summary>
    public DateTimeOffset StartOf(DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return new(midnight, zone.GetUtcOffset(midnight));
    }

    public DateTimeOffset Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, zone);

    private string[] Months => words.IsDutch ? DutchMonths : EnglishMonths;

    private string Month(DateTimeOffset at) => Months[Local(at).Month - 1];
}
