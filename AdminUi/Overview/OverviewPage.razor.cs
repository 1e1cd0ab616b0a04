using Exchange.Accounts;
using Exchange.Exports;
using Exchange.Health;
using Exchange.Live;
using Exchange.Staff;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Logging;

namespace Exchange.Overview;

/// <summary>What needs somebody, what moves now, and the last day.</summary>
public sealed partial class OverviewPage(
    IGrainFactory grains, ISystemHealth health, ILiveChanges live, StaffCaller caller, AuthenticationStateProvider authentication, NavigationManager navigation, TimeProvider time, ILogger<OverviewPage> logger) : LivePage(live, time)
{
    /// <summary>However much changes, the picture is taken again at most this often.</summary>
    private static readonly TimeSpan BetweenPictures = TimeSpan.FromSeconds(2);

    private Picture? _picture;
    private DateTimeOffset _takenAt;
    private PartnerRate _rate = PartnerRate.None;
    private bool _hasFailed, _isOld;

    /// <summary>Not before it is known who looks.</summary>
    protected override void OnInitialized() { }

    protected override async Task OnInitializedAsync()
    {
        var user = (await authentication.GetAuthenticationStateAsync()).User;
        if (!user.IsInRole(StaffRoles.Staff) && !user.IsInRole(StaffRoles.Admin))
        {
            if (user.IsInRole(StaffRoles.LogKeeper)) navigation.NavigateTo("/audit", replace: true); // All there is for this role.
            return;
        }
        Follow();
        await Load();
    }

    private async Task Load()
    {
        (_hasFailed, _isOld, _takenAt) = (false, false, Now);
        try { _picture = await Picture.Take(grains, health, await caller.As(StaffPolicies.Exports), W, M, Now); }
        catch (Exception e) when (e is OrleansException or TimeoutException)
        {
            LogUnreadable(e.GetType().Name);
            _hasFailed = true;
        }
    }

    protected override async Task<bool> Take(LiveBatch batch)
    {
        _isOld |= batch.Missed || batch.Changes.Any(change => change.Table is "export_row" or "account_row" or "inbound_row");
        var rate = batch.Missed || !batch.IsLive ? PartnerRate.None : _rate; // What was not told may have ended; whoever still moves something tells it within a second.
        var told = batch.Changes.Where(change => change.Table == "account_row").Select(LiveRow.Read<AccountRow>).OfType<AccountRow>().ToList();
        if (told.Count > 0) rate = rate.With(told);
        var isNews = (rate.Transfers, rate.BytesPerSecond) != (_rate.Transfers, _rate.BytesPerSecond);
        _rate = rate;
        // The times on the page grow old too.
        var isDue = Now - _takenAt >= (_isOld ? BetweenPictures : TimeSpan.FromMinutes(1));
        if (!batch.IsLive || !isDue) return isNews;
        await Load();
        return true;
    }

    private static readonly IReadOnlyList<AccountSlice> Tiles = [AccountSlice.DueSoon, AccountSlice.Expired, AccountSlice.Locked, AccountSlice.NeverUsed, AccountSlice.UploadWaiting];

    private ExportProgress Figure(ExportRow row) => ExportProgress.Of(row, W, M, Now);

    private string Headline(ExportProgress progress) => progress.Word == W.Ready ? $"{progress.Word}, {progress.Detail}" : progress.Word;

    private static string Who(ExportRow row) => string.Join(", ", new[] { row.Recipient, row.Study ?? row.Reason }.Where(part => part.Length > 0));

    [LoggerMessage(LogLevel.Warning, "The overview could not be read: {Kind}")]
    private partial void LogUnreadable(string kind);
}
