using Exchange.Figures;
using Exchange.Live;
using Exchange.Staff;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Logging;

namespace Exchange.Inbound;

/// <summary>What came in, live; beside it the one whose panel is open.</summary>
public sealed partial class ReceivedPage(IGrainFactory grains, ILiveChanges live, StaffCaller caller, NavigationManager navigation, TimeProvider time, ILogger<ReceivedPage> logger)
    : LiveListPage(live, time)
{
    private IReadOnlyList<InboundRow> _rows = [];
    private IReadOnlyDictionary<InboundState, int> _counts = new Dictionary<InboundState, int>();
    private ReceivedFilter _filter = ReceivedFilter.From(null, null);
    private string? _search;
    private long _revision;
    private int _total;

    /// <summary>The delivery whose panel is open.</summary>
    [Parameter] public string? Id { get; set; }

    [SupplyParameterFromQuery] private string? Only { get; set; }
    [SupplyParameterFromQuery] private int? Page { get; set; }

    private int First => (_filter.Page - 1) * ReceivedFilter.PageSize + 1;

    protected override async Task OnParametersSetAsync()
    {
        var next = ReceivedFilter.From(Only, Page);
        if (IsLoaded && next == _filter) return; // Only the panel changed.
        _filter = next;
        await Load();
    }

    protected override async Task Read()
    {
        var by = await caller.As(StaffPolicies.Exports);
        var list = grains.GetGrain<IInboundList>(0);
        var page = await list.Page(by, _filter.Query(_search));
        _counts = await list.Count(by);
        (_rows, _total) = (page.Rows, page.Total);
    }

    protected override string Table => "inbound_row";

    protected override bool Follow(RowChange change)
    {
        if (LiveRow.Read<InboundRow>(change) is not { } row) return false;
        if (row.Id == Id) _revision = row.Revision;
        _rows = [.. _rows.Select(known => known.Id == row.Id && known.Revision <= row.Revision ? row : known)];
        return true;
    }

    protected override void Unreadable(string kind) => LogUnreadable(kind);

    private int Count(ReceivedSlice slice) => slice is ReceivedSlice.All ? _counts.Values.Sum() : slice.States.Sum(state => _counts.GetValueOrDefault(state));

    private string Content(InboundRow row) =>
        string.Join(", ", new[] { row.Study ?? "", row.Files > 1 ? W.Files(M.Number(row.Files), row.Files) : "", row.Instances > 0 ? M.Images(row.Instances) : "", M.Bytes(row.Bytes) }.Where(part => part.Length > 0));

    private (Kind Kind, string Word, string Aside) Check(InboundRow row) =>
        row is { MayBePart: true, Content: not null } ? (Kind.Warning, W.MayBePart, W.ImagesFine(M.Images(row.Instances)))
        : row.Content is { } content ? Found(content, row)
        : row.State is InboundState.Arriving ? (Kind.Running, W.ComesIn, W.Files(M.Number(row.Files), row.Files))
        : row.State is InboundState.Arrived ? (Kind.Running, W.BeingLookedAt, "")
        : (Kind.Revoked, W.NotLookedAt, "");

    private (Kind Kind, string Word, string Aside) Found(InboundContent content, InboundRow row) => content switch
    {
        InboundContent.Images => (Kind.Done, W.ContentFine, M.Images(row.Instances) + (row.Problems > 0 ? $", {W.OtherFiles(M.Number(row.Problems), row.Problems)}" : "")),
        InboundContent.Mixed => (Kind.Warning, W.DamagedShort(M.Number(row.Damaged)), W.ImagesFine(M.Images(row.Instances))),
        InboundContent.NoImages when row.Damaged > 0 => (Kind.Warning, W.DamagedShort(M.Number(row.Damaged)), W.NoImagesIn),
        InboundContent.NoImages => (Kind.Warning, W.NoImagesIn, W.Files(M.Number(row.Files), row.Files)),
    };

    private string Aside(InboundRow row) => row switch
    {
        { DecidedBy: { } who } => who,
        { State: InboundState.Ended or InboundState.TakenBack } => "",
        { OpenedBy: { } who } => W.TakenOutBy(who),
        _ => W.LeftOver(M.Span(row.EndsAt - Now)),
    };

    /// <summary>What is searched for stays on this page; the address and the browser's history never hold it.</summary>
    private async Task Find(string? text)
    {
        _search = text;
        if (_filter.Page > 1) navigation.NavigateTo((_filter with { Page = 1 }).Address());
        else await Load();
    }

    private async Task ShowAll()
    {
        _search = null;
        if (_filter.Slice is not ReceivedSlice.All) navigation.NavigateTo("/received");
        else await Load();
    }

    [LoggerMessage(LogLevel.Warning, "The list of deliveries could not be read: {Kind}")]
    private partial void LogUnreadable(string kind);
}
