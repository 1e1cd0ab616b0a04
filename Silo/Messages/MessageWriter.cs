using Exchange.Links;
using Exchange.Settings;

namespace Exchange.Messages;

/// <summary>Puts an order into words, with the texts that count at that moment.</summary>
internal sealed class MessageWriter(CurrentSettings settings, MessageOptions options)
{
    /// <summary>Nothing leaves before the texts are known.</summary>
    public Task Ready => settings.Known;

    /// <param name="secret">The token, password or code; empty when the message carries none.</param>
    /// <exception cref="ArgumentException">The order lacks what its text speaks of, or its secret leaves no room in an SMS.</exception>
    public OutgoingMessage Write(string id, MessageOrder order, string secret)
    {
        var message = Write(id, order, secret, settings.Now);
        if (order.Channel is MessageChannel.Sms && Gsm7.Length(message.Text) > Gsm7.OneMessage) throw new ArgumentException("The text is longer than one SMS.", nameof(secret));
        return message;
    }

    /// <summary>With other texts than those that count: to look at.</summary>
    public OutgoingMessage Write(string id, MessageOrder order, string secret, SettingsInForce with)
    {
        LetterWords words = new(with.Institution, options.Zone, order.Language == "en") { Settings = with };
        return order.Template switch
        {
            MessageTemplate.LinkMail => Mail(LinkMail.Write(words, LinkDirection.Download, secret, order.OtherEnd, order.Until)),
            MessageTemplate.UploadLinkMail => Mail(LinkMail.Write(words, LinkDirection.Upload, secret, order.OtherEnd, order.Until)),
            MessageTemplate.BothLinkMail => Mail(LinkMail.Write(words, LinkDirection.Both, secret, order.OtherEnd, order.Until)),
            MessageTemplate.PasswordSms => Sms(PasswordSms.Write(words, secret, order.OtherEnd)),
            MessageTemplate.AccountCodeSms => Sms(PasswordSms.WriteCode(words, secret, order.OtherEnd)),
            MessageTemplate.SignInCodeSms => Sms(PasswordSms.WriteSignIn(words, secret)),
            MessageTemplate.AccountInvitationMail or MessageTemplate.AccountResetMail => Account(secret),
            MessageTemplate.PasswordWarningMail or MessageTemplate.PasswordDueMail or MessageTemplate.PasswordExpiredMail or MessageTemplate.PasswordChangedMail or MessageTemplate.PackageArrivedMail => Account(""),
        };

        OutgoingMessage Account(string token) => Mail(AccountMail.Write(words, order.Template,
            order.Facts ?? throw new ArgumentException("A mail about an account needs its facts.", nameof(order)), order.OtherEnd, token));

        OutgoingMessage Mail(Letter letter) => new(id, order.ExportId, order.Channel, order.Language, order.To, letter.Subject, letter.Text, letter.Html, secret, order.Until);

        OutgoingMessage Sms(string text) => new(id, order.ExportId, order.Channel, order.Language, order.To, "", text, null, secret, order.Until);
    }
}
