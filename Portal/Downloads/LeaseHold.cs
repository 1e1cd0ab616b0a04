namespace Exchange.Downloads;

/// <summary>
/// Keeps the leave to send alive while bytes are on their way. When the grain says no, the connection is cut at once,
/// also while a slow reader holds up the sender. While no answer comes, sending pauses; after a while it is cut too.
/// </summary>
internal sealed class LeaseHold : IAsyncDisposable
{
    /// <summary>Asked twice per lease, so that one slow answer costs nothing.</summary>
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(2), Every = TimeSpan.FromSeconds(1), Patience = TimeSpan.FromSeconds(10), Pause = TimeSpan.FromMilliseconds(50);

    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _done = new(), _cut = new();
    private readonly Task _renewing;
    private long _grantedAt;

    /// <param name="renew">Asks the grain; false ends it.</param>
    public LeaseHold(Func<Task<bool>> renew, TimeProvider time, Action cut)
    {
        (_time, _grantedAt) = (time, time.GetTimestamp());
        _renewing = RenewAsync(renew, cut);
    }

    /// <summary>Set once the grain said no.</summary>
    public CancellationToken Cut => _cut.Token;

    private TimeSpan Age => _time.GetElapsedTime(Interlocked.Read(ref _grantedAt));

    /// <summary>Returns at once while the lease lasts.</summary>
    public async ValueTask WaitUntilGranted(CancellationToken cancellationToken)
    {
        while (Age > Life) await Task.Delay(Pause, _time, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _done.CancelAsync();
        await _renewing;
        _done.Dispose();
        _cut.Dispose();
    }

    private async Task RenewAsync(Func<Task<bool>> renew, Action cut)
    {
        using var timer = new PeriodicTimer(Every, _time);
        try
        {
            while (await timer.WaitForNextTickAsync(_done.Token))
            {
                var asked = _time.GetTimestamp();
                if (await Granted()) Interlocked.Exchange(ref _grantedAt, asked);
                else return;
            }
        }
        catch (OperationCanceledException) { } // Sent.

        async Task<bool> Granted()
        {
            try
            {
                if (await renew().WaitAsync(Patience, _time, _done.Token)) return true;
            }
            catch (Exception e) when (e is OrleansException or TimeoutException && Age < Patience) { return false; }
            await _cut.CancelAsync();
            cut();
            return false;
        }
    }
}
