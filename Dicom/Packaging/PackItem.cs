using System.Buffers;
using System.IO.Compression;
using System.IO.Hashing;
using System.Security.Cryptography;
using Exchange.Dicom.Reading;

namespace Exchange.Dicom.Packaging;

/// <summary>An accepted object on its way from memory or spool into a part.</summary>
internal sealed class PackItem(OfferedObject offered, DicomInstance instance, Place place) : IAsyncDisposable
{
    private readonly TaskCompletionSource<PackedContent> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public DicomInstance Instance => instance;
    public Place Place => place;
    public byte[] Header => offered.Reading.Header;
    public ISpool? Spool => offered.Spool;
    public uint SpooledCrc => offered.SpooledCrc;
    public long DatasetOffset => offered.Reading.DatasetOffset;
    public long Size => Header.Length + offered.DatasetLength;
    public bool IsStored => new TransferSyntax(instance.TransferSyntaxUid).IsCompressed;

    /// <summary>Finishes when a worker is through with it; only for objects in memory.</summary>
    public Task<PackedContent> Done => _done.Task;

    private ReadOnlyMemory<byte> Dataset => offered.Buffer.AsMemory((int)DatasetOffset, (int)offered.DatasetLength);

    public void Compress(CompressionLevel level)
    {
        try { _done.SetResult(Pack(level)); }
        catch (Exception e) { _done.SetException(e); } // The writer, who waits for it in turn, throws it.
    }

    private PackedContent Pack(CompressionLevel level)
    {
        var crc = new Crc32();
        crc.Append(Header);
        crc.Append(Dataset.Span);
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        sha.AppendData(Header);
        sha.AppendData(Dataset.Span);
        var content = new PackedContent { Crc = crc.GetCurrentHashAsUInt32(), Sha256 = sha.GetHashAndReset(), Size = Size };
        if (IsStored) return content with { First = Header, Second = Dataset };

        // Never larger than stored: what doesn't shrink is stored.
        var output = new BoundedBuffer(ArrayPool<byte>.Shared.Rent((int)Size), (int)Size);
        using (var deflate = Deflating.Open(output, level))
        {
            deflate.Write(Header);
            deflate.Write(Dataset.Span);
        }
        if (!output.IsFull) return content with { IsDeflated = true, First = output.Written, Rented = output.Array };
        ArrayPool<byte>.Shared.Return(output.Array);
        return content with { First = Header, Second = Dataset };
    }

    public ValueTask DisposeAsync() => offered.DisposeAsync();
}

/// <summary>The bytes to append, in one or two runs.</summary>
internal sealed record PackedContent
{
    public bool IsDeflated { get; init; }
    public uint Crc { get; init; }
    public required byte[] Sha256 { get; init; }
    public long Size { get; init; }
    public ReadOnlyMemory<byte> First { get; init; }
    public ReadOnlyMemory<byte> Second { get; init; }
    public byte[]? Rented { get; init; }
    public long CompressedSize => First.Length + (long)Second.Length;
}
