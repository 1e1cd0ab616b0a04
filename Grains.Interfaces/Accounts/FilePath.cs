using System.Globalization;
using System.Text;

namespace Exchange.Accounts;

/// <summary>A path below one of an account's folders, as data: parts joined by '/', never a path on a disk.</summary>
public static class FilePath
{
    /// <summary>Longest part, in bytes of UTF-8, inclusive.</summary>
    public const int MaxPart = 255;

    /// <summary>Most parts, inclusive.</summary>
    public const int MaxDepth = 16;

    /// <summary>
    /// The path as it is kept: Unicode normal form C, case kept; empty for the folder itself. Null when no entry can have it:
    /// empty parts, '.' and '..', also by compatibility characters, backslashes, controls, text that turns or hides text, malformed text.
    /// </summary>
    public static string? Clean(string path)
    {
        if (path.Length == 0) return path;
        if (path.Length > MaxDepth * (MaxPart + 1)) return null;
        var parts = path.Split('/');
        if (parts.Length > MaxDepth) return null;
        var clean = parts.Select(CleanPart).ToList();
        return clean.Contains(null) ? null : string.Join('/', clean);
    }

    /// <summary>Of an entry; the folder itself has none.</summary>
    public static string NameOf(string path) => path[(path.LastIndexOf('/') + 1)..];

    /// <summary>Where the entry is; empty for the folder itself.</summary>
    public static string ParentOf(string path) => path.LastIndexOf('/') is var cut and >= 0 ? path[..cut] : "";

    private static string? CleanPart(string part)
    {
        if (part.Length is 0 or > MaxPart || part is "." or ".." || !IsWellFormed(part)) return null;
        var clean = part.Normalize(NormalizationForm.FormC);
        if (Encoding.UTF8.GetByteCount(clean) > MaxPart) return null;

        // Whatever later folds compatibility characters must not find a way up or down in it.
        var folded = clean.Normalize(NormalizationForm.FormKC).Trim();
        return folded is "" or "." or ".." || folded.AsSpan().ContainsAny('/', '\\') ? null : clean;
    }

    private static bool IsWellFormed(string part)
    {
        for (var i = 0; i < part.Length; i++)
        {
            if (!Rune.TryGetRuneAt(part, i, out var rune) || !IsAllowed(rune)) return false;
            i += rune.Utf16SequenceLength - 1;
        }
        return true;
    }

    private static bool IsAllowed(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse => false,
        UnicodeCategory.Format => rune.Value is 0x200C or 0x200D, // Joiners, which several scripts need.
        UnicodeCategory.OtherNotAssigned => (rune.Value & 0xFFFE) != 0xFFFE && rune.Value is not (>= 0xFDD0 and <= 0xFDEF),
        _ => rune.Value is not '\\',
    };
}
