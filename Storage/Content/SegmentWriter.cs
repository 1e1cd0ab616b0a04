using System.Buffers;
using Microsoft.Win32.SafeHandles;

namespace Exchange.Content;

/// <summary>
/// Appends encrypted segments to a file. Writes go to the page cache on the caller's thread: an asynchronous write to an
/// ordinary file would only move the same system call to another pool thread. Not thread-safe.
/// </summary>
internal sealed class SegmentWriter : IDisposable
{
    private const int Batch = 15; // 15 sealed segments fit a pooled buffer of 1 MiB.

    private readonly SafeFileHandle _file;
    private readonly SegmentCipher _cipher;
    private byte[] _plain = ArrayPool<byte>.Shared.Rent(SegmentCipher.Plain), _out = ArrayPool<byte>.Shared.Rent(Batch * SegmentCipher.Sealed);
    private int _plainFill, _outFill;
    private long _index, _offset = SegmentCipher.Header;
    private bool _completed, _disposed;

    public SegmentWriter(SafeFileHandle file, ContentKey key, string contentId)
    {
        _file = file;
        var header = SegmentCipher.NewHeader();
        _cipher = new SegmentCipher(key, contentId, header);
        RandomAccess.Write(file, header, 0);
    }

    /// <summary>Plain bytes taken so far.</summary>
    public long Length { get; private set; }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (_completed) throw new InvalidOperationException("This content is complete.");
        Length += bytes.Length;
        while (bytes.Length > 0)
        {
            // A full segment waits until more comes: only then is it known not to be the last.
            if (_plainFill == SegmentCipher.Plain)
            {
                Append(_plain.AsSpan(0, SegmentCipher.Plain), last: false);
                _plainFill = 0;
            }
            if (_plainFill == 0 && bytes.Length > SegmentCipher.Plain)
            {
                Append(bytes[..SegmentCipher.Plain], last: false);
                bytes = bytes[SegmentCipher.Plain..];
                continue;
            }
            var taken = Math.Min(SegmentCipher.Plain - _plainFill, bytes.Length);
            bytes[..taken].CopyTo(_plain.AsSpan(_plainFill));
            _plainFill += taken;
            bytes = bytes[taken..];
        }
    }

    /// <summary>Writes the last segment, which may be empty only in an empty file. A second call changes nothing.</summary>
    public void Complete()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (_completed) return;
        Append(_plain.AsSpan(0, _plainFill), last: true);
        WriteOut();
        _completed = true;
    }

    public void Dispose()
    {
        if (_disposed) return;
        _disposed = true;
        _cipher.Dispose();
        ArrayPool<byte>.Shared.Return(_plain, clearArray: true); // No patient's bytes in the next renter's buffer.
        ArrayPool<byte>.Shared.Return(_out);
        _plain = _out = [];
    }

    private void Append(ReadOnlySpan<byte> plain, bool last)
    {
        if (_outFill + plain.Length + SegmentCipher.Overhead > Batch * SegmentCipher.Sealed) WriteOut();
        var size = plain.Length + SegmentCipher.Overhead;
        _cipher.Seal(_index++, last, plain, _out.AsSpan(_outFill, size));
        _outFill += size;
    }

    private void WriteOut()
    {
        RandomAccess.Write(_file, _out.AsSpan(0, _outFill), _offset);
        _offset += _outFill;
        _outFill = 0;
    }
}
