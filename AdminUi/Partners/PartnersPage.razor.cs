using Exchange.Accounts;
using Exchange.Live;
using Exchange.Staff;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Logging;

namespace Exchange.Partners;

/// <summary>Every partner account, live.</summary>
public sealed partial class PartnersPage(
    IGrainFactory grains, ILiveChanges live, StaffCaller caller, NavigationManager navigation, TimeProvider time, ILogger<PartnersPage> logger) : LiveListPage(live, time)
{
    private static readonly IReadOnlyList<AccountSlice> Always =
        [AccountSlice.All, AccountSlice.Active, AccountSlice.DueSoon, AccountSlice.Expired, AccountSlice.Locked, AccountSlice.NeverUsed, AccountSlice.UploadWaiting];

    private IReadOnlyList<AccountRow> _rows = [];
    private IReadOnlyDictionary<string, WaitingFiles> _waiting = new Dictionary<string, WaitingFiles>();
    private IReadOnlyDictionary<AccountSlice, int> _counts = new Dictionary<AccountSlice, int>();
    private PartnerFilter _filter = PartnerFilter.From(null, null, null, null);
    private int _total;

    [SupplyParameterFromQuery] private string? Only { get; set; }
    [SupplyParameterFromQuery(Name = "q")] private string? Words { get; set; }
    [SupplyParameterFromQuery(Name = "sort")] private string? Order { get; set; }
    [SupplyParameterFromQuery] private int? Page { get; set; }

    private int First => (_filter.Page - 1) * PartnerFilter.PageSize + 1;

    /// <summary>A slice that is seldom filled is offered only then.</summary>
    private IEnumerable<AccountSlice> Shown => Always.Concat(_counts.ContainsKey(AccountSlice.Disabled) || _filter.Slice is AccountSlice.Disabled ? [AccountSlice.Disabled] : []);

    protected override async Task OnParametersSetAsync()
    {
        var next = PartnerFilter.From(Only, Words, Order, Page);
        if (IsLoaded && next == _filter) return;
        _filter = next;
        await Load();
    }

    protected override async Task Read()
    {
        var by = await caller.As(StaffPolicies.Exports);
        var list = grains.GetGrain<IAccountList>(0);
        var page = await list.Page(by, _filter.Query);
        _waiting = await list.Waiting(by, [.. page.Rows.Select(row => row.UserName)]);
        _counts = await list.CountSlices(by);
        (_rows, _total) = (page.Rows, page.Total);
    }

    protected override string Table => "account_row";

    protected override TimeSpan? AtLatest => TimeSpan.FromMinutes(1);

    protected override bool Follow(RowChange change)
    {
        if (LiveRow.Read<AccountRow>(change) is not { } row || !_rows.Any(known => known.UserName == row.UserName && known.Revision <= row.Revision)) return false;
        _rows = [.. _rows.Select(known => known.UserName == row.UserName ? row : known)];
        return true;
    }

    protected override void Unreadable(string kind) => LogUnreadable(kind);

    /// <summary>Letter by letter is one step back, not many.</summary>
    private void Find(string? text) => navigation.NavigateTo((_filter with { Search = text, Page = 1 }).Address, replace: true);

    /// <summary>By this column; once more turns it round.</summary>
    private string By(string column) => (_filter with { Sort = column, Descending = _filter.Sort == column && !_filter.Descending, Page = 1 }).Address;

    private string? Sorted(string column) => _filter.Sort != column ? null : _filter.Descending ? "descending" : "ascending";

    private void Go(PartnerFilter filter) => navigation.NavigateTo(filter.Address);

    [LoggerMessage(LogLevel.Warning, "The list of partners could not be read: {Kind}")]
    private partial void LogUnreadable(string kind);
}
