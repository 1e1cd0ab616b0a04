namespace Exchange.Audit;

/// <summary>What comes again and again is noted once in a while, for each of whom or what it is about. Memory alone: after a restart it is noted afresh. Safe for any number of threads.</summary>
public sealed class Seldom(TimeSpan between)
{
    private readonly Dictionary<string, DateTimeOffset> _noted = [];

    /// <summary>True, and noted, when the last time is that long ago.</summary>
    public bool IsDue(string about, DateTimeOffset now)
    {
        lock (_noted)
        {
            if (_noted.TryGetValue(about, out var last) && now - last < between) return false;
            _noted[about] = now;
            return true;
        }
    }
}
