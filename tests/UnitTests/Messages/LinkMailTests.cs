using System.Text.RegularExpressions;
using Exchange.Links;
using Exchange.Messages;

namespace Exchange.Tests.Messages;

public sealed class LinkMailTests
{
    [Fact]
    public void In_Dutch()
    {
        var mail = Letters.Mail();

        Assert.Equal("Er staat iets voor u klaar bij Merelhof Ziekenhuis", mail.Subject);
        Assert.Equal("""
            Beste mevrouw of meneer,

            Merelhof Ziekenhuis heeft bestanden voor u klaargezet. U opent ze met deze link:

            https://beelden.merelhof.example/l/0123456789abcdefghjkmnpqrs

            U heeft ook een wachtwoord nodig. Dat krijgt u per sms op het nummer dat eindigt op 34 (•• •• 34).

            Het nummer van deze e-mail is 6AAB-299C. Dat nummer staat ook op de webpagina. Noem het als u ons belt.

            De link werkt tot dinsdag 1 december 2026, 10.00 uur.

            Is deze e-mail echt?

            De echte pagina begint met https://beelden.merelhof.example/. Kijk of dat boven in uw browser staat. Staat er iets anders? Vul dan niets in en bel ons.

            Wij vragen u alleen om het wachtwoord uit de sms.

            Opent de link niet?

            Kopieer de hele link. Plak hem in de adresbalk van uw browser.

            Verwacht u deze e-mail niet?

            Open de link dan niet en bel ons.

            Vragen? Bel 088 123 45 67.

            Merelhof Ziekenhuis

            """, mail.Text);
    }

    [Fact]
    public void In_English()
    {
        var mail = Letters.Mail(language: "en");

        Assert.Equal("Something is ready for you at Merelhof Ziekenhuis", mail.Subject);
        Assert.Equal("""
            Dear Sir or Madam,

            Merelhof Ziekenhuis has files ready for you. You open them with this link:

            https://beelden.merelhof.example/l/0123456789abcdefghjkmnpqrs

            You also need a password. It comes by text message to the number ending in 34 (•• •• 34).

            The number of this e-mail is 6AAB-299C. The web page shows the same number. Mention it when you call us.

            The link works until Tuesday 1 December 2026, 10:00 (Amsterdam time).

            Is this e-mail real?

            The real page starts with https://beelden.merelhof.example/. Check that your browser shows this address. Is it different? Then enter nothing and call us.

            We only ask you for the password from the text message.

            The link does not open?

            Copy the whole link. Paste it into the address bar of your browser.

            Did you not expect this e-mail?

            Then do not open the link, and call us.

            Questions? Call 088 123 45 67.

            Merelhof Ziekenhuis

            """, mail.Text);
    }

    [Theory]
    [InlineData("nl")]
    [InlineData("en")]
    public void The_HTML_says_the_same_fetches_nothing_and_links_to_one_place(string language)
    {
        var mail = Letters.Mail(language: language);
        var html = mail.Html ?? "";
        var body = html[html.IndexOf("<body", StringComparison.Ordinal)..];

        Assert.Equal(Words(mail.Text), Words(System.Net.WebUtility.HtmlDecode(Regex.Replace(body, "<[^>]*>", " "))));
        Assert.DoesNotMatch(@"(?i)<(img|link|script|iframe|style|object|base|meta http)|src=|url\(|@import", html);
        Assert.Equal("https://beelden.merelhof.example/l/" + Letters.Token, Assert.Single(Regex.Matches(html, "href=\"([^\"]*)\"")).Groups[1].Value);
        Assert.Contains($"<html lang=\"{language}\">", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_from_the_settings_is_text_in_the_HTML()
    {
        var letter = LinkMail.Write(new(Letters.Hospital with { Name = "A&B <Clinic>" }, TimeZoneInfo.Utc, true), LinkDirection.Download, Letters.Token, "34", Letters.Until);

        Assert.Contains("A&B <Clinic>", letter.Text, StringComparison.Ordinal);
        Assert.Contains("A&amp;B &lt;Clinic&gt;", letter.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<Clinic>", letter.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(LinkDirection.Upload, "Stuur uw beelden naar Merelhof Ziekenhuis", "vraagt u om beelden te sturen")]
    [InlineData(LinkDirection.Both, "Er staat iets voor u klaar bij Merelhof Ziekenhuis", "U kunt ook zelf bestanden sturen")]
    public void It_says_which_way_the_files_go(LinkDirection direction, string subject, string words)
    {
        var letter = LinkMail.Write(new(Letters.Hospital, TimeZoneInfo.Utc, false), direction, Letters.Token, "34", Letters.Until);

        Assert.Equal(subject, letter.Subject);
        Assert.Contains(words, letter.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_recipients_name_is_nowhere()
    {
        foreach (var message in new[] { Letters.Mail(), Letters.Mail(language: "en"), Letters.Sms(), Letters.Sms(language: "en") })
            Assert.DoesNotContain("de Vries", message.Subject + message.Text + message.Html, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("2026-07-01T08:00:00Z", "woensdag 1 juli 2026, 10.00 uur")]
    [InlineData("2026-10-25T00:59:59Z", "zondag 25 oktober 2026, 02.59 uur")]
    [InlineData("2026-10-25T01:00:00Z", "zondag 25 oktober 2026, 02.00 uur")]
    [InlineData("2026-12-31T23:00:00Z", "vrijdag 1 januari 2027, 00.00 uur")]
    public void Times_are_local_summer_time_included(string until, string words)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam");
        var at = DateTimeOffset.Parse(until, System.Globalization.CultureInfo.InvariantCulture);

        Assert.Contains(words, LinkMail.Write(new(Letters.Hospital, zone, false), LinkDirection.Download, Letters.Token, "34", at).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_message_shows_its_id_alone() => Assert.Equal("n-1", Letters.Mail().ToString());

    private static string[] Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
