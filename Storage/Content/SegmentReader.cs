using System.Buffers;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace Exchange.Content;

/// <summary>
/// The plain bytes of an encrypted file. Reads run ahead while they are sequential and take one segment when they jump.
/// One thread at a time; any number of readers may share a file. The last segment is checked on opening, so that a
/// file cut short is refused before its length is announced.
/// </summary>
internal sealed class SegmentReader : Stream
{
    private const int MaxAhead = 15; // 15 sealed segments fit a pooled buffer of 1 MiB.

    private readonly SafeFileHandle _file;
    private readonly bool _ownsFile;
    private readonly string _contentId;
    private readonly SegmentCipher _cipher;
    private readonly long _count, _body;
    private byte[] _sealed = [], _plain = [];
    private long _sealedFirst, _sealedCount, _plainIndex = -1, _position;
    private int _ahead = 1;
    private bool _disposed;

    public SegmentReader(SafeFileHandle file, bool ownsFile, ContentKey key, string contentId)
    {
        (_file, _ownsFile, _contentId) = (file, ownsFile, contentId);
        Span<byte> header = stackalloc byte[SegmentCipher.Header];
        _body = RandomAccess.GetLength(file) - SegmentCipher.Header;
        _count = (_body + SegmentCipher.Sealed - 1) / SegmentCipher.Sealed;
        if (_count < 1 || SealedSize(_count - 1) < SegmentCipher.Overhead || !Fill(header, 0) || !header.StartsWith(SegmentCipher.Magic))
            throw new ContentDamagedException(contentId, -1);
        Length = _body - _count * SegmentCipher.Overhead;
        _cipher = new SegmentCipher(key, contentId, header);
        try { Keep(_count - 1); }
        catch
        {
            Release();
            throw;
        }
    }

    public override long Length { get; }
    public override bool CanRead => !_disposed;
    public override bool CanSeek => !_disposed;
    public override bool CanWrite => false;

    public override long Position
    {
        get => _position;
        set => _position = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value));
    }

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => _position + offset,
        SeekOrigin.End => Length + offset,
        _ => throw new ArgumentOutOfRangeException(nameof(origin)),
    };

    public override int Read(Span<byte> buffer)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        var total = 0;
        while (buffer.Length > 0 && _position < Length)
        {
            var (index, within) = (_position / SegmentCipher.Plain, (int)(_position % SegmentCipher.Plain));
            var size = PlainSize(index);
            int taken;
            if (index != _plainIndex && within == 0 && buffer.Length >= size)
            {
                Decrypt(index, buffer[..size], (buffer.Length - 1) / SegmentCipher.Plain + 1);
                taken = size;
            }
            else
            {
                if (index != _plainIndex) Keep(index);
                taken = Math.Min(size - within, buffer.Length);
                _plain.AsSpan(within, taken).CopyTo(buffer);
            }
            _position += taken;
            total += taken;
            buffer = buffer[taken..];
        }
        return total;
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        ValidateBufferArguments(buffer, offset, count);
        return Read(buffer.AsSpan(offset, count));
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (cancellationToken.IsCancellationRequested) return ValueTask.FromCanceled<int>(cancellationToken);
        try { return ValueTask.FromResult(Read(buffer.Span)); }
        catch (Exception e) { return ValueTask.FromException<int>(e); } // Handed to the awaiter, as asynchronous methods do.
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        ValidateBufferArguments(buffer, offset, count);
        return ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
    }

    public override void Flush() { }
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing && !_disposed) Release();
        base.Dispose(disposing);
    }

    private void Release()
    {
        _disposed = true;
        _cipher.Dispose();
        if (_ownsFile) _file.Dispose();
        if (_plain.Length > 0) ArrayPool<byte>.Shared.Return(_plain, clearArray: true); // No patient's bytes in the next renter's buffer.
        if (_sealed.Length > 0) ArrayPool<byte>.Shared.Return(_sealed);
        _plain = _sealed = [];
    }

    private int SealedSize(long index) => (int)Math.Min(SegmentCipher.Sealed, _body - index * SegmentCipher.Sealed);
    private int PlainSize(long index) => SealedSize(index) - SegmentCipher.Overhead;

    private void Keep(long index)
    {
        if (_plain.Length == 0) _plain = ArrayPool<byte>.Shared.Rent(SegmentCipher.Plain);
        _plainIndex = -1; // Until the new one has been authenticated, there is none.
        Decrypt(index, _plain.AsSpan(0, PlainSize(index)), 1);
        _plainIndex = index;
    }

    private void Decrypt(long index, Span<byte> plain, int wanted)
    {
        if (index < _sealedFirst || index >= _sealedFirst + _sealedCount) ReadFrom(index, wanted);
        var start = (int)(index - _sealedFirst) * SegmentCipher.Sealed;
        try { _cipher.Open(index, index == _count - 1, _sealed.AsSpan(start, SealedSize(index)), plain); }
        catch (AuthenticationTagMismatchException e) { throw new ContentDamagedException(_contentId, index, e); }
    }

    private void ReadFrom(long index, int wanted)
    {
        _ahead = index == _sealedFirst + _sealedCount ? Math.Min(_ahead * 2, MaxAhead) : 1;
        var segments = (int)Math.Min(Math.Min(Math.Max(_ahead, wanted), MaxAhead), _count - index);
        var bytes = (int)Math.Min((long)segments * SegmentCipher.Sealed, _body - index * SegmentCipher.Sealed);
        if (_sealed.Length < bytes)
        {
            if (_sealed.Length > 0) ArrayPool<byte>.Shared.Return(_sealed);
            _sealed = ArrayPool<byte>.Shared.Rent(bytes);
        }
        _sealedCount = 0;
        if (!Fill(_sealed.AsSpan(0, bytes), SegmentCipher.Header + index * SegmentCipher.Sealed)) throw new ContentDamagedException(_contentId, index);
        (_sealedFirst, _sealedCount) = (index, segments);
    }

    private bool Fill(Span<byte> target, long offset)
    {
        while (target.Length > 0)
        {
            var read = RandomAccess.Read(_file, target, offset);
            if (read == 0) return false;
            target = target[read..];
            offset += read;
        }
        return true;
    }
}
