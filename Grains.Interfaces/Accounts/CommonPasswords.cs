using System.Collections.Frozen;

namespace Exchange.Accounts;

/// <summary>Well-known passwords and the words they are made of. The list's origin and licence are at its head.</summary>
internal static class CommonPasswords
{
    private static readonly Lazy<FrozenSet<string>> _all = new(Read);

    /// <param name="folded">In lower case.</param>
    public static bool Contain(string folded) => _all.Value.Contains(folded);

    private static FrozenSet<string> Read()
    {
        using var stream = typeof(CommonPasswords).Assembly.GetManifestResourceStream("common-passwords")
            ?? throw new InvalidOperationException("The list of common passwords is not in the assembly.");
        using var reader = new StreamReader(stream);
        List<string> words = [];
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] is not '#') words.Add(line);
        }
        return words.ToFrozenSet(StringComparer.Ordinal);
    }
}
