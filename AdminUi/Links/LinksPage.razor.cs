using Exchange.Exports;
using Exchange.Figures;
using Exchange.Live;
using Exchange.Staff;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Logging;

namespace Exchange.Links;

/// <summary>Every link: whether it opens, who used it, how long it stays. What to do about it stands in its export.</summary>
public sealed partial class LinksPage(IGrainFactory grains, ILiveChanges live, StaffCaller caller, TimeProvider time, ILogger<LinksPage> logger)
    : LiveListPage(live, time)
{
    private const int PageSize = 25, Days = 7;

    private static readonly TimeSpan LastDay = TimeSpan.FromDays(1);
    private static readonly IReadOnlyList<string> Sorts = ["expiresAt", "opens", "downloads"];

    private IReadOnlyList<LinkView> _rows = [];
    private IReadOnlyDictionary<string, ExportRow> _exports = new Dictionary<string, ExportRow>();
    private IReadOnlyDictionary<LinkSlice, int> _counts = new Dictionary<LinkSlice, int>();
    private LinkSlice _slice;
    private string _sort = "";
    private int _page = 1, _total;
    private bool _descending;

    [SupplyParameterFromQuery] private string? Only { get; set; }
    [SupplyParameterFromQuery(Name = "sort")] private string? Order { get; set; }
    [SupplyParameterFromQuery] private int? Page { get; set; }

    private int First => (_page - 1) * PageSize + 1;

    protected override Task OnParametersSetAsync()
    {
        _slice = Enum.TryParse<LinkSlice>(Only, out var known) && Enum.IsDefined(known) ? known : LinkSlice.All;
        var column = Order?.TrimStart('-') ?? "";
        (_sort, _descending) = Sorts.Contains(column) ? (column, Order?.StartsWith('-') is true) : ("", true);
        _page = Math.Max(Page ?? 1, 1);
        return Load();
    }

    protected override async Task Read()
    {
        var by = await caller.As(StaffPolicies.Exports);
        var list = grains.GetGrain<ILinkList>(0);
        var page = await list.Page(by, new([], null, _page, PageSize, _slice, _sort, _descending));
        _counts = await list.Count(by);
        (_rows, _total) = (page.Links, page.Total);
        _exports = page.Exports;
    }

    protected override string Table => "link_row";

    protected override TimeSpan? AtLatest => TimeSpan.FromMinutes(1);

    protected override bool Follow(RowChange change)
    {
        if (LiveRow.Read<LinkView>(change) is not { } link || _rows.All(row => row.Key != link.Key)) return false;
        _rows = [.. _rows.Select(row => row.Key == link.Key ? link : row)];
        return true;
    }

    protected override void Unreadable(string kind) => LogUnreadable(kind);

    private static Kind KindOf(LinkSlice slice) => slice switch
    {
        LinkSlice.All or LinkSlice.Open => Kind.Ready,
        LinkSlice.NotOpened => Kind.Waiting,
        LinkSlice.EndsSoon => Kind.Warning,
        LinkSlice.Locked => Kind.Failed,
        LinkSlice.Ended => Kind.Expired,
    };

    private (Kind Kind, string Word) Look(LinkView link) => link.Status switch
    {
        LinkStatus.Closed => (Kind.Revoked, W.LinkClosed),
        LinkStatus.Expired => (Kind.Expired, W.Expired),
        LinkStatus.Locked or LinkStatus.Open when IsOver(link) => (Kind.Expired, W.Expired),
        LinkStatus.Locked => (Kind.Failed, W.LinkLocked),
        LinkStatus.Open => Opening(link),
    };

    private (Kind Kind, string Word) Opening(LinkView link) =>
        link.Downloads > 0 ? (Kind.Done, W.LinkFetched)
        : link.Opens > 0 ? (Kind.Ready, W.Opens)
        : link.ExpiresAt - Now < LastDay ? (Kind.Warning, W.LinkSliceName(LinkSlice.EndsSoon)) : (Kind.Ready, W.Ready);

    private bool IsOver(LinkView link) => link.ExpiresAt <= Now || link.Status is LinkStatus.Closed or LinkStatus.Expired;

    private string LeftText(LinkView link) => IsOver(link) ? W.LinkOver : $"{W.LeftOver(M.Span(link.ExpiresAt - Now))}, {W.Until(M.Short(link.ExpiresAt, Now))}";

    private IReadOnlyList<Segment> Left(LinkView link)
    {
        var left = IsOver(link) ? 0 : (link.ExpiresAt - Now).TotalDays;
        return [.. Enumerable.Range(0, Days).Select(i => i < left ? new Segment(left < 1 ? Fill.Warning : Fill.Done) : default)];
    }

    private string By(string column) => Address(_slice, column, _sort == column && !_descending, 1);

    private string? Sorted(string column) => _sort != column ? null : _descending ? "descending" : "ascending";

    private static string Address(LinkSlice slice, string sort, bool descending, int page)
    {
        List<string> parts = [];
        if (slice is not LinkSlice.All) parts.Add($"only={slice}");
        if (sort.Length > 0) parts.Add($"sort={(descending ? "-" : "")}{sort}");
        if (page > 1) parts.Add($"page={page}");
        return "/links" + (parts.Count > 0 ? "?" + string.Join('&', parts) : "");
    }

    [LoggerMessage(LogLevel.Warning, "The list of links could not be read: {Kind}")]
    private partial void LogUnreadable(string kind);
}
