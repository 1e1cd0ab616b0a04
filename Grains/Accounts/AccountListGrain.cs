using Exchange.ReadModel;
using Orleans.Concurrency;

namespace Exchange.Accounts;

[StatelessWorker, GrainType("exchange.account-list")]
internal sealed class AccountListGrain(IReadModel rows, AccountFiles files, TimeProvider time) : Grain, IAccountList
{
    private const int MaxPage = 200;

    /// <summary>The longest warning before a password is due.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromDays(14);

    public async Task<AccountPage> Page(Actor by, AccountQuery query)
    {
        if (!by.IsHospital) return new([], 0);
        RowPage page = new(query.Page, query.PageSize);
        List<RowFilter> filters = query.States.Count == 0 ? [] : [StateIn([.. query.States])];
        filters.AddRange(await Of(query.Slice));
        var found = await rows.QueryAsync(new(AccountProjection.Table, filters, query.Search, Column(query.Sort), query.Descending, page.Skip, page.Take));
        return new([.. found.Views.Select(AccountProjection.FromJson).OfType<AccountRow>()], found.Total);
    }

    public async Task<IReadOnlyDictionary<AccountState, int>> Count(Actor by)
    {
        if (!by.IsHospital) return new Dictionary<AccountState, int>();
        var counts = await rows.CountByAsync(AccountProjection.Table, ["state"], []);
        return counts.Where(count => Enum.TryParse<AccountState>(count.Values[0], out _))
            .ToDictionary(count => Enum.Parse<AccountState>(count.Values[0] ?? ""), count => count.Count);
    }

    public async Task<IReadOnlyDictionary<AccountSlice, int>> CountSlices(Actor by)
    {
        Dictionary<AccountSlice, int> counts = [];
        if (!by.IsHospital) return counts;
        foreach (var slice in Enum.GetValues<AccountSlice>())
        {
            var count = (await rows.QueryAsync(new(AccountProjection.Table, await Of(slice), null, "id", false, 0, 0))).Total;
            if (count > 0) counts[slice] = count;
        }
        return counts;
    }

    public async Task<IReadOnlyDictionary<string, WaitingFiles>> Waiting(Actor by, IReadOnlyList<string> userNames)
    {
        if (!by.IsHospital) return new Dictionary<string, WaitingFiles>();
        var (download, upload) = (await Whole(AccountFolder.Download), await Whole(AccountFolder.Upload));
        return userNames.Take(MaxPage).Where(name => download.ContainsKey(name) || upload.ContainsKey(name))
            .ToDictionary(name => name, name => new WaitingFiles(Count(download, name), Count(upload, name)));

        static WaitingCount? Count(IReadOnlyDictionary<string, StoredWait> waits, string name) =>
            waits.GetValueOrDefault(name) is { } wait ? new(wait.Files, wait.OldestAt, wait.FirstEndsAt) : null;
    }

    private Task<IReadOnlyDictionary<string, StoredWait>> Whole(AccountFolder folder) => files.WaitingAsync(folder.ToString(), nameof(FileState.Complete), time.GetUtcNow());

    private async Task<IReadOnlyList<RowFilter>> Of(AccountSlice slice) => slice switch
    {
        AccountSlice.All => [],
        AccountSlice.Active => [StateIn(AccountState.Active)],
        AccountSlice.DueSoon => [StateIn(AccountState.Active, AccountState.PasswordDue), new("due_at", RowOperator.Le, time.GetUtcNow() + Soon)],
        AccountSlice.Expired => [StateIn(AccountState.Expired)],
        AccountSlice.Locked => [StateIn(AccountState.Locked)],
        AccountSlice.NeverUsed => [new("last_login_at", RowOperator.Eq, null), StateIn([.. Enum.GetValues<AccountState>().Where(state => state is not AccountState.Disabled)])],
        AccountSlice.UploadWaiting => [new("id", RowOperator.In, (await Whole(AccountFolder.Upload)).Keys)],
        AccountSlice.Disabled => [StateIn(AccountState.Disabled)],
    };

    private static RowFilter StateIn(params IReadOnlyList<AccountState> states) => new("state", RowOperator.In, states.Select(state => state.ToString()));

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
