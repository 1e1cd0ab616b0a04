using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Exchange.Dicom.Reading;

/// <summary>The elements of a dataset's first level that are worth keeping, undecoded until asked for.</summary>
internal sealed class Attributes(bool bigEndian)
{
    private readonly Dictionary<uint, byte[]> _values = [];
    private readonly Dictionary<uint, List<byte[]>> _sequences = [];
    private DicomCharset? _charset;

    public DicomCharset Charset => _charset ??= new(Ascii(Tags.SpecificCharacterSet));

    /// <summary>The first occurrence counts; a second is against the standard.</summary>
    public void Add(uint tag, ReadOnlySpan<byte> value) => _values.TryAdd(tag, value.ToArray());

    /// <param name="items">Per item its elements in explicit little endian, text in UTF-8.</param>
    public void Add(uint tag, List<byte[]> items) => _sequences.TryAdd(tag, items);

    public bool Has(uint tag) => _values.TryGetValue(tag, out var value) && value.Length > 0;

    public IReadOnlyList<byte[]> Items(uint tag) => _sequences.TryGetValue(tag, out var items) ? items : [];

    public string Text(uint tag) =>
        !_values.TryGetValue(tag, out var raw) ? ""
        : ElementDictionary.Vr(tag) is { } vr && ElementDictionary.IsText(vr) ? Clean(Charset.Decode(raw, vr == "PN"))
        : Ascii(tag);

    /// <summary>Of IS or US; null when absent or no number.</summary>
    public int? Number(uint tag)
    {
        if (!_values.TryGetValue(tag, out var raw)) return null;
        if (ElementDictionary.Vr(tag) is not "US")
            return int.TryParse(Ascii(tag), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
        if (raw.Length < 2) return null;
        return bigEndian ? BinaryPrimitives.ReadUInt16BigEndian(raw) : BinaryPrimitives.ReadUInt16LittleEndian(raw);
    }

    public uint? Long(uint tag)
    {
        if (!_values.TryGetValue(tag, out var raw) || raw.Length < 4) return null;
        return bigEndian ? BinaryPrimitives.ReadUInt32BigEndian(raw) : BinaryPrimitives.ReadUInt32LittleEndian(raw);
    }

    private string Ascii(uint tag) => _values.TryGetValue(tag, out var raw) ? Clean(Encoding.Latin1.GetString(raw)) : "";

    // Control characters would end up in the package's pages and index; none means anything here.
    private static string Clean(string text)
    {
        text = text.Trim(' ', '\0');
        return text.Any(char.IsControl) ? string.Concat(text.Where(c => !char.IsControl(c))).Trim() : text;
    }
}
