using Exchange.Links;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Exchange.Downloads;

/// <summary>
/// Reports to the grain which bytes the recipient's machine has confirmed: now and then, and at the end, however it ended.
/// What was on its way when it broke off is a doubt, until somebody goes on behind it.
/// </summary>
internal sealed partial class SentBytes(
    IAccessLink link, int visit, int part, RangeAnswer answer, LeaseHold hold, Doubts doubts, HttpContext http, ILogger logger) : IAsyncDisposable
{
    private const long Every = 64 << 20;
    private const int PieceSize = 4 * 64 * 1024; // Segments of the content.
    private const int Tries = 3;

    /// <summary>More than may lie in the server's own buffers, which the kernel does not know of.</summary>
    private const int Ours = 512 * 1024;

    private static readonly TimeSpan Between = TimeSpan.FromSeconds(1);

    private readonly SocketWatch? _watch = SocketWatch.On(http);
    private long _from = doubts.Settle(link.GetPrimaryKeyString(), part, answer.Start)?.Start ?? answer.Start, _to = answer.Start, _confirmed = answer.Start;
    private bool _isWritten;

    /// <summary>Decrypts straight into the connection's own buffer: asked for in large pieces, it is encrypted and sent in large pieces.</summary>
    /// <returns>False when there is nothing more to send, or nobody to send it to.</returns>
    public async ValueTask<bool> SendAsync(Stream source)
    {
        await hold.WaitUntilGranted(http.RequestAborted);
        var size = (int)Math.Min(PieceSize, answer.End - _to);
        await source.ReadExactlyAsync(http.Response.BodyWriter.GetMemory(size)[..size], http.RequestAborted);
        http.Response.BodyWriter.Advance(size);
        _to += size;
        var flushed = await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
        _isWritten = _to == answer.End;
        if (_isWritten || flushed.IsCompleted) return false;
        if (_watch is null) _confirmed = _to;
        else if (_watch.Queued is { } queued) _confirmed = Math.Max(_confirmed, _to - queued - Ours);
        if (_confirmed - _from >= Every) await ReportAsync(_confirmed);
        return true;
    }

    public async ValueTask DisposeAsync()
    {
        var end = await IsConfirmed() ? _to : _confirmed;
        _watch?.Dispose(); // Before the report: an aborted connection must not live on while the grain writes.
        doubts.Keep(link.GetPrimaryKeyString(), part, new(end, _to));
        await ReportAsync(end);
    }

    private async Task<bool> IsConfirmed()
    {
        if (!_isWritten) return false;
        if (!http.RequestAborted.IsCancellationRequested) await http.Response.CompleteAsync();
        return _watch is null ? !http.RequestAborted.IsCancellationRequested : await _watch.IsAllConfirmedAsync(hold.Cut, http.RequestAborted);
    }

    private async Task ReportAsync(long end)
    {
        if (end <= _from) return;
        for (var attempt = 1; attempt <= Tries; attempt++)
        {
            try
            {
                await link.Served(visit, part, [new(_from, end)], Recipient.Of(http));
                _from = end;
                return;
            }
            catch (Exception e) when (e is OrleansException or TimeoutException or IOException)
            {
                LogNotReported(e, attempt);
                if (attempt < Tries) await Task.Delay(Between);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "A link could not be told what was sent (attempt {Attempt})")]
    private partial void LogNotReported(Exception e, int attempt);
}
