using System.Buffers;
using System.IO.Hashing;
using Exchange.Dicom.Reading;

namespace Exchange.Dicom.Packaging;

/// <summary>One file as received: in memory, or in a spool when it is large. Owns both until it is let go.</summary>
internal sealed class OfferedObject : IAsyncDisposable
{
    private readonly MemoryBudget _budget;
    private long _taken;
    private Action? _spoolDone;

    private OfferedObject(MemoryBudget budget) => _budget = budget;

    public byte[]? Buffer { get; private set; }
    public ISpool? Spool { get; private set; }
    public long Length { get; private set; }

    /// <summary>Too large to be kept; it was read to its end all the same.</summary>
    public bool IsTooLarge { get; private set; }

    public DicomReading Reading { get; private set; } = new(null, ProblemReason.Empty);

    /// <summary>Of the dataset alone: two copies of an object may differ in preamble and meta group.</summary>
    public UInt128 ContentHash { get; private set; }

    /// <summary>CRC-32 of the dataset; only for a spooled object.</summary>
    public uint SpooledCrc { get; private set; }

    public long DatasetLength => Length - Reading.DatasetOffset;

    /// <param name="spoolTurn">Waited for before a spool is made; what it gives is called when the spool is gone.</param>
    public static async Task<OfferedObject> ReceiveAsync(
        Stream content, PackageOptions options, IPackageStore store, MemoryBudget budget, Func<CancellationToken, Task<Action>> spoolTurn, CancellationToken ct)
    {
        var offered = new OfferedObject(budget);
        try
        {
            await offered.Receive(content, options, store, spoolTurn, ct);
            return offered;
        }
        catch
        {
            await offered.DisposeAsync();
            throw;
        }
    }

    private async Task Receive(
        Stream content, PackageOptions options, IPackageStore store, Func<CancellationToken, Task<Action>> spoolTurn, CancellationToken ct)
    {
        // Room for the largest at first: its size isn't known, and asking twice while holding could lock up.
        await _budget.TakeAsync(2L * options.MaxBufferedObject, ct);
        _taken = 2L * options.MaxBufferedObject;
        var buffer = ArrayPool<byte>.Shared.Rent((int)Math.Min(options.MaxBufferedObject, Hint(content)));
        Buffer = buffer;
        var filled = 0;
        while (true)
        {
            if (filled == buffer.Length || filled == options.MaxBufferedObject)
            {
                if (filled >= options.MaxBufferedObject) break;
                buffer = Grow(buffer, filled, (int)Math.Min(options.MaxBufferedObject, 2L * filled));
            }
            var room = Math.Min(buffer.Length, options.MaxBufferedObject) - filled;
            var read = await content.ReadAsync(buffer.AsMemory(filled, room), ct);
            if (read == 0)
            {
                Length = filled;
                Parse();
                Shrink(2L * buffer.Length);
                return;
            }
            filled += read;
        }
        // Its end may be just here, but then it is as well off in a spool.
        _spoolDone = await spoolTurn(ct);
        await ReceiveLarge(content, buffer, filled, options, store, ct);
    }

    private void Parse()
    {
        Reading = DicomReader.Read(new ByteSource(Buffer!, (int)Length), DicomReadLimits.Default); // Filled by the caller.
        if (Reading.Instance is not null)
            ContentHash = XxHash128.HashToUInt128(Buffer.AsSpan((int)Reading.DatasetOffset, (int)DatasetLength));
    }

    private async Task ReceiveLarge(Stream content, byte[] buffer, int filled, PackageOptions options, IPackageStore store, CancellationToken ct)
    {
        Length = filled;
        Spool = store.CreateSpool();
        var hash = new XxHash128();
        var crc = new Crc32();
        var start = DicomReader.DatasetStart(buffer.AsSpan(0, filled));
        await using (var writer = Spool.Writer)
        {
            await Keep(filled);
            hash.Append(buffer.AsSpan(start, filled - start));
            crc.Append(buffer.AsSpan(start, filled - start));
            int read;
            while ((read = await content.ReadAsync(buffer, ct)) > 0)
            {
                Length += read;
                IsTooLarge |= Length > options.MaxObjectBytes;
                await Keep(read);
                hash.Append(buffer.AsSpan(0, read));
                crc.Append(buffer.AsSpan(0, read));
            }

            async Task Keep(int count)
            {
                if (!IsTooLarge) await writer.WriteAsync(buffer.AsMemory(0, count), ct);
            }
        }
        ArrayPool<byte>.Shared.Return(buffer);
        Buffer = null;
        Shrink(0);
        if (IsTooLarge)
        {
            Reading = new(null, ProblemReason.TooLarge);
            return;
        }
        using (var written = Spool.OpenRead()) Reading = DicomReader.Read(written);
        (ContentHash, SpooledCrc) = (hash.GetCurrentHashAsUInt128(), crc.GetCurrentHashAsUInt32());
    }

    /// <summary>The object in memory as it is packed: the right header and the dataset in one run. The bytes before the dataset are gone after it.</summary>
    public ReadOnlyMemory<byte> TakeWhole()
    {
        var (header, start) = (Reading.Header, (int)Reading.DatasetOffset);
        if (header.Length > start) // A file without preamble or meta group gets longer.
        {
            var longer = ArrayPool<byte>.Shared.Rent(header.Length + (int)DatasetLength);
            Buffer.AsSpan(start, (int)DatasetLength).CopyTo(longer.AsSpan(header.Length));
            ArrayPool<byte>.Shared.Return(Buffer!); // In memory, so it has one.
            (Buffer, start) = (longer, header.Length);
        }
        header.CopyTo(Buffer.AsSpan(start - header.Length));
        return Buffer.AsMemory(start - header.Length, header.Length + (int)DatasetLength);
    }

    private byte[] Grow(byte[] buffer, int filled, int size)
    {
        var larger = ArrayPool<byte>.Shared.Rent(size);
        buffer.AsSpan(0, filled).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        return Buffer = larger;
    }

    private static long Hint(Stream content) => content.CanSeek ? Math.Max(content.Length - content.Position + 1, 1) : 640 * 1024;

    private void Shrink(long bytes)
    {
        _budget.Return(_taken - bytes);
        _taken = bytes;
    }

    /// <summary>Gives memory and spool back; safe to call twice.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Buffer is { } buffer) ArrayPool<byte>.Shared.Return(buffer);
        Buffer = null;
        Shrink(0);
        if (Spool is { } spool) await spool.DisposeAsync();
        Spool = null;
        _spoolDone?.Invoke();
        _spoolDone = null;
    }
}
