using System.Globalization;
using Exchange.Messages;

namespace Exchange.Settings;

/// <summary>What differs between two versions, in words for the log and for people.</summary>
public static class SettingsChanges
{
    /// <param name="before">Reduced, or complete, as <paramref name="after"/>.</param>
    public static IReadOnlyList<SettingsChange> Between(HospitalValues before, HospitalValues after) =>
        [.. Values(before).Zip(Values(after), (one, other) => new SettingsChange(one.Field, one.Value, other.Value)).Where(change => change.Before != change.After)];

    private static IEnumerable<(string Field, string? Value)> Values(HospitalValues values) =>
    [
        (SettingsField.Name, values.Name), (SettingsField.Sender, values.Sender), (SettingsField.DepartmentDutch, values.DepartmentDutch), (SettingsField.DepartmentEnglish, values.DepartmentEnglish),
        (SettingsField.Phone, values.Phone), (SettingsField.Email, values.Email), (SettingsField.Logo, values.Logo?.ToString()), (SettingsField.Preset, values.Preset?.ToString()),
        (SettingsField.ExportDays, values.ExportDays?.ToString(CultureInfo.InvariantCulture)), (SettingsField.FileDays, values.FileDays?.ToString(CultureInfo.InvariantCulture)),
        (SettingsField.ContextWords, values.ContextWords is null ? null : string.Join(", ", values.ContextWords)),
        (SettingsField.DisclaimerDutch, values.DisclaimerDutch), (SettingsField.DisclaimerEnglish, values.DisclaimerEnglish),
        .. Enum.GetValues<MessageTemplate>().SelectMany(template => MessageKinds.Languages.SelectMany(language => Text(values, template, language))),
    ];

    private static IEnumerable<(string Field, string? Value)> Text(HospitalValues values, MessageTemplate template, string language)
    {
        var text = values.TextOf(template, language);
        if (!template.IsSms) yield return (SettingsField.OfText(template, language, isSubject: true), text.Subject);
        yield return (SettingsField.OfText(template, language, isSubject: false), text.Body);
    }
}
