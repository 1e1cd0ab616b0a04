using Exchange.ReadModel;
using Orleans.Concurrency;

namespace Exchange.Accounts;

[StatelessWorker, GrainType("exchange.account-list")]
internal sealed class AccountListGrain(IReadModel rows) : Grain, IAccountList
{
    private const int MaxPage = 200;

    public async Task<AccountPage> Page(Actor by, AccountQuery query)
    {
        if (!by.IsHospital) return new([], 0);
        var size = Math.Clamp(query.PageSize, 1, MaxPage);
        var skip = (int)Math.Min((Math.Max(query.Page, 1) - 1L) * size, int.MaxValue);
        IReadOnlyList<RowFilter> filters = query.States.Count == 0 ? [] : [new("state", RowOperator.In, query.States.Select(state => state.ToString()))];
        var found = await rows.QueryAsync(new(AccountProjection.Table, filters, query.Search, Column(query.Sort), query.Descending, skip, size));
        return new([.. found.Views.Select(AccountProjection.FromJson).OfType<AccountRow>()], found.Total);
    }

    public async Task<IReadOnlyDictionary<AccountState, int>> Count(Actor by)
    {
        if (!by.IsHospital) return new Dictionary<AccountState, int>();
        var counts = await rows.CountByAsync(AccountProjection.Table, ["state"], []);
        return counts.Where(count => Enum.TryParse<AccountState>(count.Values[0], out _))
            .ToDictionary(count => Enum.Parse<AccountState>(count.Values[0] ?? ""), count => count.Count);
    }

    private static string Column(string sort) => sort switch
    {
        "userName" => "id",
        "state" => "state",
        "dueAt" => "due_at",
        "lastLogin" => "last_login_at",
        "createdAt" => "created_at",
        _ => "organisation",
    };
}
