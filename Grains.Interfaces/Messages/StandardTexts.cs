namespace Exchange.Messages;

/// <summary>The texts that messages have until an administrator writes others. Sentences for people: B1, no jargon, nothing of the patient.</summary>
public static partial class StandardTexts
{
    /// <param name="language"><c>en</c>; anything else is Dutch.</param>
    public static MessageText Of(MessageTemplate template, string language) => language == "en" ? English(template) : Dutch(template);

    private static string Joined(params ReadOnlySpan<string> paragraphs) => string.Join("\n\n", paragraphs);
}
