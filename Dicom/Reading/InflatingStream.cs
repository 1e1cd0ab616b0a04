using System.IO.Compression;

namespace Exchange.Dicom.Reading;

/// <summary>The dataset in a deflated transfer syntax could not be unfolded; told apart from a fault of the store below.</summary>
internal sealed class InflatingException : Exception;

/// <summary>Unfolds a deflated dataset (PS3.5 annex A.5). Forward only.</summary>
internal sealed class InflatingStream(Stream deflated) : Stream
{
    private readonly DeflateStream _inner = new(deflated, CompressionMode.Decompress, leaveOpen: true);

    public override int Read(byte[] buffer, int offset, int count)
    {
        try { return _inner.Read(buffer, offset, count); }
        catch (InvalidDataException) { throw new InflatingException(); }
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
