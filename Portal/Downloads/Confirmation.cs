using Microsoft.AspNetCore.Http;

namespace Exchange.Downloads;

/// <summary>
/// How far the recipient's machine has confirmed one answer's bytes. What was on its way when the connection broke is a
/// doubt, until somebody goes on behind it.
/// </summary>
internal sealed class Confirmation : IDisposable
{
    /// <summary>More than may lie in the server's own buffers, which the kernel does not know of.</summary>
    private const int Ours = 512 * 1024;

    private readonly HttpContext _http;
    private readonly Doubts _doubts;
    private readonly string _what;
    private readonly SocketWatch? _watch;
    private readonly long _start;
    private long _written;

    /// <param name="what">Names the bytes: the same for whoever goes on with them.</param>
    /// <param name="start">First byte of the answer.</param>
    public Confirmation(HttpContext http, Doubts doubts, string what, long start)
    {
        (_http, _doubts, _what, _watch) = (http, doubts, what, SocketWatch.On(http));
        (From, Until, _written, _start) = (doubts.Settle(what, start)?.Start ?? start, start, start, start);
    }

    /// <summary>First byte that is known to have arrived: before the answer's own when it goes on behind a doubt.</summary>
    public long From { get; }

    /// <summary>One past the last that was confirmed.</summary>
    public long Until { get; private set; }

    /// <summary>To be told after each write.</summary>
    /// <param name="to">One past the last byte written.</param>
    public void Wrote(long to)
    {
        if (_watch is null) Until = _written; // Without being told, a piece counts when the next one went the same way.
        else if (_watch.Queued is { } queued) Until = Math.Max(Until, to - queued - Ours);
        _written = to;
    }

    /// <summary>Waits for the last bytes of an answer that was written to its end; of another, what is not confirmed becomes a doubt.</summary>
    /// <param name="cut">Set when nothing more may be sent.</param>
    public async Task EndAsync(bool isWritten, CancellationToken cut)
    {
        if (isWritten && await IsAllConfirmed(cut)) Until = _written;
        _doubts.Keep(_what, new(Until, _written));
    }

    public void Dispose() => _watch?.Dispose();

    private async Task<bool> IsAllConfirmed(CancellationToken cut)
    {
        if (!_http.RequestAborted.IsCancellationRequested) await _http.Response.CompleteAsync();
        return _watch is null ? !_http.RequestAborted.IsCancellationRequested : await _watch.IsAllConfirmedAsync(_written - _start, cut, _http.RequestAborted);
    }
}
