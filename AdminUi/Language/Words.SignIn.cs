namespace Exchange.Language;

public sealed partial class Words
{
    public string SignIn => Of("Inloggen", "Sign in");
    public string ForStaffOf(string institution) => Of($"Voor medewerkers van {institution}", $"For staff of {institution}");
    public string UserName => Of("Gebruikersnaam", "User name");
    public string Password => Of("Wachtwoord", "Password");
    public string Continue => Of("Ga verder", "Continue");
    public string Forgotten => Of("Wachtwoord vergeten? Uw beheerder maakt een nieuw wachtwoord.", "Forgot your password? Your administrator makes a new one.");
    public string NeedsBoth => Of("Vul uw gebruikersnaam en wachtwoord in.", "Enter your user name and password.");
    public string WrongSignIn(int left) => Of(
        $"Deze naam en dit wachtwoord horen niet bij elkaar. Nog {left} keer.", $"This name and this password do not belong together. {left} tries left.");
    public string AccountLocked => Of("Uw account staat op slot", "Your account is locked");
    public string LockedUntil(string time) => Of($"Te vaak een verkeerd wachtwoord. U kunt om {time} weer proberen.", $"Too many wrong passwords. You can try again at {time}.");
    public string NotYou => Of("Was u dit niet?", "Was this not you?");
    public string NotYouHint => Of("Bel meteen uw beheerder. Iemand probeert uw account.", "Call your administrator at once. Somebody is trying your account.");

    public string NewPasswordTitle => Of("Kies een nieuw wachtwoord", "Choose a new password");
    public string NewPasswordHint => Of("Het wachtwoord dat u kreeg werkt alleen om dit te doen.", "The password you were given only works for this.");
    public string CurrentPassword => Of("Wachtwoord dat u nu heeft", "Password you have now");
    public string NewPassword => Of("Nieuw wachtwoord", "New password");
    public string PasswordRule => Of("Ten minste 12 tekens. Een zin mag ook.", "At least 12 characters. A sentence is fine.");
    public string RepeatPassword => Of("Nieuw wachtwoord, nog een keer", "New password, once more");
    public string SavePassword => Of("Bewaar en ga verder", "Save and continue");
    public string CurrentIsWrong => Of("Dit wachtwoord klopt niet.", "This password is not right.");
    public string TooShort => Of("Het nieuwe wachtwoord heeft ten minste 12 tekens nodig.", "The new password needs at least 12 characters.");
    public string TooSimple => Of("Gebruik ten minste 5 verschillende tekens.", "Use at least 5 different characters.");
    public string SameAsBefore => Of("Kies een ander wachtwoord dan u nu heeft.", "Choose another password than you have now.");
    public string NotRepeated => Of("De twee nieuwe wachtwoorden zijn niet gelijk.", "The two new passwords differ.");
}
