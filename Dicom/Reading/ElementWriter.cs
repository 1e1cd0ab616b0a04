using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Exchange.Dicom.Reading;

/// <summary>Writes elements in explicit little endian (PS3.5 section 7.1.2), text as UTF-8.</summary>
internal sealed class ElementWriter
{
    private readonly ArrayBufferWriter<byte> _bytes = new(512);

    public int Length => _bytes.WrittenCount;
    public ReadOnlySpan<byte> Written => _bytes.WrittenSpan;

    /// <summary>Whether any text so far needs a character set to be declared.</summary>
    public bool NeedsUtf8 { get; private set; }

    public byte[] ToArray() => _bytes.WrittenSpan.ToArray();

    public ElementWriter Text(uint tag, string vr, string value)
    {
        NeedsUtf8 |= !Ascii.IsValid(value);
        var bytes = Encoding.UTF8.GetBytes(value);
        return Value(tag, vr, bytes, vr == "UI" ? (byte)0 : (byte)' ');
    }

    /// <summary>Writes nothing for an empty value.</summary>
    public ElementWriter Optional(uint tag, string vr, string? value) => string.IsNullOrEmpty(value) ? this : Text(tag, vr, value);

    public ElementWriter UInt16(uint tag, ushort value)
    {
        Span<byte> bytes = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, value);
        return Value(tag, "US", bytes, 0);
    }

    public ElementWriter UInt32(uint tag, uint value)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        return Value(tag, "UL", bytes, 0);
    }

    public ElementWriter Value(uint tag, string vr, ReadOnlySpan<byte> value, byte padding)
    {
        var length = value.Length + (value.Length & 1);
        Header(tag, vr, (uint)length);
        _bytes.Write(value);
        if (length != value.Length) _bytes.Write([padding]);
        return this;
    }

    /// <summary>A sequence of items whose elements are already written.</summary>
    public ElementWriter Sequence(uint tag, params IReadOnlyCollection<byte[]> items)
    {
        Header(tag, "SQ", (uint)items.Sum(item => item.Length + 8));
        foreach (var item in items)
        {
            TagAndLength(Tags.Item, (uint)item.Length);
            _bytes.Write(item);
        }
        return this;
    }

    public ElementWriter Raw(ReadOnlySpan<byte> elements)
    {
        _bytes.Write(elements);
        return this;
    }

    public void Header(uint tag, string vr, uint length)
    {
        var isLong = vr is "OB" or "OD" or "OF" or "OL" or "OV" or "OW" or "SQ" or "SV" or "UC" or "UN" or "UR" or "UT" or "UV";
        // A value too long for its short form goes out as UN, which any reader passes over (PS3.5 section 6.2.2).
        if (!isLong && length > ushort.MaxValue) (vr, isLong) = ("UN", true);
        var header = _bytes.GetSpan(12);
        WriteTag(header, tag);
        Encoding.ASCII.GetBytes(vr, header[4..]);
        if (isLong)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(header[6..], 0);
            BinaryPrimitives.WriteUInt32LittleEndian(header[8..], length);
        }
        else BinaryPrimitives.WriteUInt16LittleEndian(header[6..], (ushort)length);
        _bytes.Advance(isLong ? 12 : 8);
    }

    public void TagAndLength(uint tag, uint length)
    {
        var header = _bytes.GetSpan(8);
        WriteTag(header, tag);
        BinaryPrimitives.WriteUInt32LittleEndian(header[4..], length);
        _bytes.Advance(8);
    }

    private static void WriteTag(Span<byte> to, uint tag)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(to, (ushort)(tag >> 16));
        BinaryPrimitives.WriteUInt16LittleEndian(to[2..], (ushort)tag);
    }
}
