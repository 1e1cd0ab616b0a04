namespace Exchange.Messages;

/// <summary>Puts an order into words.</summary>
internal sealed class MessageWriter(Institution institution, MessageOptions options)
{
    private readonly TimeZoneInfo _zone = options.Zone;

    /// <param name="secret">The link token, or the password.</param>
    public OutgoingMessage Write(string id, MessageOrder order, string secret) => order.Template switch
    {
        MessageTemplate.LinkMail => Mail(id, order, secret, new LinkMail(institution, secret, order.OtherEnd, order.Until, _zone).Write(order.Language)),
        MessageTemplate.PasswordSms => new(
            id, order.ExportId, order.Channel, order.Language, order.To, "", PasswordSms.Write(order.Language, institution.Name, secret, order.OtherEnd),
            null, secret, order.Until),
    };

    private static OutgoingMessage Mail(string id, MessageOrder order, string secret, (string Subject, string Text, string Html) words) =>
        new(id, order.ExportId, order.Channel, order.Language, order.To, words.Subject, words.Text, words.Html, secret, order.Until);
}
