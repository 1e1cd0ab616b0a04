using Exchange.Roles;

namespace Exchange.Hosting;

/// <summary>What keeps this configuration from starting, all of it at once.</summary>
internal static class StartCheck
{
    private static readonly string[] _always = ["Engine", "Portal", "AdminUi"];

    /// <param name="messages">What mail and SMS still need.</param>
    /// <param name="sftp">What the SFTP door still needs.</param>
    public static IReadOnlyList<string> Problems(ExchangeOptions options, IHostEnvironment environment, IReadOnlyList<string> messages, IReadOnlyList<string> sftp)
    {
        List<string> problems = [.. options.Proxy.Problems(), .. sftp];
        Need(_always.All(options.Opens) && options.RoleNames.All(role => _always.Append(RoleKeys.Sftp).Contains(role, StringComparer.OrdinalIgnoreCase)),
            "Exchange:Roles: Engine, Portal and AdminUi, which one process opens, and Sftp or not.");
        if (environment.IsDevelopment()) return [.. problems, .. messages];
        Need(options.Certificate.Path is not null, "Exchange:Certificate:Path: a PKCS#12 file with the certificate of the admin UI and the portal, and its key.");
        Need(options.Certificate.Path is null || File.Exists(options.Certificate.Path), "Exchange:Certificate:Path: the file is not there.");
        Need(Uri.TryCreate(options.Portal.PublicUrl, UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttps, "Exchange:Portal:PublicUrl: the portal's public https address; links in messages begin with it.");
        Need(options.Institution.Name is not null, "Exchange:Institution:Name: the hospital's name, as letters and pages show it.");
        Need(options.Institution.Phone is not null, "Exchange:Institution:Phone: where a recipient calls for help.");
        Need(options.Clock.Offset == TimeSpan.Zero, "Exchange:Clock:Offset: only for Development; take it out.");
        problems.AddRange(messages);
        return problems;

        void Need(bool isThere, string otherwise)
        {
            if (!isThere) problems.Add(otherwise);
        }
    }
}
