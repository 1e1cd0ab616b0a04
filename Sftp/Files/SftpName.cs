using System.Globalization;
using System.Text;

namespace Exchange.Sftp;

/// <summary>What one file or folder may be called.</summary>
public static class SftpName
{
    /// <summary>Longest name, in bytes of UTF-8. Inclusive.</summary>
    public const int MaxBytes = 255;

    /// <summary>The name in Unicode normal form C, or null when no file or folder may have it.</summary>
    public static string? Clean(string name)
    {
        if (name.Length is 0 or > MaxBytes || name is "." or ".." || !IsWellFormed(name)) return null;

        var clean = name.Normalize(NormalizationForm.FormC);
        if (Encoding.UTF8.GetByteCount(clean) > MaxBytes) return null;

        // Whatever later folds compatibility characters must not find a way up or down in it.
        var folded = clean.Normalize(NormalizationForm.FormKC).Trim();
        return folded is "" or "." or ".." || folded.AsSpan().ContainsAny('/', '\\') ? null : clean;
    }

    private static bool IsWellFormed(string name)
    {
        for (var i = 0; i < name.Length; i++)
        {
            if (!Rune.TryGetRuneAt(name, i, out var rune) || !IsAllowed(rune)) return false;
            i += rune.Utf16SequenceLength - 1;
        }
        return true;
    }

    /// <summary>Controls, line breaks and marks that turn or hide text would let a name pretend to be another.</summary>
    private static bool IsAllowed(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse => false,
        UnicodeCategory.Format => rune.Value is 0x200C or 0x200D, // Joiners, which several scripts need.
        UnicodeCategory.OtherNotAssigned => (rune.Value & 0xFFFE) != 0xFFFE && rune.Value is not (>= 0xFDD0 and <= 0xFDEF),
        _ => rune.Value is not ('\\' or '/'),
    };
}
