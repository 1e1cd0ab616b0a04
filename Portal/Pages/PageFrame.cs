namespace Exchange.Pages;

/// <summary>What every page shows around its own words.</summary>
/// <param name="Reference">What the recipient reads out on the phone; null where no link is known.</param>
/// <param name="LanguageUrl">The same page in the other language.</param>
/// <param name="Query">Kept on links and forms when a language was chosen by hand: <c>?lang=en</c>, or empty.</param>
public sealed record PageFrame(Words Words, Institution Institution, string Stylesheet, string Icon, string? Reference, string LanguageUrl, string Query, string UploadScript, string PasswordScript = "")
{
    /// <summary>The address a recipient should see in the browser.</summary>
    public string Site { get; } = new Uri(Institution.PortalUrl).Authority;

    /// <summary>For a <c>tel:</c> link (RFC 3966).</summary>
    public string Dial { get; } = string.Concat(Institution.Phone.Where(c => char.IsAsciiDigit(c) || c == '+'));
}
