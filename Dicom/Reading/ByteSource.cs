using System.Buffers.Binary;

namespace Exchange.Dicom.Reading;

/// <summary>Reads forward through bytes in memory (without a copy) or a stream (through a window), counting positions.</summary>
internal sealed class ByteSource
{
    /// <summary>The window of a stream in bytes; a file meta group must fit in it.</summary>
    public const int WindowSize = 64 * 1024;

    private readonly byte[] _buffer;
    private readonly Stream? _stream;
    private readonly long _limit;
    private int _next, _end;
    private long _base;

    public ByteSource(byte[] bytes, int length)
    {
        (_buffer, _end, _limit) = (bytes, length, long.MaxValue);
    }

    /// <param name="limit">Bytes that may be read at most; more is too large.</param>
    public ByteSource(Stream stream, long limit = long.MaxValue)
    {
        (_buffer, _stream, _limit) = (new byte[WindowSize], stream, limit);
    }

    public long Position => _base + _next;

    /// <summary>What lies ahead without moving: up to a window of a stream, all of the memory.</summary>
    public ReadOnlySpan<byte> Ahead(int wanted)
    {
        Has(Math.Min(wanted, _stream is null ? int.MaxValue : WindowSize));
        return _buffer.AsSpan(_next, Math.Min(wanted, _end - _next));
    }

    public bool Has(int count)
    {
        if (_end - _next >= count) return true;
        if (_stream is null) return false;

        if (_next > 0)
        {
            _buffer.AsSpan(_next, _end - _next).CopyTo(_buffer);
            (_base, _end, _next) = (_base + _next, _end - _next, 0);
        }
        while (_end < count)
        {
            var read = _stream.Read(_buffer, _end, _buffer.Length - _end);
            if (read == 0) return false;
            _end += read;
            if (_base + _end > _limit) throw new ReadStopException(ProblemReason.TooLarge);
        }
        return true;
    }

    public ReadOnlySpan<byte> Take(int count)
    {
        if (!Has(count)) throw new EndOfStreamException();
        _next += count;
        return _buffer.AsSpan(_next - count, count);
    }

    /// <exception cref="EndOfStreamException">Fewer than <paramref name="count"/> bytes are left.</exception>
    public void Skip(long count)
    {
        var here = (int)Math.Min(count, _end - _next);
        _next += here;
        count -= here;
        if (count == 0) return;
        if (_stream is null) throw new EndOfStreamException();

        if (_stream.CanSeek)
        {
            if (_stream.Length - _stream.Position < count) throw new EndOfStreamException();
            _base += _end + count;
            _next = _end = 0;
            _stream.Seek(count, SeekOrigin.Current);
            return;
        }
        while (count > 0)
        {
            if (!Has(1)) throw new EndOfStreamException();
            here = (int)Math.Min(count, _end - _next);
            _next += here;
            count -= here;
        }
    }

    public ushort UInt16(bool bigEndian) => bigEndian
        ? BinaryPrimitives.ReadUInt16BigEndian(Take(2))
        : BinaryPrimitives.ReadUInt16LittleEndian(Take(2));

    public uint UInt32(bool bigEndian) => bigEndian
        ? BinaryPrimitives.ReadUInt32BigEndian(Take(4))
        : BinaryPrimitives.ReadUInt32LittleEndian(Take(4));

    public uint Tag(bool bigEndian) => (uint)UInt16(bigEndian) << 16 | UInt16(bigEndian);

    /// <summary>The next tag without moving; null at the end.</summary>
    public uint? PeekTag(bool bigEndian)
    {
        if (!Has(4)) return _end == _next ? null : throw new EndOfStreamException();
        var tag = _buffer.AsSpan(_next, 4);
        return bigEndian
            ? BinaryPrimitives.ReadUInt32BigEndian(tag)
            : (uint)BinaryPrimitives.ReadUInt16LittleEndian(tag) << 16 | BinaryPrimitives.ReadUInt16LittleEndian(tag[2..]);
    }

    /// <summary>Everything not read yet, as a stream.</summary>
    public Stream Rest()
    {
        if (_stream is null) return new MemoryStream(_buffer, _next, _end - _next, writable: false);
        if (_stream.CanSeek)
        {
            _stream.Seek(_next - _end, SeekOrigin.Current);
            return _stream;
        }
        return new PrefixedStream(_buffer.AsMemory(_next, _end - _next), _stream);
    }
}
