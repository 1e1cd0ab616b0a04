using System.Buffers;
using System.IO.Hashing;
using System.Security.Cryptography;

namespace Exchange.Dicom.Packaging;

/// <summary>
/// Copies a large object from its spool into a part. Deflated ones go block by block, several at once: each block
/// ends with a sync flush, so that the blocks in a row are one deflate stream (RFC 1951), as pigz makes them.
/// </summary>
internal sealed class SpoolDeflater(PackItem item, Stream output, int workers)
{
    private const int BlockSize = 1 << 20;

    private readonly Crc32 _crc = new();
    private readonly IncrementalHash _sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <returns>What was written, without the bytes.</returns>
    public async Task<(PackedContent Content, long CompressedSize)> CopyAsync(CancellationToken ct)
    {
        using var hash = _sha;
        await using var spooled = item.Spool!.OpenRead(); // Only called for a spooled item.
        spooled.Seek(item.DatasetOffset, SeekOrigin.Begin);
        var compressed = item.IsStored ? await Store(spooled, ct) : await Deflate(spooled, ct);
        var content = new PackedContent
        {
            IsDeflated = !item.IsStored, Crc = _crc.GetCurrentHashAsUInt32(), Sha256 = _sha.GetHashAndReset(), Size = item.Size,
        };
        return (content, compressed);
    }

    private async Task<long> Store(Stream spooled, CancellationToken ct)
    {
        await foreach (var block in Blocks(spooled, ct))
        {
            await output.WriteAsync(block.Array.AsMemory(0, block.Length), ct);
            ArrayPool<byte>.Shared.Return(block.Array);
        }
        return item.Size;
    }

    private async Task<long> Deflate(Stream spooled, CancellationToken ct)
    {
        long written = 0;
        var running = new Queue<Task<BoundedBuffer>>();
        await foreach (var block in Blocks(spooled, ct))
        {
            running.Enqueue(Task.Run(() => DeflateBlock(block), ct));
            if (running.Count > workers) await Append();
        }
        while (running.Count > 0) await Append();
        return written;

        async Task Append()
        {
            var block = await running.Dequeue();
            await output.WriteAsync(block.Written, ct);
            written += block.Length;
            ArrayPool<byte>.Shared.Return(block.Array);
        }
    }

    private BoundedBuffer DeflateBlock(Block block)
    {
        var packed = new BoundedBuffer(ArrayPool<byte>.Shared.Rent(BlockSize + BlockSize / 64), BlockSize + BlockSize / 64);
        var deflate = Deflating.Open(packed);
        deflate.Write(block.Array, 0, block.Length);
        deflate.Flush();
        // Disposing writes the end of the whole stream, which only the last block may have.
        if (!block.IsLast) packed.Freeze();
        deflate.Dispose();
        ArrayPool<byte>.Shared.Return(block.Array);
        return packed.IsFull ? throw new InvalidDataException("A block grew beyond its bound.") : packed;
    }

    private async IAsyncEnumerable<Block> Blocks(Stream spooled, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var left = item.Size;
        var isFirst = true;
        while (left > 0)
        {
            var array = ArrayPool<byte>.Shared.Rent(BlockSize);
            var length = (int)Math.Min(BlockSize, left);
            var start = isFirst ? item.Header.Length : 0; // Far smaller than a block: the meta group is bounded by the reader's window.
            if (isFirst) item.Header.CopyTo(array, 0);
            await spooled.ReadExactlyAsync(array.AsMemory(start, length - start), ct);
            (isFirst, left) = (false, left - length);
            _crc.Append(array.AsSpan(0, length));
            _sha.AppendData(array, 0, length);
            yield return new(array, length, left == 0);
        }
    }

    private readonly record struct Block(byte[] Array, int Length, bool IsLast);
}
