using System.Text;

namespace Exchange.Dicom.Reading;

/// <summary>Decodes text by Specific Character Set (PS3.5 section 6.1, PS3.3 C.12.1.1.2), with ISO 2022 escapes.</summary>
internal sealed class DicomCharset
{
    private static readonly Encoding StrictUtf8;
    private readonly Encoding[] _encodings;
    private readonly bool _declared;

    static DicomCharset()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        StrictUtf8 = new UTF8Encoding(false, throwOnInvalidBytes: true);
    }

    /// <param name="terms">The element's value; empty for the default repertoire.</param>
    public DicomCharset(string terms)
    {
        _declared = terms.Trim(' ', '\0') is not ("" or "ISO_IR 6" or "ISO 2022 IR 6");
        _encodings = [.. terms.Split('\\').Select(ByTerm)];
    }

    public string Decode(ReadOnlySpan<byte> raw, bool isName)
    {
        if (raw.IndexOf((byte)0x1B) >= 0) return DecodeEscapes(raw, isName);
        if (!_declared && raw.ContainsAnyExceptInRange((byte)0, (byte)0x7F)) return DecodeUndeclared(raw);
        return _encodings[0].GetString(raw);
    }

    // Devices that declare nothing and still send accents use UTF-8 or, far more often, Windows' Latin.
    private static string DecodeUndeclared(ReadOnlySpan<byte> raw)
    {
        try { return StrictUtf8.GetString(raw); }
        catch (DecoderFallbackException) { return Encoding.Latin1.GetString(raw); }
    }

    private string DecodeEscapes(ReadOnlySpan<byte> raw, bool isName)
    {
        var text = new StringBuilder();
        var active = new Escape(_encodings[0], Wide.No);
        var start = 0;
        for (var i = 0; i < raw.Length;)
        {
            if (raw[i] == 0x1B)
            {
                Append(text, raw[start..i], active);
                var end = i + 1;
                while (end < raw.Length && raw[end] is >= 0x20 and <= 0x2F) end++;
                end = Math.Min(end + 1, raw.Length);
                active = ByEscape(Encoding.ASCII.GetString(raw[(i + 1)..end])) ?? active;
                start = i = end;
            }
            else if (active.Wide == Wide.No && Resets(raw[i], isName)) // Delimiters return to the first set.
            {
                Append(text, raw[start..i], active);
                text.Append((char)raw[i]);
                active = new(_encodings[0], Wide.No);
                start = ++i;
            }
            else i++;
        }
        Append(text, raw[start..], active);
        return text.ToString();
    }

    private static bool Resets(byte value, bool isName) =>
        value is (byte)'\\' or 0x0A or 0x0C or 0x0D || isName && value is (byte)'^' or (byte)'=';

    private static void Append(StringBuilder text, ReadOnlySpan<byte> raw, Escape active)
    {
        if (raw.IsEmpty) return;
        var bytes = raw.ToArray();
        if (active.Wide != Wide.No)
        {
            for (var k = 0; k < bytes.Length; k++)
                if (bytes[k] > 0x20 && (active.Wide == Wide.Both || k % 2 == 0)) bytes[k] |= 0x80; // The code pages hold these sets in G1.
        }
        text.Append(active.Encoding.GetString(bytes));
    }

    private enum Wide { No, Both, First }

    private readonly record struct Escape(Encoding Encoding, Wide Wide);

    private static Escape? ByEscape(string sequence) => sequence switch
    {
        "(B" or "-A" => new(Encoding.Latin1, Wide.No),
        "$B" or "$@" => new(ByTerm("ISO_IR 87"), Wide.Both),
        "$(D" => new(ByTerm("ISO_IR 159"), Wide.First),
        "(J" or ")I" => new(ByTerm("ISO_IR 13"), Wide.No),
        "$)C" => new(ByTerm("ISO_IR 149"), Wide.No),
        "$)A" => new(ByTerm("ISO_IR 58"), Wide.No),
        "-B" => new(ByTerm("ISO_IR 101"), Wide.No),
        "-C" => new(ByTerm("ISO_IR 109"), Wide.No),
        "-D" => new(ByTerm("ISO_IR 110"), Wide.No),
        "-L" => new(ByTerm("ISO_IR 144"), Wide.No),
        "-G" => new(ByTerm("ISO_IR 127"), Wide.No),
        "-F" => new(ByTerm("ISO_IR 126"), Wide.No),
        "-H" => new(ByTerm("ISO_IR 138"), Wide.No),
        "-M" => new(ByTerm("ISO_IR 148"), Wide.No),
        "-T" => new(ByTerm("ISO_IR 166"), Wide.No),
        "-b" => new(ByTerm("ISO_IR 203"), Wide.No),
        _ => null,
    };

    private static Encoding ByTerm(string term) => term.Trim(' ', '\0').Replace("ISO 2022 IR ", "ISO_IR ", StringComparison.Ordinal) switch
    {
        "ISO_IR 101" => Encoding.GetEncoding(28592),
        "ISO_IR 109" => Encoding.GetEncoding(28593),
        "ISO_IR 110" => Encoding.GetEncoding(28594),
        "ISO_IR 144" => Encoding.GetEncoding(28595),
        "ISO_IR 127" => Encoding.GetEncoding(28596),
        "ISO_IR 126" => Encoding.GetEncoding(28597),
        "ISO_IR 138" => Encoding.GetEncoding(28598),
        "ISO_IR 148" => Encoding.GetEncoding(28599),
        "ISO_IR 203" => Encoding.GetEncoding(28605),
        "ISO_IR 166" => Encoding.GetEncoding(874),
        "ISO_IR 13" => Encoding.GetEncoding(932),
        "ISO_IR 87" or "ISO_IR 159" => Encoding.GetEncoding(20932),
        "ISO_IR 149" => Encoding.GetEncoding(51949),
        "ISO_IR 58" => Encoding.GetEncoding(936),
        "GB18030" or "GBK" => Encoding.GetEncoding(54936),
        "ISO_IR 192" => Encoding.UTF8,
        _ => Encoding.Latin1,
    };
}
