using System.Text;

namespace Exchange.Tests.Sftp;

/// <param name="Path">What the client sends, as bytes, for not all of it is text.</param>
/// <param name="LeadsTo">Where it ends inside the own two folders; null when it has to be refused.</param>
public sealed record EscapeAttempt(string What, byte[] Path, string? LeadsTo = null)
{
    /// <summary>The path where it is well-formed text; null for bytes that no text can hold.</summary>
    public string? Text
    {
        get
        {
            try { return new UTF8Encoding(false, true).GetString(Path); }
            catch (DecoderFallbackException) { return null; }
        }
    }

    public override string ToString() => What;
}

/// <summary>
/// Ways out of an account's two folders that were tried elsewhere. Every door that takes a path from a client runs
/// this table. The account is "ann" with the folders "download" and "upload"; another one is "bob", with the same.
/// </summary>
public static class EscapeAttempts
{
    public static IReadOnlyList<EscapeAttempt> All { get; } =
    [
        // Up and out.
        Refused("parent of the root", "/../etc/passwd"),
        Refused("parent without a slash", "../etc/passwd"),
        Refused("up from a folder", "/download/../../etc/passwd"),
        Refused("up from below a folder", "/upload/a/b/../../../../../../etc/shadow"),
        Refused("many parents", string.Concat(Enumerable.Repeat("../", 200)) + "etc/passwd"),
        Refused("parents after dots", "/./././../././etc/passwd"),
        Refused("parent with a double slash", "/download//..//..//etc/passwd"),
        Refused("parent at the end", "/upload/../../bob"),
        Refused("folder of the same prefix", "/download2/secret.bin"),
        Refused("folder of the same prefix, from inside", "/download/../download-of-bob/secret.bin"),
        Leads("stays at the root", "/../../download/x", "/download/x"),
        Leads("sideways into the own other folder", "/upload/../download/x", "/download/x"),
        Leads("dots that go nowhere", "/upload/./x/../y", "/upload/y"),

        // Absolute and of other systems.
        Refused("absolute file", "/etc/passwd"),
        Refused("absolute file, many slashes", "////etc////passwd"),
        Refused("process files", "/proc/self/environ"),
        Refused("process root", "/proc/self/root/etc/passwd"),
        Refused("process working folder", "/proc/self/cwd/data/master-key"),
        Refused("open files", "/dev/fd/3"),
        Refused("device", "/dev/zero"),
        Refused("home", "~/.ssh/authorized_keys"),
        Refused("home of another", "~bob/upload/secret.bin"),
        Refused("environment variable", "$HOME/.ssh/id_rsa"),
        Refused("drive", "C:/Windows/win.ini"),
        Refused("drive with backslashes", "C:\\Windows\\win.ini"),
        Refused("network share", "//server/share/secret.bin"),
        Refused("network share with backslashes", "\\\\server\\share\\secret.bin"),
        Refused("file address", "file:///etc/passwd"),
        Refused("the store's own folders", "/data/content/secret.bin"),
        Refused("the store's keys", "/download/../keys/secret.key"),

        // Other accounts.
        Refused("another account", "/bob/download/secret.bin"),
        Refused("another account's folder", "/bob"),
        Refused("another account by its parent", "/download/../../bob/upload/secret.bin"),
        Refused("another account from upload", "/upload/../bob/upload/secret.bin"),
        Refused("the own account's name", "/ann/upload/x"),
        Refused("all accounts", "/*/upload/secret.bin"),

        // Backslashes.
        Refused("backslash parents", "..\\..\\etc\\passwd"),
        Refused("backslash parents below a folder", "/upload/..\\..\\bob\\upload\\secret.bin"),
        Refused("backslash in a name", "/upload/a\\b"),
        Refused("mixed slashes", "/upload/..\\/..\\/etc/passwd"),

        // NUL and other controls.
        Refused("NUL at the end", "/upload/x\0"),
        Refused("NUL before an extension", "/upload/../../etc/passwd\0.jpg"),
        Refused("NUL inside a folder's name", "/down\0load/x"),
        Refused("NUL alone", "\0"),
        Refused("line break in a name", "/upload/a\nb"),
        Refused("carriage return in a name", "/upload/a\rb"),
        Refused("escape sequence in a name", "/upload/\u001b[2Ja"),
        Refused("delete in a name", "/upload/a\u007fb"),
        Refused("C1 control in a name", "/upload/a\u009bb"),
        Refused("line separator in a name", "/upload/a\u2028b"),

        // Not UTF-8.
        Refused("overlong slash", [.. "/upload/.."u8, 0xC0, 0xAF, .. "etc"u8]),
        Refused("overlong slash of three bytes", [.. "/upload/.."u8, 0xE0, 0x80, 0xAF, .. "etc"u8]),
        Refused("overlong dots", [.. "/upload/"u8, 0xC0, 0xAE, 0xC0, 0xAE, .. "/etc"u8]),
        Refused("overlong NUL", [.. "/upload/a"u8, 0xC0, 0x80]),
        Refused("lone continuation byte", [.. "/upload/a"u8, 0x80]),
        Refused("cut sequence", [.. "/upload/a"u8, 0xE2, 0x82]),
        Refused("surrogate as bytes", [.. "/upload/"u8, 0xED, 0xA0, 0x80]),
        Refused("beyond Unicode", [.. "/upload/"u8, 0xF4, 0x90, 0x80, 0x80]),
        Refused("Latin-1 bytes", [.. "/upload/caf"u8, 0xE9]),
        Refused("UTF-16 bytes", Encoding.Unicode.GetBytes("/upload/x")),
        Refused("byte that never occurs", [.. "/upload/"u8, 0xFF]),

        // Case, forms and lookalikes.
        Refused("folder in capitals", "/DOWNLOAD/x"),
        Refused("folder with a capital", "/Upload/x"),
        Refused("folder in full width", "/ｄｏｗｎｌｏａｄ/x"),
        Refused("folder with a joiner", "/down\u200dload/x"),
        Refused("folder with a soft hyphen", "/down\u00adload/x"),
        Refused("folder with a Cyrillic letter", "/d\u043ewnload/x"),
        Refused("folder with a space after it", "/download /x"),
        Refused("folder with a dot after it", "/upload./x"),
        Refused("full-width dots", "/upload/\uff0e\uff0e/x"),
        Refused("dot leader", "/upload/\u2025/x"),
        Refused("one dot leaders", "/upload/\u2024\u2024/x"),
        Refused("full-width slash", "/upload/a\uff0fb"),
        Refused("full-width backslash", "/upload/a\uff3cb"),
        Refused("text turned around", "/upload/a\u202egpj.exe"),
        Refused("isolated turn", "/upload/\u2067a\u2069"),
        Refused("zero-width space", "/upload/\u200b"),
        Refused("byte order mark", "/upload/\ufeffx"),
        Refused("private use", "/upload/\ue000"),
        Refused("tag characters", "/upload/\U000e0041"),
        Refused("dots with a space after them", "/upload/.. /x"),
        Refused("dots with a space before them", "/upload/ ../x"),
        Refused("a space alone", "/upload/ /x"),
        Leads("one name in two forms", "/upload/cafe\u0301", "/upload/café"),

        // Encodings that belong to other doors: here they are names like any other.
        Refused("percent-encoded parent at the root", "/%2e%2e/etc/passwd"),
        Refused("percent-encoded folder", "/%64ownload/x"),
        Leads("percent-encoded parent", "/upload/%2e%2e%2fetc", "/upload/%2e%2e%2fetc"),
        Leads("three dots", "/upload/.../x", "/upload/.../x"),
        Leads("four dots", "/upload/..../x", "/upload/..../x"),
        Leads("a stream's name", "/upload/x::$DATA", "/upload/x::$DATA"),

        // Size.
        Refused("name too long", "/upload/" + new string('a', 256)),
        Refused("name too long in bytes", "/upload/" + new string('é', 128)),
        Refused("path too long", "/upload" + string.Concat(Enumerable.Repeat("/aaaaaaaaaaaaaaa", 300))),
        Refused("path too long by dots", "/upload" + string.Concat(Enumerable.Repeat("/.", 3000)) + "/x"),
        Refused("path too deep", "/upload" + string.Concat(Enumerable.Repeat("/a", 33))),
    ];

    /// <summary>For xunit: one row per attempt.</summary>
    public static TheoryData<EscapeAttempt> Rows => new(All);

    private static EscapeAttempt Refused(string what, string path) => new(what, Encoding.UTF8.GetBytes(path));
    private static EscapeAttempt Refused(string what, byte[] path) => new(what, path);
    private static EscapeAttempt Leads(string what, string path, string to) => new(what, Encoding.UTF8.GetBytes(path), to);
}
