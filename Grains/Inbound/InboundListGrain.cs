using Exchange.Accounts;
using Exchange.ReadModel;
using Orleans.Concurrency;

namespace Exchange.Inbound;

[StatelessWorker, GrainType("exchange.inbound-list")]
internal sealed class InboundListGrain(IReadModel rows, AccountFiles files, TimeProvider time) : Grain, IInboundList
{
    public async Task<InboundPage> Page(Actor by, InboundQuery query)
    {
        if (!by.IsHospital) return new([], 0);
        RowPage page = new(query.Page, query.PageSize);
        IReadOnlyList<RowFilter> filters = query.States.Count == 0 ? [] : [new("state", RowOperator.In, query.States.Select(state => state.ToString()))];
        var found = await rows.QueryAsync(new(InboundDeliveryState.Table, filters, query.Search, "arrived_at", true, page.Skip, page.Take));
        return new([.. found.Views.Select(InboundDeliveryState.FromJson).OfType<InboundRow>()], found.Total);
    }

    public async Task<IReadOnlyDictionary<InboundState, int>> Count(Actor by)
    {
        if (!by.IsHospital) return new Dictionary<InboundState, int>();
        var counts = await rows.CountByAsync(InboundDeliveryState.Table, ["state"], []);
        return counts.Where(count => Enum.TryParse<InboundState>(count.Values[0], out _))
            .ToDictionary(count => Enum.Parse<InboundState>(count.Values[0] ?? ""), count => count.Count);
    }

    public async Task<IReadOnlyList<string>> Waiting(Actor by) => !by.IsHospital ? [] :
        await files.BroughtInAsync(nameof(AccountFolder.Upload), nameof(FileState.Complete), time.GetUtcNow());
}
