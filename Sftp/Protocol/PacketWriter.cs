using System.Buffers.Binary;
using System.Text;

namespace Exchange.Sftp.Protocol;

/// <summary>Builds one packet in a buffer that is used again for the next.</summary>
internal sealed class PacketWriter
{
    private byte[] _buffer = new byte[4 << 10];

    /// <summary>Bytes so far, the packet's length field included.</summary>
    public int Length { get; private set; }

    public PacketWriter Begin(PacketKind kind)
    {
        Length = 4;
        return Byte((byte)kind);
    }

    public PacketWriter Begin(PacketKind kind, uint id) => Begin(kind).UInt32(id);

    /// <summary>The finished packet, valid until the next one begins.</summary>
    public ReadOnlySpan<byte> End() => PatchUInt32(0, (uint)(Length - 4))._buffer.AsSpan(0, Length);

    public PacketWriter Byte(byte value)
    {
        Room(1).Span[0] = value;
        Length++;
        return this;
    }

    public PacketWriter UInt32(uint value)
    {
        BinaryPrimitives.WriteUInt32BigEndian(Room(4).Span, value);
        Length += 4;
        return this;
    }

    public PacketWriter UInt64(ulong value)
    {
        BinaryPrimitives.WriteUInt64BigEndian(Room(8).Span, value);
        Length += 8;
        return this;
    }

    public PacketWriter Text(string value)
    {
        var count = Encoding.UTF8.GetByteCount(value);
        UInt32((uint)count);
        Encoding.UTF8.GetBytes(value, Room(count).Span);
        Length += count;
        return this;
    }

    public PacketWriter PatchUInt32(int at, uint value)
    {
        BinaryPrimitives.WriteUInt32BigEndian(_buffer.AsSpan(at), value);
        return this;
    }

    /// <summary>Space that the caller fills; <see cref="Filled"/> says how much of it counts.</summary>
    public Memory<byte> Room(int count)
    {
        if (Length + count > _buffer.Length) Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, Length + count));
        return _buffer.AsMemory(Length, count);
    }

    public void Filled(int count) => Length += count;
}
