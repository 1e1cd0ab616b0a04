using CsCheck;
using Exchange.Messages;

namespace Exchange.Tests.Messages;

public sealed class Gsm7Tests
{
    [Theory]
    [InlineData("abc", 3)]
    [InlineData("é@£_", 4)]
    [InlineData("€[]{}~^|\\", 18)]
    public void Characters_of_the_extension_count_double(string text, int septets) => Assert.Equal(septets, Gsm7.Length(text));

    [Theory]
    [InlineData("Daniël", "Daniel")]
    [InlineData("Franciscus–Gasthuis", "Franciscus-Gasthuis")]
    [InlineData("’t Lange Land", "'t Lange Land")]
    [InlineData("Łódź œuvre", "Lodz oeuvre")]
    [InlineData("ĳsselland\r\n…", "ijsselland  ...")]
    [InlineData("医院🏥", "???")]
    [InlineData("Größe é à ñ", "Größe é à ñ")]
    public void What_the_alphabet_lacks_becomes_what_comes_nearest(string text, string folded) => Assert.Equal(folded, Gsm7.Fold(text));

    [Fact]
    public void Folded_text_is_always_in_the_alphabet() => Gen.String[Gen.Char, 0, 40].Sample(text => Gsm7.IsValid(Gsm7.Fold(text)));

    [Fact]
    public void A_beginning_and_an_end_fit_and_are_as_long_as_can_be() =>
        Gen.Select(Gen.String[Gen.Char["ab€["], 0, 30], Gen.Int[0, 40]).Sample((text, septets) =>
        {
            var (first, last) = (Gsm7.First(text, septets), Gsm7.Last(text, septets));
            return text.StartsWith(first, StringComparison.Ordinal) && text.EndsWith(last, StringComparison.Ordinal)
                && Fits(first, first.Length == text.Length ? "" : text[first.Length].ToString())
                && Fits(last, last.Length == text.Length ? "" : text[^(last.Length + 1)].ToString());

            bool Fits(string part, string next) => Gsm7.Length(part) <= septets && (next.Length == 0 || Gsm7.Length(part + next) > septets);
        });
}
