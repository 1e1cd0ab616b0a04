using System.Globalization;
using Exchange.Accounts;
using Exchange.Messages;

namespace Exchange.Settings;

/// <summary>The settings as they are typed; every tab works on the same ones.</summary>
public sealed class SettingsForm
{
    private readonly HospitalDefaults _defaults;
    private readonly HospitalValues _saved;
    private readonly Dictionary<(MessageTemplate, string), MessageText> _texts = [];

    public SettingsForm(HospitalDefaults defaults, HospitalValues saved)
    {
        (_defaults, _saved) = (defaults, saved);
        var all = defaults.Complete(saved);
        (Name, Phone, Email, DepartmentDutch, DepartmentEnglish) = (all.Name, all.Phone, all.Email, all.DepartmentDutch, all.DepartmentEnglish);
        Sender = saved.Sender ?? defaults.Institution.SenderName;
        (Logo, Preset) = (all.Logo, all.Preset ?? PasswordPreset.Instelling);
        (ExportDays, FileDays) = (Number(all.ExportDays), Number(all.FileDays));
        ContextWords = string.Join('\n', all.ContextWords ?? []);
        (DisclaimerDutch, DisclaimerEnglish) = (all.DisclaimerDutch, all.DisclaimerEnglish);
        foreach (var text in saved.Texts) _texts[(text.Template, text.Language)] = text.Text;
    }

    public string? Name { get; set; }
    /// <summary>Empty: the hospital's name.</summary>
    public string? Sender { get; set; }
    public string? DepartmentDutch { get; set; }
    public string? DepartmentEnglish { get; set; }
    public string? Phone { get; set; }
    public string? Email { get; set; }
    public HospitalLogo? Logo { get; set; }
    public PasswordPreset Preset { get; set; }
    public string? ExportDays { get; set; }
    public string? FileDays { get; set; }
    /// <summary>One a line.</summary>
    public string? ContextWords { get; set; }
    public string? DisclaimerDutch { get; set; }
    public string? DisclaimerEnglish { get; set; }

    public MessageText this[MessageTemplate template, string language]
    {
        get => _texts.GetValueOrDefault((template, language)) ?? StandardTexts.Of(template, language);
        set => _texts[(template, language)] = value;
    }

    public HospitalValues Values => _defaults.Reduce(new()
    {
        Name = Name ?? "", Sender = Sender ?? "", DepartmentDutch = DepartmentDutch ?? "", DepartmentEnglish = DepartmentEnglish ?? "", Phone = Phone ?? "", Email = Email ?? "", Logo = Logo,
        Preset = Preset, ExportDays = Days(ExportDays), FileDays = Days(FileDays), ContextWords = (ContextWords ?? "").Split(['\n', ',', ';']),
        DisclaimerDutch = DisclaimerDutch ?? "", DisclaimerEnglish = DisclaimerEnglish ?? "",
        Texts = [.. _texts.Select(text => new ChangedText(text.Key.Item1, text.Key.Item2, text.Value))],
    });

    public IReadOnlyList<SettingsChange> Changes => SettingsChanges.Between(_saved, Values);

    public IReadOnlyList<SettingsProblem> Problems => SettingsRules.Check(Values);

    private static string? Number(int? days) => days?.ToString(CultureInfo.InvariantCulture);

    /// <summary>0 is refused, and so is what is no number.</summary>
    private static int Days(string? typed) => int.TryParse(typed?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var days) ? days : 0;
}
