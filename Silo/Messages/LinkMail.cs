using Exchange.Links;
using static Exchange.Messages.Letter;

namespace Exchange.Messages;

/// <summary>The mail with the link.</summary>
internal static class LinkMail
{
    /// <param name="mobileEnding">Last two digits of the number that gets the password.</param>
    /// <param name="until">When the link ends.</param>
    public static Letter Write(LetterWords words, LinkDirection direction, string token, string mobileEnding, DateTimeOffset until)
    {
        var hospital = words.Institution;
        return words.Written(
            Subject(words, direction) + hospital.Name,
            [
                Paragraph(Opening(words, direction)),
                Link(hospital.PortalUrl + PortalPaths.Link(token)),
                words.ComesBySms("wachtwoord", "password", mobileEnding),
                Paragraph(words.Say(
                    $"Het nummer van deze e-mail is {LinkToken.ReferenceOf(LinkToken.KeyOf(token))}. Dat nummer staat ook op de webpagina. Noem het als u ons belt.",
                    $"The number of this e-mail is {LinkToken.ReferenceOf(LinkToken.KeyOf(token))}. The web page shows the same number. Mention it when you call us.")),
                Emphasis(words.Say($"De link werkt tot {words.Moment(until)}.", $"The link works until {words.Moment(until)}.")),
                .. words.AboutTheLink(words.Say("Wij vragen u alleen om het wachtwoord uit de sms.", "We only ask you for the password from the text message.")),
            ]);
    }

    private static string Subject(LetterWords words, LinkDirection direction) => direction is LinkDirection.Upload
        ? words.Say("Stuur uw beelden naar ", "Send your images to ")
        : words.Say("Er staat iets voor u klaar bij ", "Something is ready for you at ");

    private static string Opening(LetterWords words, LinkDirection direction) => direction switch
    {
        LinkDirection.Download => words.Say(
            $"{words.Institution.Name} heeft bestanden voor u klaargezet. U opent ze met deze link:",
            $"{words.Institution.Name} has files ready for you. You open them with this link:"),
        LinkDirection.Upload => words.Say(
            $"{words.Institution.Name} vraagt u om beelden te sturen. Dat doet u met deze link:",
            $"{words.Institution.Name} asks you to send images. You do that with this link:"),
        LinkDirection.Both => words.Say(
            $"{words.Institution.Name} heeft bestanden voor u klaargezet. U kunt ook zelf bestanden sturen. Beide doet u met deze link:",
            $"{words.Institution.Name} has files ready for you. You can also send files yourself. You do both with this link:"),
    };
}
