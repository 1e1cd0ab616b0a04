using System.Security.Cryptography;
using System.Text;
using Exchange.Settings;
using MimeKit;

namespace Exchange.Messages;

/// <summary>A message as MIME, text and HTML side by side.</summary>
internal sealed class MailWriter(MailOptions options, CurrentSettings settings, TimeProvider time)
{
    /// <summary>Null when the recipient is not one mail address.</summary>
    public MimeMessage? Write(OutgoingMessage message)
    {
        if (!MailboxAddress.TryParse(message.To, out var to) || to.Address != message.To || !to.Address.Contains('@', StringComparison.Ordinal)) return null;

        var mail = new MimeMessage
        {
            Subject = message.Subject,
            Date = TimeZoneInfo.ConvertTime(time.GetUtcNow(), TimeZoneInfo.Utc),
            MessageId = $"{MessageName.Of(message.Id)}@{options.From[(options.From.LastIndexOf('@') + 1)..]}",
            Body = new MultipartAlternative { Part("plain", message.Text), Part("html", message.Html ?? "") },
        };
        mail.From.Add(new MailboxAddress(settings.Now.Institution.Sender, options.From));
        mail.To.Add(to);
        mail.Headers.Add(HeaderId.AutoSubmitted, "auto-generated"); // RFC 3834: out-of-office replies stay away.
        mail.Headers.Add(HeaderId.ContentLanguage, message.Language);
        return mail;
    }

    private static TextPart Part(string kind, string text)
    {
        var part = new TextPart(kind) { ContentTransferEncoding = ContentEncoding.QuotedPrintable };
        part.SetText(Encoding.UTF8, text);
        return part;
    }
}

/// <summary>A message's name for the world outside: the same at every attempt, so that a receiver can recognise a duplicate; it tells nothing.</summary>
internal static class MessageName
{
    /// <summary>32 hexadecimal digits.</summary>
    public static string Of(string notification) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("message:" + notification)).AsSpan(0, 16));
}
