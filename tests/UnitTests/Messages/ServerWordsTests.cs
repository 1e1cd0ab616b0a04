using CsCheck;
using Exchange.Messages;

namespace Exchange.Tests.Messages;

public sealed class ServerWordsTests
{
    [Theory]
    [InlineData("5.1.1 <j.devries@provider.example>: Recipient address rejected", "5.1.1 <…>: Recipient address rejected")]
    [InlineData("user J.DEVRIES unknown", "user … unknown")]
    [InlineData("sender beelden@merelhof.example\r\nnot allowed\u0007", "sender … not allowed")]
    [InlineData("link 0123456789abcdefghjkmnpqrs is spam", "link … is spam")]
    [InlineData("refused: Merelhof Ziekenhuis heeft bestanden voor u", "…")]
    [InlineData("4.7.1 greylisted, come back in 300 seconds", "4.7.1 greylisted, come back in 300 seconds")]
    public void Of_a_mail_servers_answer_the_reason_is_kept_and_nothing_of_the_message(string said, string kept) =>
        Assert.Equal(kept, ServerWords.Clean(said, Letters.Mail()));

    [Theory]
    [InlineData("""{"error":"unknown number +31612345634"}""", """{"error":"unknown number …"}""")]
    [InlineData("0031 6 1234-5634 is a landline", "… is a landline")]
    [InlineData("password K7PM4-TXQ23, or k7pm4txq23", "password …, or …")]
    [InlineData("""{"text":"uw wachtwoord is"}""", "…")]
    [InlineData("no credit", "no credit")]
    public void Of_a_gateways_answer_too(string said, string kept) => Assert.Equal(kept, ServerWords.Clean(said, Letters.Sms()));

    [Fact]
    public void Long_answers_are_cut() => Assert.Equal(201, ServerWords.Clean(string.Join(' ', Enumerable.Repeat("no", 5000)), Letters.Sms()).Length);

    [Fact]
    public void Wherever_secret_and_address_stand_they_do_not_stay() =>
        Gen.Select(Gen.String[Gen.Char, 0, 60], Gen.String[Gen.Char, 0, 60], Gen.Bool).Sample((before, after, isMail) =>
        {
            var message = isMail ? Letters.Mail() : Letters.Sms();
            var kept = ServerWords.Clean($"{before}{message.Secret}{after}{message.To}{before}", message);
            return !kept.Contains(message.Secret, StringComparison.OrdinalIgnoreCase) && !kept.Contains(message.To, StringComparison.OrdinalIgnoreCase);
        });
}
