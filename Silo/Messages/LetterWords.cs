using System.Globalization;
using Exchange.Settings;

namespace Exchange.Messages;

/// <summary>What all messages of the institution have in common: its texts, and the values that every one knows.</summary>
/// <param name="Zone">Times are said in it.</param>
internal sealed record LetterWords(Institution Institution, TimeZoneInfo Zone, bool IsEnglish)
{
    public string Language => IsEnglish ? "en" : "nl";

    /// <summary>Null: the standard texts.</summary>
    public SettingsInForce? Settings { get; init; }

    public MessageText Text(MessageTemplate template) => Settings?.Text(template, Language) ?? StandardTexts.Of(template, Language);

    public string Say(string dutch, string english) => IsEnglish ? english : dutch;

    /// <summary>Of a placeholder that does not depend on the message; one that is unknown stays as it stands.</summary>
    public string Value(string name) => name switch
    {
        Placeholders.Hospital => Institution.Name,
        Placeholders.Sender => Institution.Sender,
        Placeholders.Department => Institution.Department(Language),
        Placeholders.Phone => Institution.Phone,
        Placeholders.Portal => Institution.PortalUrl,
        _ => Placeholders.Braced(name),
    };

    /// <summary>Seconds are dropped: never later than it really ends.</summary>
    public string Moment(DateTimeOffset at)
    {
        var local = TimeZoneInfo.ConvertTime(at, Zone);
        return IsEnglish
            ? $"{local.ToString("dddd d MMMM yyyy, HH:mm", CultureInfo.GetCultureInfo("en-GB"))} ({Zone.Id[(Zone.Id.IndexOf('/', StringComparison.Ordinal) + 1)..].Replace('_', ' ')} time)"
            : $"{local.ToString("dddd d MMMM yyyy, HH.mm", CultureInfo.GetCultureInfo("nl-NL"))} uur";
    }
}
