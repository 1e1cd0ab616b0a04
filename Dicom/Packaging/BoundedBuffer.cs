namespace Exchange.Dicom.Packaging;

/// <summary>A stream into an array of fixed size. What doesn't fit is dropped, and it says so.</summary>
internal sealed class BoundedBuffer(byte[] array, int capacity) : Stream
{
    private int _length;
    private bool _frozen;

    public byte[] Array => array;
    public bool IsFull { get; private set; }
    public ReadOnlyMemory<byte> Written => array.AsMemory(0, _length);

    /// <summary>Passes over whatever is written from now on.</summary>
    public void Freeze() => _frozen = true;

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (_frozen) return;
        if (IsFull || buffer.Length > capacity - _length)
        {
            IsFull = true;
            return;
        }
        buffer.CopyTo(array.AsSpan(_length));
        _length += buffer.Length;
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));
    public override bool CanRead => false;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => _length;
    public override long Position { get => _length; set => throw new NotSupportedException(); }
    public override void Flush() { }
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
}
