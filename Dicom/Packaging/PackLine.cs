using System.Buffers;
using System.Threading.Channels;

namespace Exchange.Dicom.Packaging;

/// <summary>
/// The line from accepted objects to parts: workers compress several at once, one writer appends them in the order
/// they were accepted. What is held is bounded by the budget each object already has.
/// </summary>
internal sealed class PackLine : IAsyncDisposable
{
    private const int SpoolsAhead = 2;

    private readonly PackageOptions _options;
    private readonly Func<int, PartWriter> _open;
    private readonly Func<PartWriter, bool, CancellationToken, Task<PackagePart>> _close;
    private readonly Action _packed;
    private readonly Channel<PackItem> _toCompress = Channel.CreateUnbounded<PackItem>();
    private readonly Channel<PackItem> _toWrite = Channel.CreateUnbounded<PackItem>(new() { SingleReader = true });
    private readonly SemaphoreSlim _spools = new(SpoolsAhead);
    private readonly CancellationTokenSource _stop = new();
    private readonly List<PackagePart> _parts = [];
    private readonly Task[] _workers;
    private readonly Task _writer;
    private PartWriter? _part;

    /// <param name="open">Makes the part of a number.</param>
    /// <param name="close">Closes a part; told whether it is the last.</param>
    /// <param name="packed">Called after each object written.</param>
    public PackLine(PackageOptions options, Func<int, PartWriter> open, Func<PartWriter, bool, CancellationToken, Task<PackagePart>> close, Action packed)
    {
        (_options, _open, _close, _packed) = (options, open, close, packed);
        _workers = [.. Enumerable.Range(0, Math.Max(1, options.Workers)).Select(_ => Task.Run(Compress))];
        _writer = Task.Run(Write);
    }

    /// <summary>Cancelled when the line breaks; whoever waits for memory must not wait on.</summary>
    public CancellationToken Stopped => _stop.Token;

    /// <summary>Throws what broke the line, if anything did. A line that was told to stop is waited for: only then is the cause known.</summary>
    public Task FaultAsync() => _writer.IsFaulted || _stop.IsCancellationRequested ? _writer : Task.CompletedTask;

    /// <summary>Waits until a large object may be received: few lie in spools at once.</summary>
    /// <returns>To be called once when the spool is gone.</returns>
    public async Task<Action> SpoolTurnAsync(CancellationToken ct)
    {
        await _spools.WaitAsync(ct);
        return () => _spools.Release();
    }

    /// <summary>Takes the object over. Call in the order the objects are to lie in.</summary>
    public void Add(PackItem item)
    {
        if (item.Spool is null) _toCompress.Writer.TryWrite(item);
        _toWrite.Writer.TryWrite(item);
    }

    public async Task<List<PackagePart>> CompleteAsync(CancellationToken ct)
    {
        _toCompress.Writer.TryComplete();
        _toWrite.Writer.TryComplete();
        using var registration = ct.Register(_stop.Cancel);
        await _writer;
        if (_part is { } last) _parts.Add(await _close(last, true, ct));
        _part = null;
        return _parts;
    }

    private async Task Compress()
    {
        try
        {
            await foreach (var item in _toCompress.Reader.ReadAllAsync(_stop.Token)) item.Compress();
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested) { } // Whoever stopped the line tells why.
    }

    private async Task Write()
    {
        try
        {
            await foreach (var item in _toWrite.Reader.ReadAllAsync(_stop.Token))
            {
                if (item.Spool is null) await WriteBuffered(item);
                else await WriteSpooled(item);
                _packed();
            }
        }
        catch
        {
            await _stop.CancelAsync();
            throw;
        }
    }

    private async Task WriteBuffered(PackItem item)
    {
        await using var owned = item;
        var content = await item.Done.WaitAsync(_stop.Token);
        var part = await PartFor(item, content.CompressedSize);
        await part.AddAsync(item, content, _stop.Token);
        if (content.Rented is { } rented) ArrayPool<byte>.Shared.Return(rented);
    }

    private async Task WriteSpooled(PackItem item)
    {
        await using var owned = item;
        // Its deflated size isn't known yet; incompressible bytes grow by a little.
        var part = await PartFor(item, item.Size + item.Size / 512 + 4096);
        await part.AddSpooledAsync(item, _stop.Token);
    }

    private async Task<PartWriter> PartFor(PackItem item, long size)
    {
        if (_part is { } current && !current.HasRoomFor(item, size))
        {
            _parts.Add(await _close(current, false, _stop.Token));
            _part = null;
        }
        return _part ??= _open(_parts.Count + 1);
    }

    /// <summary>Stops at once and lets go of everything; a finished line only lets go.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _toCompress.Writer.TryComplete();
        _toWrite.Writer.TryComplete();
        await Task.WhenAll(_workers);
        await Task.WhenAny(_writer); // Its fault went to whoever added or completed.
        while (_toWrite.Reader.TryRead(out var item)) await item.DisposeAsync();
        if (_part is { } part) await part.DisposeAsync();
        _part = null;
        _stop.Dispose();
    }
}
