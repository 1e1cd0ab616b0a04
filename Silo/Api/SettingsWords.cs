using Exchange.Settings;

namespace Exchange.Api;

/// <summary>What the API says of a value that is not taken.</summary>
internal static class SettingsWords
{
    public static string Of(SettingsProblem problem) => problem.Rule switch
    {
        SettingsRule.Needed => "Must not be empty.",
        SettingsRule.TooLong => $"At most {problem.Detail} characters.",
        SettingsRule.TooShort => $"{problem.Detail}: at least {SettingsRules.MinWord} characters.",
        SettingsRule.TooMany => $"At most {problem.Detail}.",
        SettingsRule.NotOneLine => "Must be one line.",
        SettingsRule.ControlCharacter => "Control characters other than the end of a line are not allowed.",
        SettingsRule.OutOfRange => "Outside its limits; days are 1 to 7.",
        SettingsRule.NoPhone => "Not a phone number.",
        SettingsRule.NoEmail => "Not an e-mail address.",
        SettingsRule.LogoTooLarge => $"At most {problem.Detail} kB.",
        SettingsRule.LogoNoImage => "Neither PNG nor JPEG.",
        SettingsRule.LinkMissing => $"Needs {problem.Detail}.",
        SettingsRule.LinkNotAlone => $"{problem.Detail} stands on a line of its own.",
        SettingsRule.LinkNotAllowed => $"No link may stand here: {problem.Detail}.",
        SettingsRule.SecretMissing => $"Needs {problem.Detail}.",
        SettingsRule.SecretNotAllowed => $"{problem.Detail} is for the SMS only, never beside the link.",
        SettingsRule.SubjectNotAllowed => "An SMS has no subject.",
        SettingsRule.UnknownPlaceholder => $"{problem.Detail} is unknown here.",
        SettingsRule.PlaceholderNotHere => $"{problem.Detail} may not stand in a subject.",
        SettingsRule.StrayBrace => "A brace that belongs to no placeholder.",
        SettingsRule.NotGsm7 => $"Not in the alphabet of SMS: {problem.Detail}",
        SettingsRule.SmsTooLong => $"{problem.Detail} characters when filled with the longest names; 160 fit one message.",
        SettingsRule.NoSuchText => "Each message once per language, 'nl' or 'en'.",
    };
}
