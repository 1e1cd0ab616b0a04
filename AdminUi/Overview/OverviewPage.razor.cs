using Exchange.Exports;
using Exchange.Layout;
using Exchange.Live;
using Exchange.Staff;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Logging;

namespace Exchange.Overview;

/// <summary>What needs somebody, what moves now, and the last day.</summary>
public sealed partial class OverviewPage(
    IGrainFactory grains, ILiveChanges live, StaffCaller caller, AuthenticationStateProvider authentication, NavigationManager navigation, TimeProvider time, ILogger<OverviewPage> logger)
    : StaffComponent, IAsyncDisposable
{
    /// <summary>However much changes, the picture is taken again at most this often.</summary>
    private static readonly TimeSpan BetweenPictures = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource _closed = new();
    private Task _listening = Task.CompletedTask;
    private Picture? _picture;
    private DateTimeOffset _takenAt;
    private DateTimeOffset? _at;
    private bool _isLive = true, _hasFailed, _isOld;

    protected override async Task OnInitializedAsync()
    {
        var user = (await authentication.GetAuthenticationStateAsync()).User;
        if (!user.IsInRole(StaffRoles.Staff) && !user.IsInRole(StaffRoles.Admin))
        {
            if (user.IsInRole(StaffRoles.LogKeeper)) navigation.NavigateTo("/audit", replace: true); // All there is for this role.
            return;
        }
        _listening = Listen();
        await Load();
    }

    public async ValueTask DisposeAsync()
    {
        await _closed.CancelAsync();
        await _listening;
        _closed.Dispose();
    }

    private async Task Load()
    {
        (_hasFailed, _isOld, _takenAt) = (false, false, time.GetUtcNow());
        try { _picture = await Picture.Take(grains.GetGrain<IExportList>(0), await caller.As(StaffPolicies.Exports), W, M, time.GetUtcNow()); }
        catch (Exception e) when (e is OrleansException or TimeoutException)
        {
            LogUnreadable(e.GetType().Name);
            _hasFailed = true;
        }
    }

    private async Task Listen()
    {
        try
        {
            await foreach (var batch in live.Listen(_closed.Token)) await InvokeAsync(() => Take(batch));
        }
        catch (OperationCanceledException) { }
    }

    private async Task Take(LiveBatch batch)
    {
        var isNews = batch.IsLive != _isLive;
        (_isLive, _at) = (batch.IsLive, batch.IsLive ? batch.At : _at);
        _isOld |= batch.Missed || batch.Changes.Any(change => change.Table == "export_row");
        // The times on the page grow old too.
        var isDue = time.GetUtcNow() - _takenAt >= (_isOld ? BetweenPictures : TimeSpan.FromMinutes(1));
        if (batch.IsLive && isDue)
        {
            await Load();
            isNews = true;
        }
        if (isNews) StateHasChanged();
    }

    private ExportProgress Figure(ExportRow row) => ExportProgress.Of(row, W, M, time.GetUtcNow());

    private string Headline(ExportProgress progress) => progress.Word == W.Ready ? $"{progress.Word}, {progress.Detail}" : progress.Word;

    private static string Who(ExportRow row) => string.Join(", ", new[] { row.Recipient, row.Study ?? row.Reason }.Where(part => part.Length > 0));

    [LoggerMessage(LogLevel.Warning, "The overview could not be read: {Kind}")]
    private partial void LogUnreadable(string kind);
}
