namespace Exchange.Accounts;

/// <summary>
/// Tries under way. A ticket takes one of the places that are left before the lock, so that parallel tries cannot beat the
/// limit, nor lock out a client that opens many connections at once. In memory: a crash forgets tickets, never wrong tries.
/// </summary>
internal sealed class SignInTries
{
    private static readonly TimeSpan TicketLife = TimeSpan.FromMinutes(1);

    private readonly List<Ticket> _open = [];
    private int _last;

    public sealed record Ticket(int Number, bool IsKnown, DateTimeOffset Until);

    /// <summary>Null: as many are under way as may be.</summary>
    public Ticket? Take(bool isKnown, int wrong, int limit, DateTimeOffset now)
    {
        if (wrong + _open.Count(ticket => ticket.IsKnown == isKnown) >= limit) return null;
        var ticket = new Ticket(++_last, isKnown, now + TicketLife);
        _open.Add(ticket);
        return ticket;
    }

    /// <summary>Null: answered already, or never given.</summary>
    public Ticket? GiveBack(int number)
    {
        var ticket = _open.Find(open => open.Number == number);
        if (ticket is not null) _open.Remove(ticket);
        return ticket;
    }

    /// <summary>Tickets that nobody answered in time.</summary>
    public IReadOnlyList<Ticket> TakeLapsed(DateTimeOffset now)
    {
        IReadOnlyList<Ticket> lapsed = [.. _open.Where(ticket => ticket.Until <= now)];
        if (lapsed.Count > 0) _open.RemoveAll(ticket => ticket.Until <= now);
        return lapsed;
    }
}

/// <summary>What wrong tries cost: from the fifth a short wait, then the policy's lock.</summary>
internal static class TryCounts
{
    private static readonly TimeSpan[] Waits =
        [TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(30)];

    public static TryCount Wrong(TryCount count, PasswordPolicy policy, DateTimeOffset now)
    {
        var wrong = count.Wrong + 1;
        if (wrong >= policy.TriesBeforeLock) return new(0, null, now + policy.LockAfter(count.Locks + 1), count.Locks + 1);
        return count with { Wrong = wrong, WaitUntil = wrong < 5 ? null : now + Waits[Math.Min(wrong - 5, Waits.Length - 1)] };
    }
}
