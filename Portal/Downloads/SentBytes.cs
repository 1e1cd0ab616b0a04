using Exchange.Links;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Exchange.Downloads;

/// <summary>Reports to the grain which bytes the recipient's machine has confirmed: now and then, and at the end, however it ended.</summary>
internal sealed partial class SentBytes(
    IAccessLink link, int visit, int part, RangeAnswer answer, LeaseHold hold, Doubts doubts, HttpContext http, ILogger logger) : IAsyncDisposable
{
    private const long Every = 64 << 20;
    private const int PieceSize = 4 * 64 * 1024; // Segments of the content.
    private const int Tries = 3;

    private static readonly TimeSpan Between = TimeSpan.FromSeconds(1);

    private readonly Confirmation _confirmation = new(http, doubts, $"{link.GetPrimaryKeyString()}/{part}", answer.Start);
    private long? _told;
    private long _to = answer.Start;
    private bool _isWritten;

    private long From => _told ?? _confirmation.From;

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
        _confirmation.Wrote(_to);
        _isWritten = _to == answer.End;
        if (_isWritten || flushed.IsCompleted) return false;
        if (_confirmation.Until - From >= Every) await ReportAsync();
        return true;
    }

    public async ValueTask DisposeAsync()
    {
        // Let go before the report: an aborted connection must not live on while the grain writes.
        using (_confirmation) await _confirmation.EndAsync(_isWritten, hold.Cut);
        await ReportAsync();
    }

    private async Task ReportAsync()
    {
        var (from, end) = (From, _confirmation.Until);
        if (end <= from) return;
        for (var attempt = 1; attempt <= Tries; attempt++)
        {
            try
            {
                await link.Served(visit, part, [new(from, end)], Recipient.Of(http));
                _told = end;
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
