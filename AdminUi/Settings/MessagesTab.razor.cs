using Exchange.Messages;
using Exchange.Send;
using Microsoft.AspNetCore.Components;

namespace Exchange.Settings;

/// <summary>The texts of all messages, and the disclaimer: one at a time, with what it looks like beside it.</summary>
public sealed partial class MessagesTab(IRecipientPreview previews, CurrentSettings settings, NavigationManager navigation) : SettingsTab
{
    /// <summary>Of the address: no message, but chosen among them.</summary>
    public const string Disclaimer = "disclaimer";

    private static readonly MessageTemplate[] All = Enum.GetValues<MessageTemplate>();

    /// <summary>As the address names it; null or unknown: the link mail.</summary>
    [Parameter] public string? Template { get; set; }

    /// <summary>As the address names it; null or unknown: the reader's own.</summary>
    [Parameter] public string? Language { get; set; }

    private string ShownLanguage => Language is "nl" or "en" ? Language : Visit.Language;

    private IEnumerable<(string Code, string Word)> Languages => [("nl", W.DutchLanguage), ("en", W.EnglishLanguage)];

    /// <summary>Null: the disclaimer.</summary>
    private MessageTemplate? Current => Template == Disclaimer ? null : Enum.TryParse<MessageTemplate>(Template, out var known) && Enum.IsDefined(known) ? known : MessageTemplate.LinkMail;

    private string Chosen => Current?.ToString() ?? Disclaimer;

    private IEnumerable<(string Label, IReadOnlyList<string> Names)> Groups =>
    [
        (W.Mail, [.. All.Where(template => !template.IsSms).Select(template => template.ToString())]),
        (W.Sms, [.. All.Where(template => template.IsSms).Select(template => template.ToString())]),
        (W.Pages, [Disclaimer]),
    ];

    private RecipientPreview Example => previews.Message(Current ?? MessageTemplate.LinkMail, ShownLanguage, Form.Values);

    private SettingsInForce Preview => new(settings.Defaults, Form.Values);

    private string? TheDisclaimer => ShownLanguage == "en" ? Form.DisclaimerEnglish : Form.DisclaimerDutch;

    private string NameOf(string name) => Enum.TryParse<MessageTemplate>(name, out var template) ? W.TemplateName(template) : W.DisclaimerText;

    private bool IsChanged(string name) => Enum.TryParse<MessageTemplate>(name, out var template)
        ? Text(template).Tidied() != StandardTexts.Of(template, ShownLanguage) : MessageText.Tidy(TheDisclaimer ?? "") != StandardDisclaimer.Of(ShownLanguage);

    private MessageText Text(MessageTemplate template) => Form[template, ShownLanguage];

    private static string AddressOf(string name, string language) => $"/settings/messages?template={name}&language={language}";

    private void Choose(ChangeEventArgs chosen) => navigation.NavigateTo(AddressOf(chosen.Value as string ?? "", ShownLanguage));

    private Task Write(MessageTemplate template, MessageText text)
    {
        Form[template, ShownLanguage] = text;
        return Tell();
    }

    private Task WriteDisclaimer(string? text)
    {
        if (ShownLanguage == "en") Form.DisclaimerEnglish = text;
        else Form.DisclaimerDutch = text;
        return Tell();
    }
}
