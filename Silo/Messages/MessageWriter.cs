using Exchange.Accounts;

namespace Exchange.Messages;

/// <summary>Puts an order into words.</summary>
internal sealed class MessageWriter(Institution institution, MessageOptions options)
{
    private readonly TimeZoneInfo _zone = options.Zone;
    private readonly AccountTexts _accounts = new(institution, options.Zone);

    /// <param name="secret">The link token, or the password.</param>
    public OutgoingMessage Write(string id, MessageOrder order, string secret) =>
        _accounts.Write(order, secret) is var (subject, text, html)
            ? new(id, order.ExportId, order.Channel, order.Language, order.To, subject, text, html, secret, order.Until)
            : WriteShare(id, order, secret);

    private OutgoingMessage WriteShare(string id, MessageOrder order, string secret) => order.Template switch
    {
        MessageTemplate.LinkMail => Mail(id, order, secret, new LinkMail(institution, secret, order.OtherEnd, order.Until, _zone).Write(order.Language)),
        MessageTemplate.PasswordSms => new(
            id, order.ExportId, order.Channel, order.Language, order.To, "", PasswordSms.Write(order.Language, institution.Name, secret, order.OtherEnd),
            null, secret, order.Until),
        _ => throw new ArgumentException($"{order.Template} is no message of a link.", nameof(order)),
    };

    private static OutgoingMessage Mail(string id, MessageOrder order, string secret, (string Subject, string Text, string Html) words) =>
        new(id, order.ExportId, order.Channel, order.Language, order.To, words.Subject, words.Text, words.Html, secret, order.Until);
}
