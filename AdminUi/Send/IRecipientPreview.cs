using Exchange.Links;
using Exchange.Messages;
using Exchange.Settings;

namespace Exchange.Send;

/// <summary>Shows beforehand what a recipient will get, with the words and templates that will be used. Nothing is sent or stored.</summary>
public interface IRecipientPreview
{
    Task<RecipientPreview> Show(PreviewOrder order);

    /// <summary>One message as it would leave, with example values for everything that it fills in.</summary>
    /// <param name="language"><c>nl</c> or <c>en</c>.</param>
    /// <param name="draft">As it would be with these; whatever is wrong with them is shown as it would look. Null: as it is now.</param>
    RecipientPreview Message(MessageTemplate template, string language, HospitalValues? draft);
}

/// <param name="Account">A partner's user name, with <paramref name="Organisation"/>; null: a link.</param>
/// <param name="Until">When access would end.</param>
public sealed record PreviewOrder(string Name, string Email, string Mobile, string Language, DateTimeOffset Until, string? Account = null, string Organisation = "",
    LinkDirection Direction = LinkDirection.Download);

/// <param name="MailFrom">As the recipient sees it.</param>
/// <param name="MailHtml">The whole mail; link and password are examples. Empty where none goes.</param>
/// <param name="Sms">Null when none goes.</param>
/// <param name="PageHtml">The first page behind the link, self-contained; null when there is no link.</param>
public sealed record RecipientPreview(string MailFrom, string MailSubject, string MailHtml, string? Sms, string? PageHtml);
