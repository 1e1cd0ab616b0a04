using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Exchange.Sftp;

/// <summary>Which part of an account's view a path leads to.</summary>
public enum SftpFolder
{
    /// <summary>The root itself, which holds the two folders and nothing else.</summary>
    Root,
    /// <summary>From us to the account; read only.</summary>
    Download,
    /// <summary>From the account to us.</summary>
    Upload,
}

/// <summary>
/// A client's path after all checks: one of the account's folders and names below it. It is data, never a path on a
/// disk. Names are in Unicode normal form C, so that one name has one spelling.
/// </summary>
public sealed record SftpPath
{
    /// <summary>Longest path, in bytes of UTF-8, before normalising. Inclusive.</summary>
    public const int MaxBytes = 4096;

    /// <summary>Most names below a folder. Inclusive.</summary>
    public const int MaxDepth = 32;

    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    private SftpPath(SftpFolder folder, ImmutableArray<string> names) => (Folder, Names) = (folder, names);

    public SftpFolder Folder { get; }

    /// <summary>The names below the folder; empty for the folder itself.</summary>
    public ImmutableArray<string> Names { get; }

    public bool IsFolderItself => Names.IsEmpty;

    /// <summary>The last name; empty for a folder itself and for the root.</summary>
    public string Name => Names.IsEmpty ? "" : Names[^1];

    internal static SftpPath Root { get; } = new(SftpFolder.Root, []);

    internal static SftpPath Of(SftpFolder folder) => new(folder, []);

    /// <summary>
    /// Takes the bytes that a client sent. Relative paths start at the root; '.', '..' and empty names are resolved by
    /// the text alone (there are no links), and '..' at the root stays there, as POSIX has it.
    /// </summary>
    /// <returns>
    /// <see cref="SftpOutcome.BadName"/> for what no path may hold (not UTF-8, control characters, lookalikes of '.',
    /// '..' and '/', too long, too deep), <see cref="SftpOutcome.NotFound"/> for what lies outside both folders.
    /// </returns>
    public static SftpOutcome Parse(ReadOnlySpan<byte> utf8, SftpFolderNames folders, out SftpPath path)
    {
        path = Root;
        if (Absolute(utf8) is not { } names) return SftpOutcome.BadName;
        if (names.Count == 0) return SftpOutcome.Done;
        if (folders.Find(names[0]) is not { } folder) return SftpOutcome.NotFound;

        path = new(folder, [.. names[1..]]);
        return SftpOutcome.Done;
    }

    /// <summary>The same for text that did not come as bytes, from a page or a test.</summary>
    public static SftpOutcome Parse(string text, SftpFolderNames folders, out SftpPath path)
    {
        path = Root;
        // Unpaired surrogates have no UTF-8 form.
        try { return Parse(StrictUtf8.GetBytes(text), folders, out path); }
        catch (EncoderFallbackException) { return SftpOutcome.BadName; }
    }

    /// <summary>What a client sees, always absolute.</summary>
    public string Display(SftpFolderNames folders) =>
        Folder is SftpFolder.Root ? "/" : "/" + string.Join('/', [folders.NameOf(Folder), .. Names]);

    /// <summary>The normalised text of any well-formed path, inside or outside the folders; null for a bad one.</summary>
    internal static string? Canonical(ReadOnlySpan<byte> utf8) =>
        Absolute(utf8) is { } names ? "/" + string.Join('/', names) : null;

    private static List<string>? Absolute(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > MaxBytes || !TryDecode(utf8, out var text)) return null;

        var names = new List<string>();
        foreach (var part in text.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part is ".") continue;
            if (part is "..")
            {
                if (names.Count > 0) names.RemoveAt(names.Count - 1);
                continue;
            }
            if (SftpName.Clean(part) is not { } name) return null;
            names.Add(name);
        }
        return names.Count > MaxDepth + 1 ? null : names;
    }

    private static bool TryDecode(ReadOnlySpan<byte> utf8, [NotNullWhen(true)] out string? text)
    {
        text = null;
        try { text = StrictUtf8.GetString(utf8); }
        catch (DecoderFallbackException) { return false; } // Overlong forms and surrogates included.
        return true;
    }

    public bool Equals(SftpPath? other) =>
        other is not null && Folder == other.Folder && Names.AsSpan().SequenceEqual(other.Names.AsSpan());

    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.Add(Folder);
        foreach (var name in Names) hash.Add(name, StringComparer.Ordinal);
        return hash.ToHashCode();
    }

    public override string ToString() => $"{Folder} path of {Names.Length} names"; // Names can be patient data; a log gets none.
}
