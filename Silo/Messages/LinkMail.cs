using System.Globalization;
using System.Net;
using System.Text;

namespace Exchange.Messages;

/// <summary>The mail with the link, as plain text and as sober HTML: no images, nothing that is fetched, nothing of the patient.</summary>
/// <param name="MobileEnding">Last two digits of the number that gets the password.</param>
/// <param name="Until">When the link ends, in the institution's own time.</param>
internal sealed record LinkMail(Institution Institution, string Token, string MobileEnding, DateTimeOffset Until, TimeZoneInfo Zone)
{
    private enum Kind { Paragraph, Link, Heading, Emphasis }

    private sealed record Block(Kind Kind, string Text);

    private string Link => $"{Institution.PortalUrl}/l/{Token}";

    public (string Subject, string Text, string Html) Write(string language) =>
        language == "en" ? Rendered("en", "Something is ready for you at " + Institution.Name, English())
            : Rendered("nl", "Er staat iets voor u klaar bij " + Institution.Name, Dutch());

    private IReadOnlyList<Block> Dutch() =>
    [
        new(Kind.Paragraph, "Beste mevrouw of meneer,"),
        new(Kind.Paragraph, $"{Institution.Name} heeft bestanden voor u klaargezet. U opent ze met deze link:"),
        new(Kind.Link, Link),
        new(Kind.Paragraph, $"U heeft ook een wachtwoord nodig. Dat krijgt u per sms op het nummer dat eindigt op {MobileEnding} (•• •• {MobileEnding})."),
        new(Kind.Emphasis, $"De link werkt tot {Local("nl-NL", "dddd d MMMM yyyy, HH.mm")} uur."),
        new(Kind.Heading, "Is deze e-mail echt?"),
        new(Kind.Paragraph, $"De echte pagina begint met {Institution.PortalUrl}/. Kijk of dat boven in uw browser staat. Staat er iets anders? Vul dan niets in en bel ons."),
        new(Kind.Paragraph, "Wij vragen u alleen om het wachtwoord uit de sms."),
        new(Kind.Heading, "Opent de link niet?"),
        new(Kind.Paragraph, "Kopieer de hele link. Plak hem in de adresbalk van uw browser."),
        new(Kind.Heading, "Verwacht u deze e-mail niet?"),
        new(Kind.Paragraph, "Open de link dan niet en bel ons."),
        new(Kind.Paragraph, $"Vragen? Bel {Institution.Phone}."),
        new(Kind.Paragraph, Institution.Name),
    ];

    private IReadOnlyList<Block> English() =>
    [
        new(Kind.Paragraph, "Dear Sir or Madam,"),
        new(Kind.Paragraph, $"{Institution.Name} has files ready for you. You open them with this link:"),
        new(Kind.Link, Link),
        new(Kind.Paragraph, $"You also need a password. It comes by text message to the number ending in {MobileEnding} (•• •• {MobileEnding})."),
        new(Kind.Emphasis, $"The link works until {Local("en-GB", "dddd d MMMM yyyy, HH:mm")} ({Zone.Id[(Zone.Id.IndexOf('/', StringComparison.Ordinal) + 1)..].Replace('_', ' ')} time)."),
        new(Kind.Heading, "Is this e-mail real?"),
        new(Kind.Paragraph, $"The real page starts with {Institution.PortalUrl}/. Check that your browser shows this address. Is it different? Then enter nothing and call us."),
        new(Kind.Paragraph, "We only ask you for the password from the text message."),
        new(Kind.Heading, "The link does not open?"),
        new(Kind.Paragraph, "Copy the whole link. Paste it into the address bar of your browser."),
        new(Kind.Heading, "Did you not expect this e-mail?"),
        new(Kind.Paragraph, "Then do not open the link, and call us."),
        new(Kind.Paragraph, $"Questions? Call {Institution.Phone}."),
        new(Kind.Paragraph, Institution.Name),
    ];

    /// <summary>Seconds are dropped: never later than the link really ends.</summary>
    private string Local(string culture, string format) =>
        TimeZoneInfo.ConvertTime(Until, Zone).ToString(format, CultureInfo.GetCultureInfo(culture));

    private static (string Subject, string Text, string Html) Rendered(string language, string subject, IReadOnlyList<Block> blocks)
    {
        var html = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"<!doctype html>\n<html lang=\"{language}\">\n<head><meta charset=\"utf-8\"><title>{WebUtility.HtmlEncode(subject)}</title></head>\n")
            .Append("<body style=\"margin:0;padding:24px;background:#ffffff;color:#12191d;font-family:Arial,Helvetica,sans-serif;font-size:17px;line-height:26px\">\n")
            .Append("<div style=\"max-width:560px\">\n");
        foreach (var block in blocks) html.Append(Html(block)).Append('\n');
        html.Append("</div>\n</body>\n</html>\n");
        return (subject, string.Join("\n\n", blocks.Select(block => block.Text)) + "\n", html.ToString());
    }

    private static string Html(Block block)
    {
        var text = WebUtility.HtmlEncode(block.Text);
        return block.Kind switch
        {
            Kind.Paragraph => $"<p style=\"margin:0 0 16px\">{text}</p>",
            Kind.Emphasis => $"<p style=\"margin:0 0 16px;font-weight:bold\">{text}</p>",
            Kind.Heading => $"<h2 style=\"margin:24px 0 4px;font-size:17px;line-height:26px\">{text}</h2>",
            Kind.Link => $"<p style=\"margin:0 0 16px;word-break:break-all\"><a href=\"{text}\" style=\"color:#0b5d73\">{text}</a></p>",
        };
    }
}
