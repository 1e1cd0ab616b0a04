using Exchange.Messages;
using Microsoft.Extensions.Time.Testing;
using MimeKit;

namespace Exchange.Tests.Messages;

public sealed class MailWriterTests
{
    private static readonly MailWriter Writer = new(new() { From = "beelden@merelhof.example" }, Letters.Settings, new FakeTimeProvider(Letters.Until.AddDays(-7)));

    private static MimeMessage Written(OutgoingMessage message)
    {
        var mail = Writer.Write(message);
        Assert.NotNull(mail);
        return mail;
    }

    [Fact]
    public void It_says_from_whom_to_whom_and_what_it_is()
    {
        var mail = Written(Letters.Mail());

        Assert.Equal("\"Merelhof Ziekenhuis\" <beelden@merelhof.example>", mail.From.ToString());
        Assert.Equal(Letters.Address, mail.To.ToString());
        Assert.Equal("auto-generated", mail.Headers[HeaderId.AutoSubmitted]);
        Assert.Equal("nl", mail.Headers[HeaderId.ContentLanguage]);
        Assert.Equal(Letters.Mail().Text, mail.TextBody?.ReplaceLineEndings("\n"));
        Assert.Equal(Letters.Mail().Html, mail.HtmlBody?.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void The_same_message_has_the_same_name_at_every_attempt_and_another_has_another()
    {
        var name = Written(Letters.Mail()).MessageId;

        Assert.Equal(name, Written(Letters.Mail()).MessageId);
        Assert.NotEqual(name, Written(Letters.Mail(id: "n-2")).MessageId);
        Assert.Matches("^[0-9a-f]{32}@merelhof\\.example$", name);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nobody")]
    [InlineData("a@b.example, c@d.example")]
    [InlineData("a@b.example\r\nBcc: c@d.example")]
    [InlineData("Anna <a@b.example>")]
    public void An_address_that_is_not_just_one_is_refused(string to) => Assert.Null(Writer.Write(Letters.Mail(to: to)));
}
