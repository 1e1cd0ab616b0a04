using System.Text.RegularExpressions;

namespace Exchange.Messages;

/// <summary>Names between braces that are filled in when a message is written; the same in both languages.</summary>
public static partial class Placeholders
{
    public const string Hospital = "ziekenhuis", Sender = "afzender", Department = "afdeling", Phone = "telefoon", Portal = "portaal";

    /// <summary>Where the mail leads.</summary>
    public const string Link = "link";
    /// <summary>When that ends, or what is to be done.</summary>
    public const string Until = "tot";
    /// <summary>The number that the page behind the link shows too.</summary>
    public const string Reference = "nummer";
    /// <summary>Last two digits of the number that gets the SMS.</summary>
    public const string MobileEnding = "eind_mobiel";
    public const string Password = "wachtwoord", Code = "code";
    /// <summary>The mail address that the SMS belongs to.</summary>
    public const string Address = "email";
    public const string Organisation = "organisatie", UserName = "gebruiker";
    /// <summary>A number of days with its word: <c>1 dag</c>, <c>3 days</c>.</summary>
    public const string Days = "dagen";

    public static IReadOnlyList<string> Everywhere { get; } = [Hospital, Sender, Department, Phone];

    internal static IReadOnlyList<string> OfAccounts { get; } = [.. Everywhere, Portal, Organisation, UserName];

    /// <summary>As it stands in a text.</summary>
    public static string Braced(string name) => $"{{{name}}}";

    public static IReadOnlyList<string> In(string text) => [.. Braces().Matches(text).Select(match => match.Groups[1].Value)];

    public static string Without(string text) => Braces().Replace(text, "");

    /// <summary>Filled in once: braces in a value are only text.</summary>
    /// <param name="valueOf">Null: there is nothing to say.</param>
    /// <returns>Null when a value has nothing to say.</returns>
    public static string? Fill(string text, Func<string, string?> valueOf)
    {
        var isEmpty = false;
        var filled = Braces().Replace(text, match =>
        {
            var value = valueOf(match.Groups[1].Value);
            isEmpty |= value is null;
            return value ?? "";
        });
        return isEmpty ? null : filled;
    }

    [GeneratedRegex(@"\{([^{}\n]*)\}")]
    private static partial Regex Braces();
}
