namespace Exchange.Hosting;

/// <summary>The system's clock, moved by a fixed span. Timers run at the usual speed.</summary>
internal sealed class ShiftedClock(TimeSpan offset) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + offset;
}
