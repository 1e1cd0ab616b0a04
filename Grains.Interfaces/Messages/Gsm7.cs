using System.Globalization;
using System.Text;

namespace Exchange.Messages;

/// <summary>The default alphabet of SMS (3GPP TS 23.038, 6.2.1): 160 septets are one message. Any other character would halve it.</summary>
public static class Gsm7
{
    /// <summary>Septets of one message.</summary>
    public const int OneMessage = 160;

    private const string Basic =
        "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    /// <summary>Sent as an escape and a second septet.</summary>
    private const string Extension = "\f^{}\\[~]|€";

    private static readonly Dictionary<char, string> LookAlikes = new()
    {
        ['‘'] = "'", ['’'] = "'", ['ʼ'] = "'", ['“'] = "\"", ['”'] = "\"", ['„'] = "\"", ['‐'] = "-", ['‑'] = "-", ['–'] = "-", ['—'] = "-",
        ['…'] = "...", ['\u00A0'] = " ", ['\n'] = " ", ['\r'] = " ", ['\f'] = " ", ['\t'] = " ", ['ĳ'] = "ij", ['œ'] = "oe", ['Œ'] = "OE",
        ['ł'] = "l", ['Ł'] = "L", ['đ'] = "d", ['Đ'] = "D", ['ð'] = "d", ['þ'] = "th",
    };

    public static bool IsValid(string text) => text.All(c => Cost(c) > 0);

    /// <summary>In septets; characters outside the alphabet count as none.</summary>
    public static int Length(ReadOnlySpan<char> text)
    {
        var length = 0;
        foreach (var c in text) length += Cost(c);
        return length;
    }

    /// <summary>The same in the alphabet, on one line: accents it lacks are dropped, what has no likeness becomes a question mark.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) folded.Append(Fold(rune));
        return folded.ToString();
    }

    /// <summary>As much of its beginning as fits.</summary>
    public static string First(string text, int septets)
    {
        var (end, used) = (0, 0);
        while (end < text.Length && used + Cost(text[end]) <= septets) used += Cost(text[end++]);
        return text[..end];
    }

    /// <summary>As much of its end as fits.</summary>
    public static string Last(string text, int septets)
    {
        var (start, used) = (text.Length, 0);
        while (start > 0 && used + Cost(text[start - 1]) <= septets) used += Cost(text[--start]);
        return text[start..];
    }

    private static string Fold(Rune rune)
    {
        if (!rune.IsBmp) return "?";
        var c = (char)rune.Value;
        if (LookAlikes.TryGetValue(c, out var alike)) return alike;
        if (Cost(c) > 0) return c.ToString();
        var bare = string.Concat(c.ToString().Normalize(NormalizationForm.FormD).Where(part => Cost(part) > 0));
        return bare.Length > 0 ? bare : CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark ? "" : "?";
    }

    private static int Cost(char c) => Basic.Contains(c) ? 1 : Extension.Contains(c) ? 2 : 0;
}
