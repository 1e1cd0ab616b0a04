using System.Globalization;
using System.Text.RegularExpressions;

namespace Exchange.Sftp.Ssh;

/// <summary>
/// Refuses a libssh whose known holes lie in what is used here. Debian keeps the number and mends the package, so the
/// package's own version is looked at as well.
/// </summary>
internal static partial class LibSshVersion
{
    private const int OldestMicro = 6;
    private const int OldestDebian12Update = 3;
    private const string PackageDatabase = "/var/lib/dpkg/status";

    /// <exception cref="PlatformNotSupportedException">libssh is absent, of another series, or lacks security updates.</exception>
    public static void Require()
    {
        string version;
        try { version = LibSsh.Text(LibSsh.ssh_version(0)); }
        catch (DllNotFoundException absent)
        {
            throw new PlatformNotSupportedException("libssh (libssh.so.4) is not installed; on Debian: apt-get install libssh-4.", absent);
        }
        if (Problem(version, File.Exists(PackageDatabase) ? File.ReadLines(PackageDatabase) : []) is { } problem)
            throw new PlatformNotSupportedException(problem);
    }

    /// <summary>Null when the version is fit for use.</summary>
    internal static string? Problem(string version, IEnumerable<string> packageDatabase)
    {
        // The numbers of its options are positions in the header of one series, so another series is not tried.
        if (Number().Match(version) is not { Success: true } number || Part(number, 1) != 0 || Part(number, 2) != 10 || Part(number, 3) < OldestMicro)
            return $"libssh {version} is not supported; 0.10.{OldestMicro} or a later 0.10 is needed.";

        var package = packageDatabase.SkipWhile(line => line != "Package: libssh-4").TakeWhile(line => line.Length > 0)
            .FirstOrDefault(line => line.StartsWith("Version: ", StringComparison.Ordinal));
        return package is not null && Debian12().Match(package) is { Success: true } update && Part(update, 1) < OldestDebian12Update
            ? $"The package libssh-4 lacks security updates; deb12u{OldestDebian12Update} or later, from the security archive, is needed."
            : null;
    }

    private static int Part(Match match, int group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(\d{1,4})\.(\d{1,4})\.(\d{1,4})")]
    private static partial Regex Number();

    [GeneratedRegex(@"^Version: 0\.10\.6-0\+deb12u(\d{1,4})$")]
    private static partial Regex Debian12();
}
