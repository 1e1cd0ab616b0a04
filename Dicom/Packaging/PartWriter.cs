using System.Buffers;
using System.IO.Hashing;
using System.Security.Cryptography;
using System.Text;
using Exchange.Dicom.Media;

namespace Exchange.Dicom.Packaging;

/// <summary>Writes one part from front to back: objects first, then what describes them, then the central directory.</summary>
internal sealed class PartWriter(int number, Stream stream, PackageOptions options, uint dosTime) : IAsyncDisposable
{
    private const int Companions = 256 * 1024; // Pages, readme and the fixed share of index and manifest, generously.
    private const int PerEntry = 46 + 26 + 64 + 2 + 26 + 1 + 64; // Central record and manifest line of an object, rounded up.

    private readonly HashingStream _stream = new(stream);
    private readonly List<ZipEntry> _entries = [];
    private readonly List<MediaFile> _files = [];
    private long _reserved = Companions;

    public int Number => number;
    public IReadOnlyList<MediaFile> Files => _files;

    /// <summary>Whether an object of this many bytes still fits with all that will describe it.</summary>
    public bool HasRoomFor(PackItem item, long compressed) => _files.Count == 0
        || _files.Count < options.MaxPartEntries && _stream.Length + _reserved + Cost(item) + compressed <= options.MaxPartBytes;

    private static long Cost(PackItem item) =>
        PerEntry + DicomDirWriter.LargestRecord(item.Instance) + ZipFormat.LocalLength + 26 + ZipFormat.DescriptorLength;

    public async Task AddAsync(PackItem item, PackedContent content, CancellationToken ct)
    {
        Added(item, await WriteAsync(item.Place.EntryName, content, ct));
    }

    public async Task AddSpooledAsync(PackItem item, CancellationToken ct)
    {
        // A stored entry needs its size and checksum in front of it: some programs can't find its end otherwise.
        var offset = (uint)_stream.Length;
        var crc = Crc.Combine(Crc32.HashToUInt32(item.Header), item.SpooledCrc, item.Size - item.Header.Length);
        var expected = new ZipEntry(item.Place.EntryName, !item.IsStored, !item.IsStored, crc, (uint)item.Size, (uint)item.Size, offset, []);
        await _stream.WriteAsync(ZipFormat.Local(expected, dosTime), ct);
        var (content, compressed) = await new SpoolDeflater(item, _stream, options.Workers).CopyAsync(ct);
        if (content.Crc != crc) throw new InvalidDataException("The spool gave back other bytes than were written to it.");

        var entry = expected with { CompressedSize = checked((uint)compressed), Sha256 = content.Sha256 };
        if (entry.HasDescriptor) await _stream.WriteAsync(ZipFormat.Descriptor(entry), ct);
        Added(item, entry);
    }

    public async Task AddCompanionAsync(string name, ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        var packed = Deflating.Whole(bytes.Span);
        var content = new PackedContent
        {
            IsDeflated = packed is not null,
            Crc = Crc32.HashToUInt32(bytes.Span),
            Sha256 = SHA256.HashData(bytes.Span),
            Size = bytes.Length,
            Bytes = packed?.Written ?? bytes,
        };
        _entries.Add(await WriteAsync(name, content, ct));
        if (packed is { } done) ArrayPool<byte>.Shared.Return(done.Rented);
    }

    /// <summary>Every entry so far in the form that <c>sha256sum -c</c> reads.</summary>
    public byte[] Manifest()
    {
        var lines = new StringBuilder(_entries.Count * 100);
        foreach (var entry in _entries) lines.Append(Convert.ToHexStringLower(entry.Sha256)).Append("  ").Append(entry.Name).Append('\n');
        return Encoding.ASCII.GetBytes(lines.ToString());
    }

    public async Task<PackagePart> FinishAsync(CancellationToken ct)
    {
        var start = _stream.Length;
        foreach (var chunk in _entries.Chunk(512)) // Few writes: each one may be a segment to encrypt.
        {
            using var records = new MemoryStream();
            foreach (var entry in chunk) records.Write(ZipFormat.Central(entry, dosTime));
            await _stream.WriteAsync(records.GetBuffer().AsMemory(0, (int)records.Length), ct);
        }
        await _stream.WriteAsync(ZipFormat.End(_entries.Count, checked((uint)(_stream.Length - start)), checked((uint)start)), ct);
        var size = _stream.Length;
        var hash = _stream.Finish();
        await _stream.DisposeAsync();
        return new(number, _files.Count, _entries.Count, size, hash);
    }

    public ValueTask DisposeAsync() => _stream.DisposeAsync();

    private async Task<ZipEntry> WriteAsync(string name, PackedContent content, CancellationToken ct)
    {
        var entry = new ZipEntry(name, content.IsDeflated, HasDescriptor: false, content.Crc, (uint)content.CompressedSize,
            checked((uint)content.Size), checked((uint)_stream.Length), content.Sha256);
        await _stream.WriteAsync(ZipFormat.Local(entry, dosTime), ct);
        await _stream.WriteAsync(content.Bytes, ct);
        return entry;
    }

    private void Added(PackItem item, ZipEntry entry)
    {
        _entries.Add(entry);
        _files.Add(new(item.Instance, item.Place.FileId));
        _reserved += PerEntry + DicomDirWriter.LargestRecord(item.Instance);
    }
}
