using System.Buffers.Binary;

namespace Exchange.Sftp.Protocol;

/// <summary>
/// Reads the fields of one packet. A field that runs past the end reads as zero or empty and marks the packet as
/// broken, for good: ask once, after the last field.
/// </summary>
internal ref struct PacketReader(ReadOnlySpan<byte> packet)
{
    private ReadOnlySpan<byte> _rest = packet;

    public bool Broken { get; private set; }

    public byte Byte() => Take(1) is [var value] ? value : (byte)0;

    public uint UInt32() => Take(4) is { Length: 4 } field ? BinaryPrimitives.ReadUInt32BigEndian(field) : 0;

    public ulong UInt64() => Take(8) is { Length: 8 } field ? BinaryPrimitives.ReadUInt64BigEndian(field) : 0;

    public ReadOnlySpan<byte> Bytes()
    {
        var length = UInt32();
        return Take(length > int.MaxValue ? int.MaxValue : (int)length);
    }

    /// <summary>ATTRS (section 5). Length and time of change are all that is heeded; owners, modes and extensions are passed over.</summary>
    public (ulong? Length, DateTimeOffset? ChangedAt) Attributes()
    {
        var flags = UInt32();
        ulong? length = (flags & 1) != 0 ? UInt64() : null;
        DateTimeOffset? changed = null;
        if ((flags & 2) != 0) Take(8);
        if ((flags & 4) != 0) Take(4);
        if ((flags & 8) != 0)
        {
            Take(4); // Of access.
            changed = DateTimeOffset.FromUnixTimeSeconds(UInt32());
        }
        for (var pairs = (flags & 0x8000_0000) != 0 ? UInt32() : 0; pairs > 0 && !Broken; pairs--)
        {
            Bytes();
            Bytes();
        }
        return (length, changed);
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > _rest.Length)
        {
            Broken = true;
            _rest = [];
            return [];
        }
        var taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }
}
