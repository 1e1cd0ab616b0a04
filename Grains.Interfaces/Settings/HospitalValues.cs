using Exchange.Accounts;
using Exchange.Messages;

namespace Exchange.Settings;

/// <summary>What administrators may change. Null, everywhere: as the configuration or this version has it.</summary>
[GenerateSerializer, Immutable, Alias("exchange.hospital-values")]
public sealed record HospitalValues
{
    /// <summary>1 to 100 characters.</summary>
    [Id(0)] public string? Name { get; init; }
    /// <summary>From whom mails come; 1 to 60 characters. As configured: the hospital's name, unless the mail settings name another.</summary>
    [Id(1)] public string? Sender { get; init; }
    /// <summary>Under the name on the recipients' pages; 1 to 60 characters.</summary>
    [Id(2)] public string? DepartmentDutch { get; init; }
    [Id(3)] public string? DepartmentEnglish { get; init; }
    /// <summary>Where a recipient calls for help; 5 to 30 digits, spaces and <c>+ ( ) - .</c></summary>
    [Id(4)] public string? Phone { get; init; }
    /// <summary>Beside the phone on the recipients' pages. As configured: none.</summary>
    [Id(5)] public string? Email { get; init; }
    /// <summary>As configured: none.</summary>
    [Id(6)] public HospitalLogo? Logo { get; init; }
    /// <summary>What a new partner account starts with. As this version has it: Instelling.</summary>
    [Id(7)] public PasswordPreset? Preset { get; init; }
    /// <summary>Days from an export's first byte to the end of its content; 1 to 7, for exports that begin from then on. As this version has it: 7.</summary>
    [Id(8)] public int? ExportDays { get; init; }
    /// <summary>Days that files stay in partners' folders; 1 to 7, for files from then on.</summary>
    [Id(9)] public int? FileDays { get; init; }
    /// <summary>Words no partner's password may contain, beside the hospital's name; at most 50 of 3 to 40 characters.</summary>
    [Id(10)] public IReadOnlyList<string>? ContextWords { get; init; }
    /// <summary>What a recipient agrees to, and partners see before they sign in by SFTP. 1 to 4,000 characters, blank lines between paragraphs; knows <c>{ziekenhuis}</c>.</summary>
    [Id(11)] public string? DisclaimerDutch { get; init; }
    [Id(12)] public string? DisclaimerEnglish { get; init; }
    /// <summary>Only those that differ from the standard.</summary>
    [Id(13)] public IReadOnlyList<ChangedText> Texts { get; init; } = [];

    public MessageText TextOf(MessageTemplate template, string language) =>
        Texts.FirstOrDefault(text => text.Template == template && text.Language == language)?.Text ?? StandardTexts.Of(template, language);
}

/// <param name="Language"><c>nl</c> or <c>en</c>.</param>
[GenerateSerializer, Immutable, Alias("exchange.changed-text")]
public sealed record ChangedText([property: Id(0)] MessageTemplate Template, [property: Id(1)] string Language, [property: Id(2)] MessageText Text);
