using System.Collections.Concurrent;

namespace Exchange.Staff;

/// <summary>Counts tries on names that do not exist as those on names that do, so that neither count nor lock tells which names exist.</summary>
internal sealed class StrangerTries(TimeProvider time)
{
    private const int MaxNames = 10_000;

    private readonly ConcurrentDictionary<string, (int Count, DateTimeOffset Last)> _tries = new(StringComparer.OrdinalIgnoreCase);

    public SignInAnswer Count(string userName, int allowed, TimeSpan locked)
    {
        var now = time.GetUtcNow();
        if (_tries.Count > MaxNames)
        {
            foreach (var (name, old) in _tries)
            {
                if (now - old.Last > locked) _tries.TryRemove(name, out _);
            }
        }
        if (_tries.Count > MaxNames) return new(SignInOutcome.Wrong, allowed - 1);

        var tries = _tries.AddOrUpdate(userName, (1, now), (_, known) => known.Count >= allowed
            ? now - known.Last >= locked ? (1, now) : known
            : (known.Count + 1, now));
        return tries.Count >= allowed ? new(SignInOutcome.Locked, 0, tries.Last + locked) : new(SignInOutcome.Wrong, allowed - tries.Count);
    }
}
