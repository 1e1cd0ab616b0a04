namespace Exchange.Messages;

/// <summary>
/// The text of one message in one language, with placeholders such as <c>{link}</c>. In a mail blank lines separate paragraphs; one that
/// begins with <c># </c> is a heading, one between <c>*</c> and <c>*</c> is bold, and <c>{link}</c> stands on a line of its own. A paragraph
/// whose placeholder has nothing to say is left out.
/// </summary>
/// <param name="Subject">One line; empty for an SMS.</param>
/// <param name="Body">Lines end with <c>\n</c>.</param>
[GenerateSerializer, Immutable, Alias("exchange.message-text")]
public sealed record MessageText([property: Id(0)] string Subject, [property: Id(1)] string Body)
{
    /// <summary>As it is kept: ends of lines and the room around do not count.</summary>
    public MessageText Tidied() => new(Subject.Trim(), Tidy(Body));

    public static string Tidy(string text) => text.ReplaceLineEndings("\n").Trim();
}

/// <summary>What texts may be of which message.</summary>
public static class MessageKinds
{
    public static IReadOnlyList<string> Languages { get; } = ["nl", "en"];

    extension(MessageTemplate template)
    {
        public bool IsSms => template is MessageTemplate.PasswordSms or MessageTemplate.AccountCodeSms or MessageTemplate.SignInCodeSms;

        /// <summary>Whether the mail leads anywhere: to a link, an invitation, or the partners' sign-in.</summary>
        public bool HasLink => !template.IsSms && template is not MessageTemplate.PasswordChangedMail;

        /// <summary>What the SMS is for; null for a mail.</summary>
        public string? SecretPlaceholder => !template.IsSms ? null : template is MessageTemplate.PasswordSms ? Placeholders.Password : Placeholders.Code;

        /// <summary>The placeholders of the body. None of them names the recipient or a patient.</summary>
        public IReadOnlyList<string> Placeholders => template switch
        {
            MessageTemplate.LinkMail or MessageTemplate.UploadLinkMail or MessageTemplate.BothLinkMail =>
                [.. Messages.Placeholders.Everywhere, Messages.Placeholders.Portal, Messages.Placeholders.Link, Messages.Placeholders.Until, Messages.Placeholders.Reference, Messages.Placeholders.MobileEnding],
            MessageTemplate.PasswordSms => [.. Messages.Placeholders.Everywhere, Messages.Placeholders.Password, Messages.Placeholders.Address],
            MessageTemplate.AccountCodeSms => [.. Messages.Placeholders.Everywhere, Messages.Placeholders.Code, Messages.Placeholders.Address],
            MessageTemplate.SignInCodeSms => [.. Messages.Placeholders.Everywhere, Messages.Placeholders.Code],
            MessageTemplate.AccountInvitationMail or MessageTemplate.AccountResetMail => [.. Messages.Placeholders.OfAccounts, Messages.Placeholders.Link, Messages.Placeholders.Until, Messages.Placeholders.MobileEnding],
            MessageTemplate.PasswordWarningMail => [.. Messages.Placeholders.OfAccounts, Messages.Placeholders.Link, Messages.Placeholders.Until, Messages.Placeholders.Days],
            MessageTemplate.PasswordDueMail or MessageTemplate.PasswordExpiredMail or MessageTemplate.PackageArrivedMail => [.. Messages.Placeholders.OfAccounts, Messages.Placeholders.Link, Messages.Placeholders.Until],
            MessageTemplate.PasswordChangedMail => Messages.Placeholders.OfAccounts,
        };

        /// <summary>Those that a subject may have: it is read by whoever sees the screen.</summary>
        public IReadOnlyList<string> SubjectPlaceholders => template.IsSms ? []
            : template is MessageTemplate.PasswordWarningMail ? [.. Messages.Placeholders.Everywhere, Messages.Placeholders.Days] : Messages.Placeholders.Everywhere;
    }
}
