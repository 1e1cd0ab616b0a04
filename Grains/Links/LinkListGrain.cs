using Exchange.Exports;
using Exchange.ReadModel;
using Orleans.Concurrency;

namespace Exchange.Links;

[StatelessWorker, GrainType("exchange.link-list")]
internal sealed class LinkListGrain(IReadModel rows, TimeProvider time) : Grain, ILinkList
{
    private static readonly TimeSpan Soon = TimeSpan.FromDays(1);

    public async Task<LinkPage> Page(Actor by, LinkQuery query)
    {
        if (!by.IsHospital) return new([], 0, new Dictionary<string, ExportRow>());
        RowPage page = new(query.Page, query.PageSize);
        List<RowFilter> filters = [.. Of(query.Slice)];
        if (query.Statuses.Count > 0) filters.Add(StateIn(query.Statuses));
        if (query.ExportId is { } export) filters.Add(new("export_id", RowOperator.Eq, export));
        var found = await rows.QueryAsync(new(LinkState.Table, filters, null, Column(query.Sort), query.Descending, page.Skip, page.Take));
        List<LinkView> links = [.. found.Views.Select(LinkState.FromJson).OfType<LinkView>()];
        return new(links, found.Total, await ExportsOf(links));
    }

    public async Task<IReadOnlyDictionary<LinkSlice, int>> Count(Actor by)
    {
        Dictionary<LinkSlice, int> counts = [];
        if (!by.IsHospital) return counts;
        foreach (var slice in Enum.GetValues<LinkSlice>())
        {
            var count = (await rows.QueryAsync(new(LinkState.Table, Of(slice), null, "id", false, 0, 0))).Total;
            if (count > 0) counts[slice] = count;
        }
        return counts;
    }

    private async Task<IReadOnlyDictionary<string, ExportRow>> ExportsOf(IReadOnlyList<LinkView> links)
    {
        Dictionary<string, ExportRow> exports = [];
        foreach (var id in links.Select(link => link.ExportId).Distinct())
        {
            if (await rows.FindAsync(ExportProjection.Table, id) is { } view && ExportProjection.FromJson(view) is { } export) exports[id] = export;
        }
        return exports;
    }

    /// <summary>The clock decides what is over: a row is not rewritten when its moment comes.</summary>
    private IReadOnlyList<RowFilter> Of(LinkSlice slice) => slice switch
    {
        LinkSlice.All => [],
        LinkSlice.Open => [StateIn([LinkStatus.Open, LinkStatus.Locked]), NotOver],
        LinkSlice.NotOpened => [StateIn([LinkStatus.Open]), new("opens", RowOperator.Eq, 0), NotOver],
        LinkSlice.EndsSoon => [StateIn([LinkStatus.Open]), new("opens", RowOperator.Eq, 0), NotOver, new("expires_at", RowOperator.Le, time.GetUtcNow() + Soon)],
        LinkSlice.Locked => [StateIn([LinkStatus.Locked]), NotOver],
        LinkSlice.Ended => [StateIn([LinkStatus.Expired, LinkStatus.Closed])],
    };

    private RowFilter NotOver => new("expires_at", RowOperator.Ge, time.GetUtcNow());

    private static RowFilter StateIn(IReadOnlyList<LinkStatus> states) => new("state", RowOperator.In, states.Select(state => state.ToString()));

    private static string Column(string sort) => sort switch
    {
        "expiresAt" => "expires_at",
        "opens" => "opens",
        "downloads" => "downloads",
        _ => "created_at",
    };
}
