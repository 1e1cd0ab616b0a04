using Exchange.Links;

namespace Exchange.Messages;

/// <summary>Puts an order into words.</summary>
internal sealed class MessageWriter(Institution institution, MessageOptions options)
{
    private readonly LetterWords _dutch = new(institution, options.Zone, IsEnglish: false), _english = new(institution, options.Zone, IsEnglish: true);

    /// <param name="secret">The token, password or code; empty when the message carries none.</param>
    /// <exception cref="ArgumentException">The order lacks what its text speaks of.</exception>
    public OutgoingMessage Write(string id, MessageOrder order, string secret) => order.Template switch
    {
        MessageTemplate.LinkMail => Mail(id, order, secret, LinkMail.Write(Words(order), LinkDirection.Download, secret, order.OtherEnd, order.Until)),
        MessageTemplate.UploadLinkMail => Mail(id, order, secret, LinkMail.Write(Words(order), LinkDirection.Upload, secret, order.OtherEnd, order.Until)),
        MessageTemplate.BothLinkMail => Mail(id, order, secret, LinkMail.Write(Words(order), LinkDirection.Both, secret, order.OtherEnd, order.Until)),
        MessageTemplate.PasswordSms => Sms(id, order, secret, PasswordSms.Write(Words(order), secret, order.OtherEnd)),
        MessageTemplate.AccountInvitationMail => Mail(id, order, secret, Account(order).Invitation(secret)),
        MessageTemplate.AccountResetMail => Mail(id, order, secret, Account(order).Reset(secret)),
        MessageTemplate.AccountCodeSms => Sms(id, order, secret, PasswordSms.WriteCode(Words(order), secret, order.OtherEnd)),
        MessageTemplate.SignInCodeSms => Sms(id, order, secret, PasswordSms.WriteSignIn(Words(order), secret)),
        MessageTemplate.PasswordWarningMail => Mail(id, order, secret, Account(order).Warning()),
        MessageTemplate.PasswordDueMail => Mail(id, order, secret, Account(order).Due()),
        MessageTemplate.PasswordExpiredMail => Mail(id, order, secret, Account(order).Expired()),
        MessageTemplate.PasswordChangedMail => Mail(id, order, secret, Account(order).Changed()),
        MessageTemplate.PackageArrivedMail => Mail(id, order, secret, Account(order).Arrived()),
    };

    private LetterWords Words(MessageOrder order) => order.Language == "en" ? _english : _dutch;

    private AccountMail Account(MessageOrder order) =>
        new(Words(order), order.Facts ?? throw new ArgumentException("A mail about an account needs its facts.", nameof(order)), order.OtherEnd);

    private static OutgoingMessage Mail(string id, MessageOrder order, string secret, Letter letter) =>
        new(id, order.ExportId, order.Channel, order.Language, order.To, letter.Subject, letter.Text, letter.Html, secret, order.Until);

    private static OutgoingMessage Sms(string id, MessageOrder order, string secret, string text) =>
        new(id, order.ExportId, order.Channel, order.Language, order.To, "", text, null, secret, order.Until);
}
