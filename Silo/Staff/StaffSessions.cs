using System.Collections.Concurrent;

namespace Exchange.Staff;

/// <summary>Sessions that ended before their time: on this host at once, elsewhere when the stamp is looked at next.</summary>
internal sealed class StaffSessions(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> _ended = new(StringComparer.Ordinal);

    /// <summary>Told the user's id.</summary>
    public event Action<string>? Ended;

    /// <summary>Every open page of this person ends, and every cookie issued until now is looked at again.</summary>
    public void End(string userId)
    {
        _ended[userId] = time.GetUtcNow();
        Ended?.Invoke(userId);
    }

    /// <param name="issued">When the cookie was.</param>
    public bool IsInDoubt(string? userId, DateTimeOffset? issued) => userId is not null && _ended.TryGetValue(userId, out var at) && !(issued > at);
}
