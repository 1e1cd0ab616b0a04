using System.Globalization;
using System.Net;
using System.Text;

namespace Exchange.Messages;

/// <summary>A mail in words: rendered as plain text and as sober HTML that says the same, with no images and nothing that is fetched.</summary>
internal sealed record Letter(string Language, string Subject, IReadOnlyList<Letter.Block> Blocks)
{
    public enum Kind { Paragraph, Emphasis, Heading, Link }

    public sealed record Block(Kind Kind, string Text);

    public static Block Paragraph(string text) => new(Kind.Paragraph, text);
    public static Block Emphasis(string text) => new(Kind.Emphasis, text);
    public static Block Heading(string text) => new(Kind.Heading, text);
    public static Block Link(string address) => new(Kind.Link, address);

    public string Text => string.Join("\n\n", Blocks.Select(block => block.Text)) + "\n";

    public string Html
    {
        get
        {
            var html = new StringBuilder()
                .Append(CultureInfo.InvariantCulture, $"<!doctype html>\n<html lang=\"{Language}\">\n<head><meta charset=\"utf-8\"><title>{WebUtility.HtmlEncode(Subject)}</title></head>\n")
                .Append("<body style=\"margin:0;padding:24px;background:#ffffff;color:#12191d;font-family:Arial,Helvetica,sans-serif;font-size:17px;line-height:26px\">\n")
                .Append("<div style=\"max-width:560px\">\n");
            foreach (var block in Blocks) html.Append(ToHtml(block)).Append('\n');
            return html.Append("</div>\n</body>\n</html>\n").ToString();
        }
    }

    private static string ToHtml(Block block)
    {
        var text = WebUtility.HtmlEncode(block.Text).Replace("\n", "<br>\n", StringComparison.Ordinal);
        return block.Kind switch
        {
            Kind.Paragraph => $"<p style=\"margin:0 0 16px\">{text}</p>",
            Kind.Emphasis => $"<p style=\"margin:0 0 16px;font-weight:bold\">{text}</p>",
            Kind.Heading => $"<h2 style=\"margin:24px 0 4px;font-size:17px;line-height:26px\">{text}</h2>",
            Kind.Link => $"<p style=\"margin:0 0 16px;word-break:break-all\"><a href=\"{text}\" style=\"color:#0b5d73\">{text}</a></p>",
        };
    }
}
