using System.Net.Mail;
using System.Text.RegularExpressions;
using Exchange.Messages;

namespace Exchange.Settings;

/// <summary>Names of values, as problems, the log and the API know them. A text's are <c>texts.LinkMail.nl.subject</c> and <c>….body</c>.</summary>
public static class SettingsField
{
    public const string Name = "name", Sender = "sender", DepartmentDutch = "departmentDutch", DepartmentEnglish = "departmentEnglish", Phone = "phone", Email = "email", Logo = "logo",
        Preset = "preset", ExportDays = "exportDays", FileDays = "fileDays", ContextWords = "contextWords", DisclaimerDutch = "disclaimerDutch", DisclaimerEnglish = "disclaimerEnglish", Texts = "texts";

    public static string OfText(MessageTemplate template, string language, bool isSubject) => $"{Texts}.{template}.{language}.{(isSubject ? "subject" : "body")}";
}

/// <summary>What the values may be. The grain asks; a page that asks too says so while one types.</summary>
public static partial class SettingsRules
{
    public const int MaxName = 100, MaxLine = 60, MaxPhone = 30, MaxWords = 50, MaxWord = 40, MinWord = 3, MinPhone = 5;

    /// <param name="values">Reduced: null is always allowed.</param>
    public static IReadOnlyList<SettingsProblem> Check(HospitalValues values)
    {
        List<SettingsProblem> problems = [];
        Line(SettingsField.Name, values.Name, MaxName);
        Line(SettingsField.Sender, values.Sender, MaxLine);
        Line(SettingsField.DepartmentDutch, values.DepartmentDutch, MaxLine);
        Line(SettingsField.DepartmentEnglish, values.DepartmentEnglish, MaxLine);
        Need(SettingsField.Phone, values.Phone is null || Phone().IsMatch(values.Phone) && values.Phone.Count(char.IsAsciiDigit) >= MinPhone, SettingsRule.NoPhone);
        Need(SettingsField.Email, values.Email is null || IsEmail(values.Email), SettingsRule.NoEmail);
        Need(SettingsField.Logo, values.Logo is null || values.Logo.Bytes.Value.Length <= HospitalLogo.MaxBytes, SettingsRule.LogoTooLarge, $"{HospitalLogo.MaxBytes / 1000}");
        Need(SettingsField.Logo, values.Logo is null || values.Logo.ContentType is not null, SettingsRule.LogoNoImage);
        Need(SettingsField.Preset, values.Preset is null || Enum.IsDefined(values.Preset.Value), SettingsRule.OutOfRange);
        Days(SettingsField.ExportDays, values.ExportDays);
        Days(SettingsField.FileDays, values.FileDays);
        Need(SettingsField.ContextWords, values.ContextWords is not { Count: > MaxWords }, SettingsRule.TooMany, $"{MaxWords}");
        foreach (var word in values.ContextWords ?? [])
        {
            Need(SettingsField.ContextWords, word.Length >= MinWord, SettingsRule.TooShort, word);
            Need(SettingsField.ContextWords, word.Length <= MaxWord && !word.Any(char.IsControl), SettingsRule.TooLong, $"{MaxWord}");
        }
        problems.AddRange(Disclaimer(SettingsField.DisclaimerDutch, values.DisclaimerDutch));
        problems.AddRange(Disclaimer(SettingsField.DisclaimerEnglish, values.DisclaimerEnglish));
        Need(SettingsField.Texts, values.Texts.All(text => Enum.IsDefined(text.Template) && MessageKinds.Languages.Contains(text.Language))
            && values.Texts.DistinctBy(text => (text.Template, text.Language)).Count() == values.Texts.Count, SettingsRule.NoSuchText);
        if (problems.Any(problem => problem.Rule is SettingsRule.NoSuchText)) return problems;
        foreach (var text in values.Texts)
        {
            problems.AddRange(TextRules.Check(text.Template, text.Text)
                .Select(problem => new SettingsProblem(SettingsField.OfText(text.Template, text.Language, problem.IsOfSubject), problem.Rule, problem.Detail)));
        }
        return problems;

        void Need(string field, bool isGood, SettingsRule rule, string? detail = null)
        {
            if (!isGood && problems.All(known => known.Field != field)) problems.Add(new(field, rule, detail));
        }

        void Line(string field, string? text, int most)
        {
            Need(field, text is not { Length: 0 }, SettingsRule.Needed);
            Need(field, text is null || text.Length <= most, SettingsRule.TooLong, $"{most}");
            Need(field, text is null || !text.Any(char.IsControl), SettingsRule.NotOneLine);
        }

        void Days(string field, int? days) => Need(field, days is null or (>= 1 and <= HospitalDefaults.LongestDays), SettingsRule.OutOfRange);
    }

    public static IEnumerable<SettingsProblem> Disclaimer(string field, string? text)
    {
        if (text is null) yield break;
        if (text.Length == 0) yield return new(field, SettingsRule.Needed);
        if (text.Length > TextRules.MaxBody) yield return new(field, SettingsRule.TooLong, $"{TextRules.MaxBody}");
        if (text.Any(c => char.IsControl(c) && c != '\n')) yield return new(field, SettingsRule.ControlCharacter);
        foreach (var name in Placeholders.In(text).Where(name => name != Placeholders.Hospital)) yield return new(field, SettingsRule.UnknownPlaceholder, Placeholders.Braced(name));
        if (Placeholders.Without(text).AsSpan().IndexOfAny('{', '}') >= 0) yield return new(field, SettingsRule.StrayBrace);
    }

    private static bool IsEmail(string text) =>
        text.Length <= 254 && MailAddress.TryCreate(text, out var address) && address.Address == text && !text.Any(c => char.IsControl(c) || char.IsWhiteSpace(c));

    [GeneratedRegex(@"\A[0-9+() .-]{5,30}\z")]
    private static partial Regex Phone();
}
