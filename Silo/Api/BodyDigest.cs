using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Exchange.Api;

/// <summary>
/// Tells one upload's files and report from another's: SHA-256 over each part's name and SHA-256, in the order they came.
/// Not over the raw body: its boundary is another one at each try.
/// </summary>
internal sealed class BodyDigest : IDisposable
{
    private readonly IncrementalHash _part = IncrementalHash.CreateHash(HashAlgorithmName.SHA256), _whole = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public void Append(ReadOnlySpan<byte> content) => _part.AppendData(content);

    public void EndPart(string name)
    {
        var bytes = Encoding.UTF8.GetBytes(name);
        var length = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
        _whole.AppendData(length);
        _whole.AppendData(bytes);
        _whole.AppendData(_part.GetHashAndReset());
    }

    /// <summary>Of all parts that have ended; lower-case hexadecimal.</summary>
    public override string ToString() => Convert.ToHexStringLower(_whole.GetCurrentHash());

    public void Dispose()
    {
        _part.Dispose();
        _whole.Dispose();
    }
}

/// <summary>A file on its way in, digested as it is read.</summary>
internal sealed class DigestedStream(Stream content, BodyDigest digest) : Stream
{
    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await content.ReadAsync(buffer, cancellationToken);
        digest.Append(buffer.Span[..read]);
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(Span<byte> buffer)
    {
        var read = content.Read(buffer);
        digest.Append(buffer[..read]);
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
