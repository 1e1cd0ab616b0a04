namespace Exchange.Dicom.Packaging;

/// <summary>Shows everything read through it to someone else too. Forward only.</summary>
internal sealed class TappedStream(Stream inner, Tap tap) : Stream
{
    public override int Read(Span<byte> buffer)
    {
        var read = inner.Read(buffer);
        tap(buffer[..read]);
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}

internal delegate void Tap(ReadOnlySpan<byte> read);
