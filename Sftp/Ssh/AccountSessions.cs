namespace Exchange.Sftp.Ssh;

/// <summary>Counts sessions by account.</summary>
internal sealed class AccountSessions(int limit)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);

    public bool TryEnter(string account)
    {
        lock (_lock)
        {
            var count = _counts.GetValueOrDefault(account);
            if (count >= limit) return false;
            _counts[account] = count + 1;
            return true;
        }
    }

    public void Leave(string account)
    {
        lock (_lock)
        {
            if (--_counts[account] == 0) _counts.Remove(account);
        }
    }
}
