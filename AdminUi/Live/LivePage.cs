using Exchange.Layout;

namespace Exchange.Live;

/// <summary>
/// A page that follows what changes, from before its first reading until it is closed, so that no change falls in between.
/// There is no prerendering that could leave a listener behind.
/// </summary>
public abstract class LivePage(ILiveChanges live, TimeProvider time) : StaffComponent, IAsyncDisposable
{
    private readonly CancellationTokenSource _closed = new();
    private Task _listening = Task.CompletedTask;

    protected bool IsLive { get; private set; } = true;

    /// <summary>The last sign of life; null before the first.</summary>
    protected DateTimeOffset? LiveAt { get; private set; }

    protected DateTimeOffset Now => time.GetUtcNow();

    /// <summary>The minute that is drawn: lines that did not change are drawn again only when it did.</summary>
    protected DateTimeOffset Minute { get; private set; }

    protected override void OnInitialized() => Follow();

    protected void Follow()
    {
        Minute = ToMinute(Now);
        _listening = Listen();
    }

    /// <summary>What changed. Each batch is one drawing at most.</summary>
    /// <returns>Whether anything is to be drawn.</returns>
    protected abstract Task<bool> Take(LiveBatch batch);

    public async ValueTask DisposeAsync()
    {
        await _closed.CancelAsync();
        await _listening;
        _closed.Dispose();
        GC.SuppressFinalize(this);
    }

    private async Task Listen()
    {
        try
        {
            await foreach (var batch in live.Listen(_closed.Token)) await InvokeAsync(() => Hear(batch));
        }
        catch (OperationCanceledException) when (_closed.IsCancellationRequested) { } // The page was closed: that is how this ends.
        catch (Exception e) { await DispatchExceptionAsync(e); } // Otherwise nobody would hear of it: the page would just stand still.
    }

    private async Task Hear(LiveBatch batch)
    {
        var isNews = IsLive != batch.IsLive || !batch.IsLive;
        (IsLive, LiveAt) = (batch.IsLive, batch.IsLive ? batch.At : LiveAt);
        isNews |= await Take(batch);
        var minute = ToMinute(Now);
        if (minute != Minute) (Minute, isNews) = (minute, true);
        if (isNews) StateHasChanged();
    }

    private static DateTimeOffset ToMinute(DateTimeOffset at) => new(at.Ticks - at.Ticks % TimeSpan.TicksPerMinute, at.Offset);
}
