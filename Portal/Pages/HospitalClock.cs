namespace Exchange.Pages;

/// <summary>Moments as the hospital's own clock shows them.</summary>
internal sealed class HospitalClock(TimeZoneInfo zone, TimeProvider time)
{
    public DateTimeOffset Now => time.GetUtcNow();

    public DateTimeOffset Local(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, zone);

    /// <summary>Rounded up to the minute: when it shows that time, the moment has come.</summary>
    public DateTimeOffset NextMinute(DateTimeOffset moment)
    {
        var local = Local(moment);
        var over = local.Ticks % TimeSpan.TicksPerMinute;
        return over == 0 ? local : local.AddTicks(TimeSpan.TicksPerMinute - over);
    }

    /// <summary>Calendar days from today; 0: today.</summary>
    public int DaysTo(DateTimeOffset moment) => Math.Max(0, (Local(moment).Date - Local(time.GetUtcNow()).Date).Days);

    /// <summary>Rounded up, at least 1: for <c>Retry-After</c>.</summary>
    public int SecondsTo(DateTimeOffset moment) => Math.Max(1, (int)Math.Ceiling((moment - time.GetUtcNow()).TotalSeconds));
}
