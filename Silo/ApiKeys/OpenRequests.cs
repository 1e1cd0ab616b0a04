using System.Collections.Concurrent;
using System.Security.Claims;
using Exchange.Staff;

namespace Exchange.ApiKeys;

/// <summary>Requests of the API that run now, so that a key's or a session's end also ends what it began: uploads, downloads and the stream of events.</summary>
internal sealed class OpenRequests
{
    /// <summary>A stream that lasts comes back and is looked at anew.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    private readonly ConcurrentDictionary<Running, string> _running = new();
    private readonly ConcurrentDictionary<string, bool> _ended = new(StringComparer.Ordinal);
    private readonly TimeProvider _time;

    public OpenRequests(StaffSessions sessions, TimeProvider time)
    {
        _time = time;
        sessions.Ended += user => End(user, forEver: false);
    }

    /// <summary>Until the answer was given.</summary>
    public void Add(HttpContext http)
    {
        if ((http.User.FindFirst(ApiKeyScheme.KeyClaim) ?? http.User.FindFirst(ClaimTypes.NameIdentifier))?.Value is not { } owner) return;
        var left = DateTimeOffset.TryParse(http.User.FindFirst(ApiKeyScheme.UntilClaim)?.Value, out var until) && until - _time.GetUtcNow() < Longest ? until - _time.GetUtcNow() : Longest;
        Running running = new(this, http);
        _running[running] = owner;
        running.Timer = _time.CreateTimer(_ => http.Abort(), null, left > TimeSpan.Zero ? left : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        http.Response.RegisterForDispose(running);
        // It may have ended between the look at it and this line.
        if (_ended.ContainsKey(owner)) http.Abort();
    }

    /// <param name="owner">Id of a key or of a member of staff.</param>
    /// <param name="forEver">It never opens again: a key.</param>
    public void End(string owner, bool forEver = true)
    {
        if (forEver) _ended[owner] = true;
        foreach (var (running, of) in _running)
        {
            if (of == owner) running.Http.Abort();
        }
    }

    private sealed class Running(OpenRequests all, HttpContext http) : IDisposable
    {
        public HttpContext Http { get; } = http;
        public ITimer? Timer { get; set; }

        public void Dispose()
        {
            Timer?.Dispose();
            all._running.TryRemove(this, out _);
        }
    }
}
