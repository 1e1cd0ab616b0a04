using Exchange.Accounts;
using Exchange.Messages;

namespace Exchange.Tests.Messages;

public sealed class AccountMailTests
{
    private static readonly MessageTemplate[] All =
        [.. Enum.GetValues<MessageTemplate>().Except([MessageTemplate.LinkMail, MessageTemplate.UploadLinkMail, MessageTemplate.BothLinkMail, MessageTemplate.PasswordSms, MessageTemplate.AccountCodeSms, MessageTemplate.SignInCodeSms])];

    public static TheoryData<MessageTemplate> Mails => new(All);

    [Fact]
    public void Each_says_something_else() => Assert.Equal(All.Length, All.Select(template => Written(template).Text).Distinct().Count());

    private static OutgoingMessage Written(MessageTemplate template, string language = "nl", int? days = 3) => new MessageWriter(Letters.Settings, new()).Write("n-a-1",
        new("account:zuidkade", MessageChannel.Email, template, language, "balie@zuidkade.example", "C. Contact", "", default, "34", Letters.Until, "zuidkade",
            new AccountFacts("zuidkade", "Zuidkade Kliniek", Letters.Until, days)), Letters.Token);

    [Fact]
    public void An_invitation_in_Dutch()
    {
        var mail = Written(MessageTemplate.AccountInvitationMail);

        Assert.Equal("Uitnodiging beelduitwisseling Merelhof Ziekenhuis", mail.Subject);
        Assert.StartsWith("""
            Beste mevrouw of meneer,

            Merelhof Ziekenhuis heeft een account voor Zuidkade Kliniek gemaakt. De gebruikersnaam is zuidkade.

            U kiest een wachtwoord met deze link:

            https://beelden.merelhof.example/account/0123456789abcdefghjkmnpqrs

            U heeft ook een code nodig. Die krijgt u per sms op het nummer dat eindigt op 34 (•• •• 34).

            De link werkt één keer, tot dinsdag 1 december 2026, 10.00 uur.
            """, mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_warning_in_English()
    {
        var mail = Written(MessageTemplate.PasswordWarningMail, "en", days: 1);

        Assert.Equal("Your password expires in 1 day", mail.Subject);
        Assert.Equal("""
            Dear Sir or Madam,

            The password of account zuidkade (Zuidkade Kliniek) expires in 1 day.

            Choose a new password before Tuesday 1 December 2026, 10:00 (Amsterdam time).

            You do so on this page, or while signing in with your SFTP program:

            https://beelden.merelhof.example/account

            SSH keys only work while the password is valid.

            Questions? Call 088 123 45 67.

            Merelhof Ziekenhuis

            """, mail.Text);
    }

    [Theory, MemberData(nameof(Mails))]
    public void Each_has_its_words_in_both_languages_and_names_the_hospital_its_phone_and_the_account(MessageTemplate template)
    {
        var (dutch, english) = (Written(template), Written(template, "en"));

        Assert.NotEqual(dutch.Text, english.Text);
        foreach (var mail in new[] { dutch, english })
        {
            foreach (var named in new[] { "Merelhof Ziekenhuis", "088 123 45 67", "zuidkade", "Zuidkade Kliniek" }) Assert.Contains(named, mail.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("C. Contact", mail.Text, StringComparison.Ordinal);
        }
        var hasSecret = template is MessageTemplate.AccountInvitationMail or MessageTemplate.AccountResetMail;
        Assert.Equal(hasSecret, dutch.Text.Contains(Letters.Token, StringComparison.Ordinal));
    }
}
