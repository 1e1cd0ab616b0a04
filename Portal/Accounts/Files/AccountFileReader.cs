using Exchange.Downloads;
using Exchange.Links;
using Microsoft.Extensions.Logging;

namespace Exchange.Accounts;

/// <summary>
/// A file of an account, readable at any offset while its 2-second lease is renewed: once the session has ended, or the
/// file was removed, withdrawn or has expired, it reads nothing more. Tells the folders what was sent. One thread at a time.
/// </summary>
public sealed partial class AccountFileReader : IAsyncDisposable
{
    private const long ReportEvery = 64 << 20;
    private const int MaxSpans = 256, Tries = 3;

    private static readonly TimeSpan Between = TimeSpan.FromSeconds(1);

    private readonly PieceReader _pieces;
    private readonly IAccountFolders _folders;
    private readonly AccountCaller _by;
    private readonly ILogger _logger;
    private readonly LeaseHold _hold;
    private readonly CancellationTokenSource _cut = new();
    private List<ByteSpan> _sent = [];
    private long _unreported;
    private bool _owesLast, _isConfirmed;
    private Task _reporting = Task.CompletedTask;

    internal AccountFileReader(PieceReader pieces, FileView file, IAccountFolders folders, AccountCaller by, TimeProvider time, ILogger logger)
    {
        (_pieces, File, _folders, _by, _logger) = (pieces, file, folders, by, logger);
        Cut = _cut.Token;
        _hold = new LeaseHold(() => folders.RenewRead(by, file.Id), time, _cut.Cancel);
    }

    public FileView File { get; }

    /// <summary>Bytes of the whole file.</summary>
    public long Length => _pieces.Length;

    /// <summary>Set once the folders said no: whatever is still on its way should be cut.</summary>
    public CancellationToken Cut { get; }

    /// <summary>Fills the buffer but for what lies beyond the end. Returns at once while the lease lasts; waits while no answer comes.</summary>
    /// <returns>0 at and beyond the end; null once the lease has ended.</returns>
    /// <exception cref="Content.ContentDamagedException">The bytes are not as they were written.</exception>
    public async ValueTask<int?> ReadAtAsync(long offset, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        if (Cut.IsCancellationRequested) return null;
        try
        {
            await _hold.WaitUntilGranted(cancellationToken);
            return Cut.IsCancellationRequested ? null : _pieces.Read(offset, buffer.Span);
        }
        catch (FileNotFoundException) { return null; } // Erased meanwhile.
    }

    /// <summary>Bytes that the client has, or that its connection has taken over. The file's last byte counts only when <see cref="Confirm"/> follows.</summary>
    public void Sent(long offset, long count)
    {
        if (_sent is [.., var last] && last.End == offset) _sent[^1] = last with { End = offset + count };
        else _sent.Add(new(offset, offset + count));
        _unreported += count;
        if (_unreported >= ReportEvery || _sent.Count >= MaxSpans) Report();
    }

    /// <summary>The client has all that was sent: it said so, or its machine did. Until then nobody can say that the file is whole.</summary>
    public void Confirm() => _isConfirmed = true;

    public async ValueTask DisposeAsync()
    {
        Report();
        await _reporting;
        await _hold.DisposeAsync();
        _pieces.Dispose();
        _cut.Dispose();
    }

    private void Report()
    {
        var last = Length - 1;
        List<ByteSpan> spans = [];
        foreach (var span in _sent)
        {
            _owesLast |= span.End > last;
            if (Math.Min(span.End, last) is var end && end > span.Start) spans.Add(span with { End = end });
        }
        if (_owesLast && _isConfirmed) spans.Add(new(last, Length));
        (_sent, _unreported) = ([], 0);
        // Only what the hospital sent is fetched.
        if (spans.Count > 0 && File.ExportId is not null) _reporting = ReportAsync(spans, _reporting);
    }

    private async Task ReportAsync(List<ByteSpan> spans, Task before)
    {
        await before;
        for (var attempt = 1; attempt <= Tries; attempt++)
        {
            try
            {
                await _folders.Served(_by, File.Id, spans);
                return;
            }
            catch (Exception e) when (e is OrleansException or TimeoutException or IOException)
            {
                LogNotReported(e, attempt);
                if (attempt < Tries) await Task.Delay(Between);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "An account could not be told what was sent (attempt {Attempt})")]
    private partial void LogNotReported(Exception e, int attempt);
}
