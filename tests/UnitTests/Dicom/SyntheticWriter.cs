using System.Buffers.Binary;
using System.Text;

namespace Exchange.Tests.Dicom;

/// <summary>Writes elements in any coding; independent of the product's own writer.</summary>
internal sealed class SyntheticWriter(string transferSyntax)
{
    private readonly MemoryStream _bytes = new();
    private readonly bool _isExplicit = transferSyntax != SyntheticDicom.ImplicitLittle;
    private readonly bool _isBig = transferSyntax == SyntheticDicom.ExplicitBig;

    public byte[] ToArray() => _bytes.ToArray();

    public void Text(uint tag, string vr, string value) => Raw(tag, vr, Encoding.UTF8.GetBytes(value));

    public void Raw(uint tag, string vr, byte[] value)
    {
        if (value.Length % 2 != 0) value = [.. value, vr is "UI" or "OB" ? (byte)0 : (byte)' '];
        Value(tag, vr, value);
    }

    public void UInt16(uint tag, ushort value)
    {
        var bytes = new byte[2];
        if (_isBig) BinaryPrimitives.WriteUInt16BigEndian(bytes, value);
        else BinaryPrimitives.WriteUInt16LittleEndian(bytes, value);
        Value(tag, "US", bytes);
    }

    public void Value(uint tag, string vr, ReadOnlySpan<byte> value)
    {
        Header(tag, vr, (uint)value.Length);
        _bytes.Write(value);
    }

    /// <summary>A sequence of undefined length with one item of undefined length.</summary>
    public void Sequence(uint tag, Action<SyntheticWriter> item, string vr = "SQ")
    {
        Header(tag, vr, 0xFFFFFFFF);
        Item(0xFFFEE000, 0xFFFFFFFF);
        item(this);
        Item(0xFFFEE00D, 0);
        Item(0xFFFEE0DD, 0);
    }

    public void Fragments(uint tag, IEnumerable<ReadOnlyMemory<byte>> fragments)
    {
        Header(tag, "OB", 0xFFFFFFFF);
        Item(0xFFFEE000, 0);
        foreach (var fragment in fragments)
        {
            Item(0xFFFEE000, (uint)fragment.Length);
            _bytes.Write(fragment.Span);
        }
        Item(0xFFFEE0DD, 0);
    }

    public void Bytes(ReadOnlySpan<byte> bytes) => _bytes.Write(bytes);

    public void Item(uint tag, uint length)
    {
        Number16((ushort)(tag >> 16));
        Number16((ushort)tag);
        Number32(length);
    }

    public void Header(uint tag, string vr, uint length)
    {
        Number16((ushort)(tag >> 16));
        Number16((ushort)tag);
        if (!_isExplicit)
        {
            Number32(length);
            return;
        }
        _bytes.Write(Encoding.ASCII.GetBytes(vr));
        if (vr is "OB" or "OW" or "SQ" or "UN" or "UT")
        {
            Number16(0);
            Number32(length);
        }
        else Number16((ushort)length);
    }

    private void Number16(ushort value)
    {
        Span<byte> bytes = stackalloc byte[2];
        if (_isBig) BinaryPrimitives.WriteUInt16BigEndian(bytes, value);
        else BinaryPrimitives.WriteUInt16LittleEndian(bytes, value);
        _bytes.Write(bytes);
    }

    private void Number32(uint value)
    {
        Span<byte> bytes = stackalloc byte[4];
        if (_isBig) BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        else BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        _bytes.Write(bytes);
    }
}
