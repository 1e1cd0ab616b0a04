namespace Exchange.Dicom.Packaging;

/// <summary>Counts what is read, up to a limit, and leaves the inner stream open.</summary>
internal sealed class CountingStream(Stream inner, long limit = long.MaxValue) : Stream
{
    public long Count { get; private set; }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Counted(await inner.ReadAsync(buffer, cancellationToken));

    public override int Read(Span<byte> buffer) => Counted(inner.Read(buffer));

    private int Counted(int read)
    {
        Count += read;
        return Count > limit ? throw new InflatedTooFarException() : read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));
    public override bool CanRead => true;
    public override bool CanSeek => inner.CanSeek;
    public override bool CanWrite => false;
    public override long Length => inner.Length;
    public override long Position { get => inner.Position; set => throw new NotSupportedException(); }
    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}

/// <summary>An entry gave more bytes than its ZIP said; leads out of reading it, to be caught where the ZIP is taken in.</summary>
internal sealed class InflatedTooFarException : IOException;
