namespace Exchange.Dicom.Reading;

/// <summary>Tag, value representation (two letters, high byte first; 0 in implicit coding) and length of one element.</summary>
internal readonly record struct ElementHeader(uint Tag, ushort Vr, uint Length)
{
    public bool IsSequence => Vr == ('S' << 8 | 'Q');
    public bool IsUnknown => Vr == ('U' << 8 | 'N');

    public static ElementHeader Read(ByteSource source, bool isExplicit, bool bigEndian)
    {
        var tag = source.Tag(bigEndian);
        if (!isExplicit || tag >> 16 == 0xFFFE) return new(tag, 0, source.UInt32(bigEndian));

        var letters = source.Take(2);
        var (first, second) = (letters[0], letters[1]);
        if (!IsVr(first, second))
        {
            // A writer that slipped into the implicit form for one element: these two bytes are half of its length.
            var rest = source.UInt16(bigEndian);
            return bigEndian
                ? new(tag, 0, (uint)(first << 24 | second << 16) | rest)
                : new(tag, 0, (uint)rest << 16 | (uint)(second << 8 | first));
        }
        var vr = (ushort)(first << 8 | second);
        if (!HasLongLength(vr)) return new(tag, vr, source.UInt16(bigEndian));
        source.Take(2);
        return new(tag, vr, source.UInt32(bigEndian));
    }

    public static bool IsVr(byte first, byte second) => first is >= (byte)'A' and <= (byte)'Z' && second is >= (byte)'A' and <= (byte)'Z';

    private static bool HasLongLength(ushort vr) => (char)(vr >> 8) switch
    {
        'O' => true, // OB OD OF OL OV OW
        'S' => (char)(vr & 0xFF) is 'Q' or 'V',
        'U' => (char)(vr & 0xFF) is 'C' or 'N' or 'R' or 'T' or 'V',
        _ => false,
    };
}
