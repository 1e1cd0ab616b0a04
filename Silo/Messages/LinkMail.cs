using Exchange.Links;

namespace Exchange.Messages;

/// <summary>The mail with the link.</summary>
internal static class LinkMail
{
    /// <param name="mobileEnding">Last two digits of the number that gets the password.</param>
    /// <param name="until">When the link ends.</param>
    public static Letter Write(LetterWords words, LinkDirection direction, string token, string mobileEnding, DateTimeOffset until) =>
        LetterText.Fill(words, words.Text(LinkMails.Of(direction)), name => name switch
        {
            Placeholders.Link => words.Institution.PortalUrl + PortalPaths.Link(token),
            Placeholders.Reference => LinkToken.ReferenceOf(LinkToken.KeyOf(token)),
            Placeholders.MobileEnding => mobileEnding,
            Placeholders.Until => words.Moment(until),
            _ => words.Value(name),
        });
}
