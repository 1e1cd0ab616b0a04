using CsCheck;
using Exchange.Links;
using Exchange.Messages;

namespace Exchange.Tests.Messages;

public sealed class PasswordSmsTests
{
    private const string Hospital = "Merelhof Ziekenhuis", Password = "K7PM4-TXQ23", Address = "j.devries@provider.example";

    private static readonly Gen<string> AnyText = Gen.OneOf(Gen.String[Gen.Char, 0, 300], Gen.String[Gen.Char["ab. -"], 0, 300], Gen.String[Gen.Char["€[]{}~^|\\"], 0, 300]);

    private static string Sms(string language, string name, string password, string address) =>
        PasswordSms.Write(new(Letters.Hospital with { Name = name }, TimeZoneInfo.Utc, language == "en"), password, address);

    [Fact]
    public void In_Dutch() => Assert.Equal(
        "Merelhof Ziekenhuis: uw wachtwoord is K7PM4-TXQ23. Het hoort bij de e-mail aan j.devries@provider.example. Geef het aan niemand anders.",
        Sms("nl", Hospital, Password, Address));

    [Fact]
    public void In_English() => Assert.Equal(
        "Merelhof Ziekenhuis: your password is K7PM4-TXQ23. It belongs to the e-mail to j.devries@provider.example. Do not share it.",
        Sms("en", Hospital, Password, Address));

    [Fact]
    public void A_code_for_a_partner()
    {
        Assert.Equal("Merelhof Ziekenhuis: uw code is K7PM4-TXQ23. Hij hoort bij de e-mail aan j.devries@provider.example. Geef hem aan niemand anders.",
            PasswordSms.WriteCode(new(Letters.Hospital, TimeZoneInfo.Utc, false), Password, Address));
        Assert.Equal("Merelhof Ziekenhuis: your code is K7PM4-TXQ23. It belongs to the e-mail to j.devries@provider.example. Do not share it.",
            PasswordSms.WriteCode(new(Letters.Hospital, TimeZoneInfo.Utc, true), Password, Address));
    }

    [Fact]
    public void Of_a_long_address_the_domain_stays_whole_while_it_can()
    {
        var text = Sms("nl", Hospital, Password, new string('a', 64) + "@provider.example");

        Assert.Matches(@" aan a+\.\.\.@provider\.example\. Geef", text);
        Assert.Equal(160, Gsm7.Length(text));
    }

    [Fact]
    public void Of_a_longer_one_both_ends_are_kept() =>
        Assert.Matches(@" aan j\.devries@ddd+\.\.\.d+\.example\. Geef", Sms("nl", Hospital, Password, "j.devries@" + new string('d', 200) + ".example"));

    [Fact]
    public void A_long_name_is_cut() => Assert.StartsWith(
        "Academisch Ziekenhuis van d...: uw wachtwoord", Sms("nl", "Academisch Ziekenhuis van de Verenigde Provincies", Password, Address), StringComparison.Ordinal);

    /// <summary>The room that is left ends exactly at 160.</summary>
    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(1)]
    public void At_the_limit_an_address_is_whole_and_above_it_is_cut(int more)
    {
        var room = Gsm7.OneMessage - Gsm7.Length(Sms("nl", Hospital, Password, ""));
        var address = "a@" + new string('b', room - 2 + more);
        var text = Sms("nl", Hospital, Password, address);

        Assert.Equal(more <= 0, text.Contains(address, StringComparison.Ordinal));
        Assert.InRange(Gsm7.Length(text), 0, Gsm7.OneMessage);
    }

    [Fact]
    public void It_is_one_message_whatever_name_and_address_are() =>
        Gen.Select(AnyText, AnyText, Gen.OneOf(Gen.Const("nl"), Gen.Const("en"))).Sample((name, address, language) =>
        {
            var password = PasswordDerivation.NewPassword();
            var text = Sms(language, name, password, address);
            return Gsm7.IsValid(text) && Gsm7.Length(text) <= Gsm7.OneMessage && text.Contains(password, StringComparison.Ordinal)
                && (!HasLink(text) || HasLink(Gsm7.Fold(name)) || HasLink(Gsm7.Fold(address))); // We add none; shortening may take one away.

            static bool HasLink(string text) => text.Contains("://", StringComparison.Ordinal);
        });
}
