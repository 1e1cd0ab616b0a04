namespace Exchange.Hosting;

/// <summary>The system's clock, moved by a fixed span. Timers run at the usual speed.</summary>
/// <param name="zone">Local time is the hospital's, wherever the server thinks it is; null: the machine's.</param>
internal sealed class ShiftedClock(TimeSpan offset, TimeZoneInfo? zone = null) : TimeProvider
{
    public override TimeZoneInfo LocalTimeZone => zone ?? System.LocalTimeZone;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + offset;
}
