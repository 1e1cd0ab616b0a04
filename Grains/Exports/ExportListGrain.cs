using Exchange.ReadModel;
using Orleans.Concurrency;

namespace Exchange.Exports;

[StatelessWorker, GrainType("exchange.export-list")]
internal sealed class ExportListGrain(IReadModel rows) : Grain, IExportList
{
    public async Task<ExportPage> Page(Actor by, ExportQuery query)
    {
        if (!by.IsHospital) return new([], 0);
        RowPage page = new(query.Page, query.PageSize);
        var found = await rows.QueryAsync(new(ExportProjection.Table, Filters(query), query.Search, Column(query.Sort), query.Descending, page.Skip, page.Take));
        return new([.. found.Views.Select(ExportProjection.FromJson).OfType<ExportRow>()], found.Total);
    }

    public async Task<IReadOnlyDictionary<ExportState, int>> Count(Actor by)
    {
        if (!by.IsHospital) return new Dictionary<ExportState, int>();
        var counts = await rows.CountByAsync(ExportProjection.Table, ["state"], []);
        return counts.Where(count => Enum.TryParse<ExportState>(count.Values[0], out _))
            .ToDictionary(count => Enum.Parse<ExportState>(count.Values[0] ?? ""), count => count.Count);
    }

    public async Task<IReadOnlyList<RouteCount>> CountRoutes(Actor by)
    {
        if (!by.IsHospital) return [];
        var counts = await rows.CountByAsync(ExportProjection.Table, ["route", "state"], []);
        return [.. counts.Where(count => Enum.TryParse<ExportState>(count.Values[1], out _))
            .Select(count => new RouteCount(count.Values[0] == ExportProjection.ByAccount ? ExportRoute.Account : ExportRoute.Link, Enum.Parse<ExportState>(count.Values[1] ?? ""), count.Count))];
    }

    private static IReadOnlyList<RowFilter> Filters(ExportQuery query)
    {
        List<RowFilter> filters = [];
        if (query.States.Count > 0) filters.Add(new("state", RowOperator.In, query.States.Select(state => state.ToString())));
        if (query.Route is { } route) filters.Add(new("route", RowOperator.Eq, route is ExportRoute.Account ? ExportProjection.ByAccount : ExportProjection.ByLink));
        return filters;
    }

    private static string Column(string sort) => sort switch
    {
        "updatedAt" => "updated_at",
        "expiresAt" => "expires_at",
        "recipient" => "recipient",
        "state" => "state",
        _ => "created_at",
    };
}
