using System.Globalization;
using System.Text;

namespace Exchange.Send;

/// <summary>Whether two names may be those of one person. Order, titles, accents and given names cut to initials differ from system to system.</summary>
public static class PeopleNames
{
    private static readonly HashSet<string> Aside = new(StringComparer.Ordinal)
    {
        "van", "der", "den", "de", "ten", "ter", "von", "het", "mw", "mevr", "mevrouw", "dhr", "heer", "dr", "drs", "prof", "ir", "ing", "mr", "mrs", "ms", "miss",
    };

    /// <summary>A family name in common, and no given names or initials that contradict each other.</summary>
    public static bool MayBeOne(string one, string other)
    {
        var (a, b) = (Parts(one), Parts(other));
        var shared = a.Where(part => part.Length > 2).Intersect(b, StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal);
        if (shared.Count == 0) return false;
        var (given, others) = (Initials(a, shared), Initials(b, shared));
        return given.Count == 0 || others.Count == 0 || given.Overlaps(others);
    }

    private static HashSet<char> Initials(IEnumerable<string> parts, HashSet<string> family) => [.. parts.Where(part => !family.Contains(part)).Select(part => part[0])];

    private static List<string> Parts(string name) =>
        [.. Plain(name).Split([' ', ',', '.', '-', '=', '^', '\''], StringSplitOptions.RemoveEmptyEntries).Where(part => !Aside.Contains(part))];

    /// <summary>Lower case, without accents.</summary>
    private static string Plain(string name) =>
        string.Concat(name.Normalize(NormalizationForm.FormD).Where(c => CharUnicodeInfo.GetUnicodeCategory(c) is not UnicodeCategory.NonSpacingMark)).ToLowerInvariant();
}
