using Exchange.ReadModel;
using Orleans.Concurrency;

namespace Exchange.Inbound;

[StatelessWorker, GrainType("exchange.inbound-list")]
internal sealed class InboundListGrain(IReadModel rows) : Grain, IInboundList
{
    private const int MaxPage = 200;

    public async Task<InboundPage> Page(Actor by, InboundQuery query)
    {
        if (!by.IsHospital) return new([], 0);
        var size = Math.Clamp(query.PageSize, 1, MaxPage);
        var skip = (int)Math.Min((Math.Max(query.Page, 1) - 1L) * size, int.MaxValue);
        IReadOnlyList<RowFilter> filters = query.States.Count == 0 ? [] : [new("state", RowOperator.In, query.States.Select(state => state.ToString()))];
        var found = await rows.QueryAsync(new(InboundDeliveryState.Table, filters, query.Search, "arrived_at", true, skip, size));
        return new([.. found.Views.Select(InboundDeliveryState.FromJson).OfType<InboundRow>()], found.Total);
    }
}
