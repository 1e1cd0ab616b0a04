namespace Exchange.Live;

/// <summary>A page with a list whose shown rows follow at once; the list itself, its order and its counts are read again every so often.</summary>
public abstract class LiveListPage(ILiveChanges live, TimeProvider time) : LivePage(live, time)
{
    /// <summary>However much changes, the page is read again at most this often; in between its rows follow by themselves.</summary>
    private static readonly TimeSpan BetweenReadings = TimeSpan.FromSeconds(2);

    private Task _reading = Task.CompletedTask;
    private DateTimeOffset _readAt;
    private bool _isOld;

    protected bool IsLoaded { get; private set; }

    protected bool HasFailed { get; private set; }

    /// <summary>Whose changes concern the list.</summary>
    protected abstract string Table { get; }

    /// <summary>Read again after this also when nothing was heard: what is shown changes with time alone. Null: it does not.</summary>
    protected virtual TimeSpan? AtLatest => null;

    /// <summary>Rows and counts. What the engine cannot answer just now is thrown.</summary>
    protected abstract Task Read();

    /// <summary>Puts a changed row in the place of the one that is shown.</summary>
    /// <returns>Whether it is shown.</returns>
    protected abstract bool Follow(RowChange change);

    /// <summary>The engine could not answer.</summary>
    protected abstract void Unreadable(string kind);

    protected Task Load() => _reading = ReadAfter(_reading);

    /// <summary>One after the other: an earlier question's answer never lies over a later one's.</summary>
    private async Task ReadAfter(Task earlier)
    {
        await earlier;
        (HasFailed, _isOld, _readAt) = (false, false, Now);
        try
        {
            await Read();
            IsLoaded = true;
        }
        catch (Exception e) when (e is OrleansException or TimeoutException)
        {
            Unreadable(e.GetType().Name);
            HasFailed = true;
        }
    }

    protected override async Task<bool> Take(LiveBatch batch)
    {
        await _reading; // What is on its way may be older than this.
        var isNews = false;
        foreach (var change in batch.Changes.Where(change => change.Table == Table))
        {
            _isOld = true;
            isNews |= Follow(change);
        }
        _isOld |= batch.Missed;
        if (!batch.IsLive || !(_isOld ? Now - _readAt >= BetweenReadings : Now - _readAt >= AtLatest)) return isNews;
        await Load();
        return true;
    }
}
