using Exchange.Accounts;
using Exchange.Messages;

namespace Exchange.Settings;

/// <summary>What counts until an administrator saves something else: the operator's configuration.</summary>
/// <param name="FileLife">How long files stay in partners' folders; at most 7 days.</param>
public sealed record HospitalDefaults(Institution Institution, IReadOnlyList<string> ContextWords, TimeSpan FileLife)
{
    /// <summary>The most that content and files may stay.</summary>
    public const int LongestDays = 7;

    public static readonly TimeSpan LongestLife = TimeSpan.FromDays(LongestDays);

    public HospitalDefaults(Institution institution) : this(institution, [], LongestLife) { }

    public int FileDays => Math.Max(1, (int)Math.Ceiling(FileLife.TotalDays));

    /// <summary>The values with nothing left open.</summary>
    public HospitalValues Complete(HospitalValues values) => values with
    {
        Name = values.Name ?? Institution.Name, Sender = values.Sender ?? Institution.SenderName ?? values.Name ?? Institution.Name, Phone = values.Phone ?? Institution.Phone,
        DepartmentDutch = values.DepartmentDutch ?? Institution.DepartmentDutch, DepartmentEnglish = values.DepartmentEnglish ?? Institution.DepartmentEnglish,
        Email = values.Email ?? Institution.Email, Logo = values.Logo ?? Institution.Logo, Preset = values.Preset ?? PasswordPreset.Instelling,
        ExportDays = values.ExportDays ?? LongestDays, FileDays = values.FileDays ?? FileDays, ContextWords = values.ContextWords ?? ContextWords,
        DisclaimerDutch = values.DisclaimerDutch ?? StandardDisclaimer.Of("nl"), DisclaimerEnglish = values.DisclaimerEnglish ?? StandardDisclaimer.Of("en"),
    };

    /// <summary>The values as they are kept: tidied, and null where they are what they would be anyway. An empty optional value is none.</summary>
    public HospitalValues Reduce(HospitalValues values)
    {
        var plain = Complete(new());
        var name = Typed(values.Name, plain.Name);
        return values with
        {
            Name = name, Sender = string.IsNullOrWhiteSpace(values.Sender) ? null : Typed(values.Sender, Institution.SenderName ?? name ?? plain.Name), Phone = Typed(values.Phone, plain.Phone),
            DepartmentDutch = Typed(values.DepartmentDutch, plain.DepartmentDutch), DepartmentEnglish = Typed(values.DepartmentEnglish, plain.DepartmentEnglish),
            Email = Typed(values.Email, plain.Email ?? ""), Logo = values.Logo == plain.Logo ? null : values.Logo,
            Preset = values.Preset == plain.Preset ? null : values.Preset, ExportDays = values.ExportDays == plain.ExportDays ? null : values.ExportDays,
            FileDays = values.FileDays == plain.FileDays ? null : values.FileDays, ContextWords = Words(values.ContextWords),
            DisclaimerDutch = Typed(values.DisclaimerDutch, plain.DisclaimerDutch), DisclaimerEnglish = Typed(values.DisclaimerEnglish, plain.DisclaimerEnglish),
            Texts = [.. values.Texts.Select(text => text with { Text = text.Text.Tidied() }).Where(text => text.Text != StandardTexts.Of(text.Template, text.Language))
                .OrderBy(text => text.Template).ThenBy(text => text.Language, StringComparer.Ordinal)],
        };
    }

    private static string? Typed(string? text, string? otherwise) => text is null || MessageText.Tidy(text) is var tidy && tidy == otherwise ? null : tidy;

    private IReadOnlyList<string>? Words(IReadOnlyList<string>? words)
    {
        IReadOnlyList<string>? tidy = words is null ? null : [.. words.Select(word => word.Trim()).Where(word => word.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase)];
        return tidy is null || tidy.SequenceEqual(ContextWords) ? null : tidy;
    }
}
