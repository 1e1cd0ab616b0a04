using System.Text.RegularExpressions;

namespace Exchange.Messages;

/// <summary>What may be kept of a server's answer: servers like to repeat the address, and some the whole message.</summary>
internal static partial class ServerWords
{
    private const int MaxLength = 200, MaxRead = 4096; // Characters.
    private const string Hidden = "…", Between = @"[\s().\-/]*";

    /// <summary>As long as this, letters and digits in a row that the message has too are no coincidence.</summary>
    private const int Echo = 12;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>On one line, short, without secret, text and address.</summary>
    public static string Clean(string words, OutgoingMessage message)
    {
        var kept = Spaces().Replace(words.Length > MaxRead ? words[..MaxRead] : words, " ").Trim();
        if (message.Secret is { Length: > 0 } secret)
        {
            kept = Hide(kept, Regex.Escape(secret));
            kept = Hide(kept, Regex.Escape(secret.Replace("-", "", StringComparison.Ordinal)));
        }
        kept = Hide(kept, Regex.Escape(message.To));
        kept = MailAddress().Replace(kept, Hidden);
        if (Repeats(kept, message.Subject + " " + message.Text)) return Hidden;
        kept = message.Channel switch
        {
            MessageChannel.Email when message.To.LastIndexOf('@') is >= 3 and var at => Hide(kept, $@"\b{Regex.Escape(message.To[..at])}\b"),
            MessageChannel.Sms when message.To.Length > 6 => Hide(kept, $@"\+?[\d\s().\-/]*{string.Join(Between, message.To[^6..].AsEnumerable())}"),
            MessageChannel.Email or MessageChannel.Sms => kept,
        };
        return kept.Length > MaxLength ? kept[..MaxLength] + Hidden : kept;
    }

    private static string Hide(string words, string pattern) => Regex.Replace(words, pattern, Hidden, RegexOptions.IgnoreCase, Patience);

    private static bool Repeats(string words, string text)
    {
        var (said, sent) = (Bare(words), Bare(text));
        for (var i = 0; i + Echo <= said.Length; i++)
        {
            if (sent.Contains(said.Substring(i, Echo), StringComparison.Ordinal)) return true;
        }
        return false;
    }

    private static string Bare(string text) => string.Concat(text.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();

    [GeneratedRegex(@"[\s\p{C}]+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"[^\s<>""'(),;:]+@[^\s<>""'(),;:]+")]
    private static partial Regex MailAddress();
}
