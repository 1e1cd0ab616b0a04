using CsCheck;
using Exchange.Messages;

namespace Exchange.Tests.Messages;

public sealed class LetterTextTests
{
    private static readonly LetterWords Words = new(Letters.Hospital, TimeZoneInfo.Utc, false);

    private static Letter Fill(string body, string? value = "waarde") => LetterText.Fill(Words, new("Onderwerp", body), _ => value);

    [Fact]
    public void Paragraphs_headings_bold_and_the_link_are_told_apart() => Assert.Equal(
        [Letter.Heading("Kop"), Letter.Paragraph("Een\ntwee"), Letter.Emphasis("vet"), Letter.Paragraph("Hier:"), Letter.Link("waarde"), Letter.Paragraph("na")],
        Fill("# Kop\n\nEen\ntwee\n\n*vet*\n\nHier:\n{link}\nna").Blocks);

    [Fact]
    public void A_paragraph_with_nothing_to_say_is_left_out() => Assert.Equal([Letter.Paragraph("blijft")], Fill("weg {tot}\n\nblijft", null).Blocks);

    [Fact]
    public void A_value_that_looks_like_markup_or_a_placeholder_is_only_text() =>
        Assert.Equal([Letter.Paragraph("# {link} *x*")], Fill("{organisatie}", "# {link} *x*").Blocks);

    [Fact]
    public void Nothing_that_is_written_becomes_HTML_of_its_own() =>
        Gen.Select(Gen.String[Gen.Char["<>&\"'ab/= \n*#{}"], 0, 80], Gen.String[Gen.Char["<>&\"'ab"], 0, 20]).Sample((body, value) =>
        {
            var letter = Fill(MessageText.Tidy(body), value);
            var html = letter.Html[letter.Html.IndexOf("<div", StringComparison.Ordinal)..];
            var ours = html.Replace("<br>", "", StringComparison.Ordinal).Split('<').Skip(1);
            return ours.All(tag => tag.StartsWith("div ", StringComparison.Ordinal) || tag.StartsWith("/", StringComparison.Ordinal) || tag.StartsWith("p style=", StringComparison.Ordinal)
                || tag.StartsWith("h2 style=", StringComparison.Ordinal) || tag.StartsWith("a href=", StringComparison.Ordinal));
        });
}
