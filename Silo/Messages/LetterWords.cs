using System.Globalization;
using static Exchange.Messages.Letter;

namespace Exchange.Messages;

/// <summary>What all mails of the institution have in common. Sentences for people: B1, no jargon, nothing of the patient.</summary>
/// <param name="Zone">Times are said in it.</param>
internal sealed record LetterWords(Institution Institution, TimeZoneInfo Zone, bool IsEnglish)
{
    public string Language => IsEnglish ? "en" : "nl";

    public Block Greeting => Paragraph(Say("Beste mevrouw of meneer,", "Dear Sir or Madam,"));

    public string Say(string dutch, string english) => IsEnglish ? english : dutch;

    public Letter Written(string subject, IReadOnlyList<Block> blocks) => new(Language, subject, [Greeting, .. blocks, .. Ending]);

    /// <summary>Seconds are dropped: never later than it really ends.</summary>
    public string Moment(DateTimeOffset at)
    {
        var local = TimeZoneInfo.ConvertTime(at, Zone);
        return IsEnglish
            ? $"{local.ToString("dddd d MMMM yyyy, HH:mm", CultureInfo.GetCultureInfo("en-GB"))} ({Zone.Id[(Zone.Id.IndexOf('/', StringComparison.Ordinal) + 1)..].Replace('_', ' ')} time)"
            : $"{local.ToString("dddd d MMMM yyyy, HH.mm", CultureInfo.GetCultureInfo("nl-NL"))} uur";
    }

    /// <param name="dutch">What comes by SMS.</param>
    public Block ComesBySms(string dutch, string english, string mobileEnding) => Paragraph(Say(
        $"U heeft ook een {dutch} nodig. {(dutch == "code" ? "Die" : "Dat")} krijgt u per sms op het nummer dat eindigt op {mobileEnding} (•• •• {mobileEnding}).",
        $"You also need a {english}. It comes by text message to the number ending in {mobileEnding} (•• •• {mobileEnding})."));

    /// <summary>How to know the real site, and what to do when the link does not open or was not expected.</summary>
    /// <param name="asked">What the page asks for, and nothing else.</param>
    public IReadOnlyList<Block> AboutTheLink(string asked) =>
    [
        Heading(Say("Is deze e-mail echt?", "Is this e-mail real?")),
        Paragraph(Say(
            $"De echte pagina begint met {Institution.PortalUrl}/. Kijk of dat boven in uw browser staat. Staat er iets anders? Vul dan niets in en bel ons.",
            $"The real page starts with {Institution.PortalUrl}/. Check that your browser shows this address. Is it different? Then enter nothing and call us.")),
        Paragraph(asked),
        Heading(Say("Opent de link niet?", "The link does not open?")),
        Paragraph(Say("Kopieer de hele link. Plak hem in de adresbalk van uw browser.", "Copy the whole link. Paste it into the address bar of your browser.")),
        Heading(Say("Verwacht u deze e-mail niet?", "Did you not expect this e-mail?")),
        Paragraph(Say("Open de link dan niet en bel ons.", "Then do not open the link, and call us.")),
    ];

    private IReadOnlyList<Block> Ending =>
        [Paragraph(Say($"Vragen? Bel {Institution.Phone}.", $"Questions? Call {Institution.Phone}.")), Paragraph(Institution.Name)];
}
