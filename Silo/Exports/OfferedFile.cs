using Exchange.Content;
using Exchange.Dicom.Packaging;

namespace Exchange.Exports;

/// <summary>Offers what came in under one name: a DICOM file as it is, a ZIP by what is in it.</summary>
internal sealed class OfferedFile(ContentStore content)
{
    private static readonly ZipLimits Limits = new();

    /// <summary>ZIP, APPNOTE 4.3.7: the first entry's signature.</summary>
    private static ReadOnlySpan<byte> ZipSignature => "PK\x03\x04"u8;

    public async Task OfferAsync(PackageBuilder builder, string name, Stream file, CancellationToken cancellationToken)
    {
        var start = new byte[ZipSignature.Length];
        var read = await file.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancellationToken);
        await using var whole = new StartedStream(start.AsMemory(0, read), file);
        if (!start.AsSpan(0, read).SequenceEqual(ZipSignature))
        {
            await builder.AddAsync(name, whole, cancellationToken);
            return;
        }

        // A ZIP's directory is at its end: it must be whole, encrypted, before anything of it can be read.
        await using var spool = content.CreateSpool();
        await whole.CopyToAsync(spool, cancellationToken);
        await using var zip = spool.Rewind();
        await builder.AddZipAsync(name, zip, Limits, cancellationToken);
    }

    /// <summary>A forward stream whose first bytes were read already.</summary>
    private sealed class StartedStream(ReadOnlyMemory<byte> start, Stream rest) : Stream
    {
        private ReadOnlyMemory<byte> _start = start;

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            _start.IsEmpty ? await rest.ReadAsync(buffer, cancellationToken) : Start(buffer.Span);

        public override int Read(Span<byte> buffer) => _start.IsEmpty ? rest.Read(buffer) : Start(buffer);
        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));
        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        private int Start(Span<byte> buffer)
        {
            var count = Math.Min(buffer.Length, _start.Length);
            _start.Span[..count].CopyTo(buffer);
            _start = _start[count..];
            return count;
        }

        public override void Flush() { }
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
