using Exchange.Live;
using Exchange.Staff;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Logging;
using MudBlazor;

namespace Exchange.Exports;

/// <summary>Every export, live; beside it the one whose panel is open.</summary>
public sealed partial class ExportsPage(
    IGrainFactory grains, ILiveChanges live, StaffCaller caller, NavigationManager navigation, IDialogService dialogs, TimeProvider time, ILogger<ExportsPage> logger) : LivePage(live, time)
{
    /// <summary>Counts of all exports are read again at most this often, however much changes.</summary>
    private static readonly TimeSpan BetweenCounts = TimeSpan.FromSeconds(2);

    private readonly LiveRows _rows = new();
    private IReadOnlyList<RouteCount> _counts = [];
    private ExportFilter _filter = ExportFilter.From(null, null, null);
    private Task _reading = Task.CompletedTask;
    private DateTimeOffset _countedAt;
    private string? _search;
    private ExportRow? _open;
    private int _total;
    private bool _isLoaded, _isLoading, _hasFailed, _areCountsOld;

    /// <summary>The export whose panel is open.</summary>
    [Parameter] public string? Id { get; set; }

    [SupplyParameterFromQuery] private string? State { get; set; }
    [SupplyParameterFromQuery] private string? Route { get; set; }
    [SupplyParameterFromQuery(Name = "sort")] private string? Order { get; set; }
    [SupplyParameterFromQuery] private int? Page { get; set; }

    private int First => (_filter.Page - 1) * ExportFilter.PageSize + 1;

    private bool IsFiltered => _filter.States.Count > 0 || _filter.Route is not null;

    private string Chosen => string.Join(", ",
    [
        .. ExportFilter.Columns.Where(c => c.States.Intersect(_filter.States).Any()).Select(c => W.KindName(c.Kind)),
        .. _filter.Route is { } route ? [W.RouteName(route)] : Array.Empty<string>(),
    ]);

    protected override async Task OnParametersSetAsync()
    {
        if (_open?.Id != Id) _open = _rows.Rows.FirstOrDefault(row => row.Id == Id);
        var next = ExportFilter.From(State, Order, Page, Route);
        if (_isLoaded && next.Address() == _filter.Address()) return; // Only the panel changed.
        _filter = next;
        await Load();
    }

    private Task Load() => _reading = ReadAfter(_reading);

    /// <summary>One after the other: an earlier question's answer never lies over a later one's.</summary>
    private async Task ReadAfter(Task earlier)
    {
        await earlier;
        (_isLoading, _hasFailed) = (true, false);
        try
        {
            var by = await caller.As(StaffPolicies.Exports);
            var list = grains.GetGrain<IExportList>(0);
            var page = await list.Page(by, _filter.Query(_search));
            _counts = await list.CountRoutes(by);
            (_total, _isLoaded) = (page.Total, true);
            _rows.Show(page.Rows);
            if (page.Rows.FirstOrDefault(row => row.Id == Id) is { } row && row.Revision > (_open?.Revision ?? 0)) _open = row;
        }
        catch (Exception e) when (e is OrleansException or TimeoutException)
        {
            LogUnreadable(e.GetType().Name);
            _hasFailed = true;
        }
        _isLoading = false;
    }

    protected override async Task<bool> Take(LiveBatch batch)
    {
        await _reading; // What is on its way may be older than this.
        var isNews = false;
        if (batch.Missed && batch.IsLive)
        {
            await Load();
            isNews = true;
        }
        isNews |= _rows.Take(batch.Changes, row => _isLoaded && _filter.IsNewestFirst && _search is null && _filter.Shows(row) && IsNewer(row));
        isNews |= Follow(batch);
        isNews |= await CountAgain(batch);
        return isNews;
    }

    /// <summary>The open panel hears of its export also when the list does not show it.</summary>
    private bool Follow(LiveBatch batch)
    {
        if (batch.Changes.LastOrDefault(change => change.Table == "export_row" && change.Key == Id) is not { } change || LiveRows.Read(change) is not { } row) return false;
        _open = row;
        return true;
    }

    private async Task<bool> CountAgain(LiveBatch batch)
    {
        _areCountsOld |= batch.Changes.Any(change => change.Table == "export_row");
        if (!_areCountsOld || Now - _countedAt < BetweenCounts) return false;
        (_areCountsOld, _countedAt) = (false, Now);
        try
        {
            _counts = await grains.GetGrain<IExportList>(0).CountRoutes(await caller.As(StaffPolicies.Exports));
            return true;
        }
        catch (Exception e) when (e is OrleansException or TimeoutException)
        {
            LogUnreadable(e.GetType().Name);
            return false;
        }
    }

    private bool IsNewer(ExportRow row) => _rows.Rows.Count == 0 || row.CreatedAt > _rows.Rows[0].CreatedAt;

    private async Task ShowNew() => await Load();

    /// <summary>What is searched for stays on this page; the address and the browser's history never hold it.</summary>
    private async Task Find(string? text)
    {
        _search = text;
        if (_filter.Page > 1) Go(_filter with { Page = 1 });
        else await Load();
    }

    private async Task ShowAll()
    {
        _search = null;
        if (IsFiltered) Go(_filter with { Page = 1, States = [], Route = null });
        else await Load();
    }

    private void Sort(ChangeEventArgs change) => Go(_filter with { Sort = change.Value as string ?? "createdAt", Page = 1 });

    private void Turn() => Go(_filter with { Descending = !_filter.Descending, Page = 1 });

    private void Go(ExportFilter filter) => navigation.NavigateTo(filter.Address());

    [LoggerMessage(LogLevel.Warning, "The list of exports could not be read: {Kind}")]
    private partial void LogUnreadable(string kind);
}
