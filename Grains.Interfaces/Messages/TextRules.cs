using Exchange.Settings;

namespace Exchange.Messages;

/// <param name="Detail">What it is about: a placeholder, characters, a number. Null: nothing more to say.</param>
public sealed record TextProblem(bool IsOfSubject, SettingsRule Rule, string? Detail = null);

/// <summary>What keeps link and password apart, and an SMS one message, whatever an administrator writes.</summary>
public static class TextRules
{
    public const int MaxSubject = 120, MaxBody = 4000;

    private static readonly string[] Addresses = ["://", "www."];

    /// <param name="text">Tidied.</param>
    public static IReadOnlyList<TextProblem> Check(MessageTemplate template, MessageText text) => template.IsSms
        ? [.. Sms(template, text).Select(problem => new TextProblem(false, problem.Rule, problem.Detail))]
        : [
            .. Subject(template, text.Subject).Select(problem => new TextProblem(true, problem.Rule, problem.Detail)),
            .. Mail(template, text.Body).Select(problem => new TextProblem(false, problem.Rule, problem.Detail)),
        ];

    private static IEnumerable<(SettingsRule Rule, string? Detail)> Subject(MessageTemplate template, string subject)
    {
        if (subject.Length == 0) yield return (SettingsRule.Needed, null);
        if (subject.Length > MaxSubject) yield return (SettingsRule.TooLong, $"{MaxSubject}");
        if (subject.Any(char.IsControl)) yield return (SettingsRule.NotOneLine, null);
        foreach (var problem in Braces(subject, template.SubjectPlaceholders, template.Placeholders)) yield return problem;
    }

    private static IEnumerable<(SettingsRule Rule, string? Detail)> Mail(MessageTemplate template, string body)
    {
        if (body.Length == 0)
        {
            yield return (SettingsRule.Needed, null);
            yield break;
        }
        if (body.Length > MaxBody) yield return (SettingsRule.TooLong, $"{MaxBody}");
        if (body.Any(c => char.IsControl(c) && c != '\n')) yield return (SettingsRule.ControlCharacter, null);
        foreach (var problem in Braces(body, template.Placeholders, template.Placeholders)) yield return problem;
        if (!template.HasLink) yield break;
        var link = Placeholders.Braced(Placeholders.Link);
        var lines = body.Split('\n').Where(line => line.Contains(link, StringComparison.Ordinal)).ToList();
        if (lines.Count == 0) yield return (SettingsRule.LinkMissing, link);
        else if (lines.Any(line => line.Trim() != link)) yield return (SettingsRule.LinkNotAlone, link);
    }

    private static IEnumerable<(SettingsRule Rule, string? Detail)> Sms(MessageTemplate template, MessageText text)
    {
        if (text.Subject.Length > 0) yield return (SettingsRule.SubjectNotAllowed, null);
        var body = text.Body;
        if (body.Any(char.IsControl)) yield return (SettingsRule.NotOneLine, null);
        foreach (var problem in Braces(body, template.Placeholders, template.Placeholders)) yield return problem;
        var plain = Placeholders.Without(body);
        if (Addresses.FirstOrDefault(address => body.Contains(address, StringComparison.OrdinalIgnoreCase)) is { } found) yield return (SettingsRule.LinkNotAllowed, found);
        if (template.SecretPlaceholder is { } secret && !Placeholders.In(body).Contains(secret)) yield return (SettingsRule.SecretMissing, Placeholders.Braced(secret));
        if (!Gsm7.IsValid(plain)) yield return (SettingsRule.NotGsm7, string.Concat(plain.Where(c => !Gsm7.IsValid(c.ToString())).Distinct().Take(5)));
        if (SmsText.LongestOf(body) is > Gsm7.OneMessage and var septets) yield return (SettingsRule.SmsTooLong, $"{septets}");
    }

    /// <param name="here">What may stand in this text.</param>
    /// <param name="elsewhere">What the message knows at all, so that the refusal can say why.</param>
    private static IEnumerable<(SettingsRule Rule, string? Detail)> Braces(string text, IReadOnlyList<string> here, IReadOnlyList<string> elsewhere)
    {
        foreach (var name in Placeholders.In(text).Except(here))
        {
            yield return (name switch
            {
                Placeholders.Password or Placeholders.Code => SettingsRule.SecretNotAllowed,
                Placeholders.Link => SettingsRule.LinkNotAllowed,
                _ when elsewhere.Contains(name) => SettingsRule.PlaceholderNotHere,
                _ => SettingsRule.UnknownPlaceholder,
            }, Placeholders.Braced(name));
        }
        if (Placeholders.Without(text).AsSpan().IndexOfAny('{', '}') >= 0) yield return (SettingsRule.StrayBrace, null);
    }
}
