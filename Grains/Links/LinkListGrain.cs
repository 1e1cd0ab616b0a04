using Exchange.ReadModel;
using Orleans.Concurrency;

namespace Exchange.Links;

[StatelessWorker, GrainType("exchange.link-list")]
internal sealed class LinkListGrain(IReadModel rows) : Grain, ILinkList
{
    public async Task<LinkPage> Page(Actor by, LinkQuery query)
    {
        if (!by.IsHospital) return new([], 0);
        RowPage page = new(query.Page, query.PageSize);
        List<RowFilter> filters = [];
        if (query.Statuses.Count > 0) filters.Add(new("state", RowOperator.In, query.Statuses.Select(status => status.ToString())));
        if (query.ExportId is { } export) filters.Add(new("export_id", RowOperator.Eq, export));
        var found = await rows.QueryAsync(new(LinkState.Table, filters, null, "created_at", Descending: true, page.Skip, page.Take));
        return new([.. found.Views.Select(LinkState.FromJson).OfType<LinkView>()], found.Total);
    }
}
