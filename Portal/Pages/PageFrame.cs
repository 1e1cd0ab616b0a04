using Exchange.Settings;

namespace Exchange.Pages;

/// <summary>What every page shows around its own words.</summary>
/// <param name="Reference">What the recipient reads out on the phone; null where no link is known.</param>
/// <param name="LanguageUrl">The same page in the other language.</param>
/// <param name="Query">Kept on links and forms when a language was chosen by hand: <c>?lang=en</c>, or empty.</param>
public sealed record PageFrame(Words Words, SettingsInForce Settings, string Stylesheet, string Icon, string? Reference, string LanguageUrl, string Query, string UploadScript, string PasswordScript = "")
{
    public Institution Institution => Settings.Institution;

    public string Department => Institution.Department(Words.Language);

    /// <summary>What is agreed to, a paragraph each.</summary>
    public IReadOnlyList<string> Terms => Settings.Disclaimer(Words.Language);

    /// <summary>Null: none is shown.</summary>
    public string? LogoUrl { get; init; } = LogoDoor.AddressOf(Settings.Institution.Logo);

    /// <summary>The address a recipient should see in the browser.</summary>
    public string Site { get; } = new Uri(Settings.Institution.PortalUrl).Authority;

    /// <summary>For a <c>tel:</c> link (RFC 3966).</summary>
    public string Dial { get; } = string.Concat(Settings.Institution.Phone.Where(c => char.IsAsciiDigit(c) || c == '+'));
}
