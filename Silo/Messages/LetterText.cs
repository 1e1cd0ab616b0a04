using static Exchange.Messages.Letter;

namespace Exchange.Messages;

/// <summary>Fills a mail's text. What looks like a heading or bold in a value is only text.</summary>
internal static class LetterText
{
    private static readonly string Link = Placeholders.Braced(Placeholders.Link);

    /// <param name="valueOf">Null: there is nothing to say, and its paragraph is left out.</param>
    public static Letter Fill(LetterWords words, MessageText text, Func<string, string?> valueOf) => new(
        words.Language, Placeholders.Fill(text.Subject, valueOf) ?? "",
        [.. text.Body.Split("\n\n", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).SelectMany(Parts).Select(part => Block(part, valueOf)).OfType<Block>()]);

    /// <summary>A link on a line of its own is a block of its own.</summary>
    private static IEnumerable<string> Parts(string paragraph)
    {
        List<string> lines = [];
        foreach (var line in paragraph.Split('\n', StringSplitOptions.TrimEntries))
        {
            if (line != Link)
            {
                lines.Add(line);
                continue;
            }
            if (lines.Count > 0) yield return string.Join('\n', lines);
            lines.Clear();
            yield return line;
        }
        if (lines.Count > 0) yield return string.Join('\n', lines);
    }

    private static Block? Block(string part, Func<string, string?> valueOf)
    {
        var (kind, text) = part switch
        {
            _ when part == Link => (Kind.Link, part),
            ['#', ' ', .. var heading] => (Kind.Heading, heading),
            ['*', .. { Length: > 0 } bold, '*'] => (Kind.Emphasis, bold),
            _ => (Kind.Paragraph, part),
        };
        return Placeholders.Fill(text, valueOf) is { } filled ? new(kind, filled) : null;
    }
}
