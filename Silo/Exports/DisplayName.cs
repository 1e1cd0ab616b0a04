using System.Text;

namespace Exchange.Exports;

/// <summary>A sender's own name of a file, fit to be shown. It is never a path to anything.</summary>
internal static class DisplayName
{
    private const int MaxLength = 200;

    /// <summary>The end of it tells files apart, so that is kept.</summary>
    public static string Of(string name)
    {
        var shown = new StringBuilder(Math.Min(name.Length, MaxLength));
        foreach (var rune in name.EnumerateRunes())
            shown.Append(Rune.IsControl(rune) || Rune.GetUnicodeCategory(rune) is System.Globalization.UnicodeCategory.Format ? "\uFFFD" : rune.ToString());
        return shown.Length <= MaxLength ? shown.ToString() : "…" + shown.ToString(shown.Length - MaxLength + 1, MaxLength - 1);
    }
}
