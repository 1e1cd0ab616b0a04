using CsCheck;
using Exchange.Messages;
using Exchange.Settings;

namespace Exchange.Tests.Messages;

public sealed class TextRulesTests
{
    private static readonly Gen<MessageTemplate> AnySms = OneOf([.. Enum.GetValues<MessageTemplate>().Where(template => template.IsSms)]);

    private static readonly Gen<string> AnyPiece = Gen.OneOf(
        Gen.String[Gen.Char["ab é€[\n{}#*"], 0, 40], OneOf("{link}", "{wachtwoord}", "{code}", "{ziekenhuis}", "{afzender}", "{email}", "{telefoon}", "{naam}", "https://x.example", "www.x"), Gen.String[0, 20]);

    private static readonly Gen<string> AnyBody = AnyPiece.Array[0, 8].Select(pieces => MessageText.Tidy(string.Concat(pieces)));

    private static Gen<T> OneOf<T>(params T[] all) => Gen.Int[0, all.Length - 1].Select(i => all[i]);

    public static TheoryData<MessageTemplate, string> All
    {
        get
        {
            TheoryData<MessageTemplate, string> data = [];
            foreach (var template in Enum.GetValues<MessageTemplate>()) foreach (var language in MessageKinds.Languages) data.Add(template, language);
            return data;
        }
    }

    private static IReadOnlyList<SettingsRule> Broken(MessageTemplate template, MessageText text) => [.. TextRules.Check(template, text).Select(problem => problem.Rule)];

    private static MessageText Mail(string body, string subject = "Onderwerp") => new(subject, body);

    [Theory, MemberData(nameof(All))]
    public void Every_standard_text_keeps_the_rules_and_is_as_it_would_be_kept(MessageTemplate template, string language)
    {
        var text = StandardTexts.Of(template, language);

        Assert.Empty(TextRules.Check(template, text));
        Assert.Equal(text, text.Tidied());
    }

    [Theory]
    [InlineData("Geen link.", SettingsRule.LinkMissing)]
    [InlineData("Klik op {link} hier.", SettingsRule.LinkNotAlone)]
    [InlineData("{link}\n\nUw wachtwoord is {wachtwoord}.", SettingsRule.SecretNotAllowed)]
    [InlineData("{link}\n\nUw code is {code}.", SettingsRule.SecretNotAllowed)]
    [InlineData("{link}\n\nBeste {naam},", SettingsRule.UnknownPlaceholder)]
    [InlineData("{link}\n\n{dagen}", SettingsRule.UnknownPlaceholder)]
    [InlineData("{link}\n\n{ziekenhuis", SettingsRule.StrayBrace)]
    [InlineData("{link}\n\ntab\there", SettingsRule.ControlCharacter)]
    [InlineData("", SettingsRule.Needed)]
    public void A_link_mail_is_refused_for_one_reason(string body, SettingsRule rule) => Assert.Equal([rule], Broken(MessageTemplate.LinkMail, Mail(body)));

    [Theory]
    [InlineData("Voor {naam}", SettingsRule.UnknownPlaceholder)]
    [InlineData("Open {link}", SettingsRule.LinkNotAllowed)]
    [InlineData("Code {wachtwoord}", SettingsRule.SecretNotAllowed)]
    [InlineData("Tot {tot}", SettingsRule.PlaceholderNotHere)]
    [InlineData("Twee\nregels", SettingsRule.NotOneLine)]
    [InlineData("", SettingsRule.Needed)]
    public void A_subject_is_refused_for_one_reason(string subject, SettingsRule rule) => Assert.Equal([rule], Broken(MessageTemplate.LinkMail, Mail("{link}", subject)));

    [Fact]
    public void A_mail_that_leads_nowhere_needs_no_link() => Assert.Empty(Broken(MessageTemplate.PasswordChangedMail, Mail("Gewijzigd.")));

    [Theory]
    [InlineData("Geen geheim.", SettingsRule.SecretMissing)]
    [InlineData("{wachtwoord} {link}", SettingsRule.LinkNotAllowed)]
    [InlineData("{wachtwoord} https://x.example", SettingsRule.LinkNotAllowed)]
    [InlineData("{wachtwoord} WWW.x.example", SettingsRule.LinkNotAllowed)]
    [InlineData("{wachtwoord} ł", SettingsRule.NotGsm7)]
    [InlineData("{wachtwoord}\nregel", SettingsRule.NotOneLine)]
    [InlineData("{wachtwoord} {code}", SettingsRule.SecretNotAllowed)]
    [InlineData("{wachtwoord} {", SettingsRule.StrayBrace)]
    public void An_sms_is_refused_for_one_reason(string body, SettingsRule rule) => Assert.Equal([rule], Broken(MessageTemplate.PasswordSms, new("", body)));

    [Theory]
    [InlineData(148, true)]
    [InlineData(149, true)]
    [InlineData(150, false)]
    public void An_sms_holds_160_with_its_password(int others, bool fits) =>
        Assert.Equal(fits ? [] : [SettingsRule.SmsTooLong], Broken(MessageTemplate.PasswordSms, new("", new string('a', others) + "{wachtwoord}")));

    [Theory]
    [InlineData(TextRules.MaxSubject - 1, 0)]
    [InlineData(TextRules.MaxSubject, 0)]
    [InlineData(TextRules.MaxSubject + 1, 1)]
    public void A_subject_has_its_length(int length, int problems) => Assert.Equal(problems, TextRules.Check(MessageTemplate.LinkMail, Mail("{link}", new string('a', length))).Count);

    [Theory]
    [InlineData(TextRules.MaxBody - 1, 0)]
    [InlineData(TextRules.MaxBody, 0)]
    [InlineData(TextRules.MaxBody + 1, 1)]
    public void A_body_has_its_length(int length, int problems) =>
        Assert.Equal(problems, TextRules.Check(MessageTemplate.LinkMail, Mail("{link}\n" + new string('a', length - 7))).Count);

    [Fact]
    public void Whatever_sms_is_accepted_is_one_message_with_its_secret_and_without_a_link_however_long_the_names() =>
        Gen.Select(AnySms, AnyBody, Gen.String[0, 100], Gen.String[Gen.Char["ab@.€{}"], 0, 200]).Sample((template, body, name, address) =>
        {
            var text = new MessageText("", $"{body} {Placeholders.Braced(template.SecretPlaceholder ?? "")}").Tidied();
            if (TextRules.Check(template, text).Count > 0) return true;
            var filled = SmsText.Fill(text.Body, placeholder => placeholder switch
            {
                Placeholders.Password or Placeholders.Code => "K7PM4-TXQ23",
                Placeholders.Address => address,
                _ => name,
            });
            return Gsm7.IsValid(filled) && Gsm7.Length(filled) <= Gsm7.OneMessage && filled.Contains("K7PM4-TXQ23", StringComparison.Ordinal)
                && !Placeholders.Without(text.Body).Contains("://", StringComparison.Ordinal);
        });

    [Fact]
    public void Whatever_mail_is_accepted_has_its_link_on_a_line_and_no_password() =>
        Gen.Select(AnyBody, AnyBody).Sample((before, after) =>
        {
            var body = MessageText.Tidy($"{before}\n{{link}}\n{after}");
            if (TextRules.Check(MessageTemplate.LinkMail, new("Onderwerp", body)).Count > 0) return true;
            var names = Placeholders.In(body);
            return body.Split('\n').Any(line => line.Trim() == "{link}") && !names.Contains(Placeholders.Password) && !names.Contains(Placeholders.Code)
                && names.All(name => MessageTemplate.LinkMail.Placeholders.Contains(name));
        });
}
