namespace Exchange.Accounts;

/// <summary>Which rules a new password breaks. The names are stable; the API shows them.</summary>
[Flags]
public enum PasswordFlaws
{
    None = 0,
    TooShort = 1,
    TooLong = 2,
    TooFewClasses = 4,
    /// <summary>Holds control or unassigned characters, or is no well-formed text.</summary>
    BadCharacters = 8,
    /// <summary>A well-known password, or one with digits, signs or look-alikes added.</summary>
    Common = 16,
    /// <summary>The same few characters, one piece repeated, or a run such as <c>abcdef</c>.</summary>
    Pattern = 32,
    HasUserName = 64,
    /// <summary>The hospital, its city, the partner's organisation.</summary>
    HasContextWord = 128,
    /// <summary>A season or month with a year.</summary>
    SeasonAndYear = 256,
    UsedBefore = 512,
}

/// <summary>The flaws in words.</summary>
public static class PasswordFlawWords
{
    /// <summary>A sentence for each flaw, in the order of the enum.</summary>
    /// <param name="language"><c>nl</c>; anything else is English.</param>
    public static IReadOnlyList<string> Say(PasswordFlaws flaws, PasswordPolicy policy, string language) =>
        [.. Enum.GetValues<PasswordFlaws>().Where(flaw => flaw is not PasswordFlaws.None && flaws.HasFlag(flaw)).Select(flaw => Say(flaw, policy, language is "nl"))];

    private static string Say(PasswordFlaws flaw, PasswordPolicy policy, bool nl) => flaw switch
    {
        PasswordFlaws.TooShort => nl ? $"Kies minstens {policy.MinLength} tekens." : $"Choose at least {policy.MinLength} characters.",
        PasswordFlaws.TooLong => nl ? $"Kies hoogstens {PasswordPolicy.MaxLength} tekens." : $"Choose at most {PasswordPolicy.MaxLength} characters.",
        PasswordFlaws.TooFewClasses => nl
            ? $"Gebruik minstens {policy.MinClasses} van deze 4 soorten: kleine letters, hoofdletters, cijfers, andere tekens."
            : $"Use at least {policy.MinClasses} of these 4 kinds: small letters, capitals, digits, other characters.",
        PasswordFlaws.BadCharacters => nl ? "Er staat een teken in dat niet kan, zoals een tab." : "It holds a character that cannot be used, such as a tab.",
        PasswordFlaws.Common => nl ? "Dit wachtwoord komt te vaak voor, ook met cijfers of tekens erbij." : "This password is too common, also with digits or signs added.",
        PasswordFlaws.Pattern => nl ? "Dit is een herhaling of een reeks." : "This is a repetition or a sequence.",
        PasswordFlaws.HasUserName => nl ? "De gebruikersnaam mag er niet in staan." : "It must not contain the user name.",
        PasswordFlaws.HasContextWord => nl
            ? "De naam van het ziekenhuis, de plaats of uw organisatie mag er niet in staan."
            : "It must not contain the name of the hospital, the city or your organisation.",
        PasswordFlaws.SeasonAndYear => nl ? "Een seizoen of maand met een jaartal is te makkelijk te raden." : "A season or month with a year is too easy to guess.",
        PasswordFlaws.UsedBefore => nl ? "Dit wachtwoord is al eens gebruikt." : "This password has been used before.",
        _ => throw new ArgumentOutOfRangeException(nameof(flaw), flaw, null),
    };
}
