using Exchange.Health;
using Exchange.Layout;
using Exchange.Messages;
using Exchange.Send;
using Microsoft.AspNetCore.Components;

namespace Exchange.Settings;

/// <summary>What the configuration says and what the messages look like. To be read only: both are changed on the server.</summary>
public sealed partial class SettingsPage(IRecipientPreview previews) : StaffComponent
{
    private MessageTemplate _template = MessageTemplate.LinkMail;
    private string _language = "nl";
    private RecipientPreview _preview = new("", "", "", null, null);

    [Inject] private ShownSettings Shown { get; set; } = default!; // Set by the framework before anything is drawn.
    [Inject] private Institution Institution { get; set; } = default!; // As above.

    private IEnumerable<(string Code, string Word)> Languages => [("nl", W.DutchLanguage), ("en", W.EnglishLanguage)];

    protected override void OnInitialized() => Choose(_template, Visit.Language);

    private void Choose(MessageTemplate template, string language)
    {
        (_template, _language) = (template, language);
        _preview = previews.Message(template, language);
    }

    private static bool IsSms(MessageTemplate template) => template is MessageTemplate.PasswordSms or MessageTemplate.AccountCodeSms or MessageTemplate.SignInCodeSms;
}
