namespace Exchange.Content;

/// <summary>One flush for all who wait for one: it serves whoever asked before it began.</summary>
internal sealed class SharedFlush
{
    private readonly Lock _running = new();
    private long _asked, _served;

    /// <summary>Returns after a flush that began after the call; when that fails, so does the call.</summary>
    public void Run(Action flush)
    {
        var mine = Interlocked.Increment(ref _asked);
        lock (_running)
        {
            if (_served >= mine) return;
            var serves = Interlocked.Read(ref _asked);
            flush();
            _served = serves;
        }
    }
}
