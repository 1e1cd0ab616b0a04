using Exchange.Accounts;

namespace Exchange.Overview;

/// <summary>What partners' sessions move at this moment, as each account last told it.</summary>
public sealed record PartnerRate(IReadOnlyDictionary<string, (int Transfers, long BytesPerSecond)> ByAccount)
{
    public static PartnerRate None { get; } = new(new Dictionary<string, (int, long)>());

    public int Transfers => ByAccount.Values.Sum(account => account.Transfers);
    public long BytesPerSecond => ByAccount.Values.Sum(account => account.BytesPerSecond);

    public PartnerRate With(IEnumerable<AccountRow> told)
    {
        Dictionary<string, (int, long)> next = new(ByAccount);
        foreach (var row in told)
        {
            var moving = row.Sessions.Where(session => session.Activity is { File: not null }).ToList();
            if (moving.Count == 0) next.Remove(row.UserName);
            else next[row.UserName] = (moving.Count, moving.Sum(session => session.Activity?.BytesPerSecond ?? 0));
        }
        return new(next);
    }
}
