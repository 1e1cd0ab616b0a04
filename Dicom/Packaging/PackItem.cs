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

    public void Compress()
    {
        try { _done.SetResult(Pack()); }
        catch (Exception e) { _done.SetException(e); } // The writer, who waits for it in turn, throws it.
    }

    private PackedContent Pack()
    {
        var whole = offered.TakeWhole();
        var content = new PackedContent
        {
            Crc = Crc32.HashToUInt32(whole.Span), Sha256 = SHA256.HashData(whole.Span), Size = Size, Bytes = whole,
        };
        // Never larger than stored: what doesn't shrink is stored.
        return !IsStored && Deflating.Whole(whole.Span) is { } deflated
            ? content with { IsDeflated = true, Bytes = deflated.Written, Rented = deflated.Rented }
            : content;
    }

    public ValueTask DisposeAsync() => offered.DisposeAsync();
}

/// <summary>The bytes to append.</summary>
internal sealed record PackedContent
{
    public bool IsDeflated { get; init; }
    public uint Crc { get; init; }
    public required byte[] Sha256 { get; init; }
    public long Size { get; init; }
    public ReadOnlyMemory<byte> Bytes { get; init; }
    public byte[]? Rented { get; init; }
    public long CompressedSize => Bytes.Length;
}
