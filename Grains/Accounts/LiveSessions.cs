namespace Exchange.Accounts;

/// <summary>Leases, activity and ears of an account's sessions: what only lives in memory.</summary>
internal sealed class LiveSessions
{
    private readonly Dictionary<Guid, Live> _live = [];

    private sealed record Live(DateTimeOffset Until, SessionActivity? Activity, ISessionWatcher? Watcher);

    /// <summary>A grain that starts afresh gives every session it finds in storage one lease.</summary>
    public void Adopt(IReadOnlyList<SavedSession> sessions, DateTimeOffset now)
    {
        foreach (var session in sessions) _live[session.Start.Id] = new(now + session.Start.Lease, null, null);
    }

    public void Renew(SavedSession session, DateTimeOffset now, SessionActivity? activity, ISessionWatcher? watcher = null)
    {
        var before = _live.GetValueOrDefault(session.Start.Id);
        _live[session.Start.Id] = new(now + session.Start.Lease, activity, watcher ?? before?.Watcher);
    }

    public bool IsLive(Guid session, DateTimeOffset now) => _live.TryGetValue(session, out var live) && live.Until > now;

    public SessionActivity? Activity(Guid session) => _live.GetValueOrDefault(session)?.Activity;

    /// <summary>Forgets it and tells its door. What the door misses it learns when it renews.</summary>
    public void Cut(Guid session)
    {
        if (_live.Remove(session, out var live)) live.Watcher?.Cut(session).Ignore();
    }

    public void Forget(Guid session) => _live.Remove(session);
}
