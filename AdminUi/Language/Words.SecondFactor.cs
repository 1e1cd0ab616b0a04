namespace Exchange.Language;

public sealed partial class Words
{
    public string SecondFactor => Of("Tweede controle", "Second factor");
    public string StepOf(int step, int steps) => Of($"Stap {step} van {steps}: tweede controle", $"Step {step} of {steps}: second factor");
    public string EnterCode => Of("Vul de code uit uw app in", "Enter the code from your app");
    public string SomebodyElse => Of("Iemand anders", "Somebody else");
    public string CodeLabel => Of("Code van 6 cijfers", "Code of 6 digits");
    public string CodeHint => Of("Uit uw authenticator-app. Een code werkt 30 seconden.", "From your authenticator app. A code works for 30 seconds.");
    public string WrongCode(int left) => Of($"Deze code klopt niet of is verlopen. Nog {left} keer.", $"This code is wrong or has expired. {left} tries left.");
    public string SignInVerb => Of("Log in", "Sign in");
    public string NoPhone => Of("Ik heb mijn telefoon niet bij me", "I do not have my phone with me");
    public string NoPhoneHint => Of("Vul hierboven een van uw herstelcodes in. Elke code werkt 1 keer.", "Enter one of your recovery codes above. Each works once.");
    public string CouplePhone => Of("Koppel uw telefoon", "Couple your phone");
    public string CouplePhoneHint => Of("Met een authenticator-app. Daarna vraagt Exchange bij het inloggen ook om een code.", "With an authenticator app. From then on Exchange also asks for a code when you sign in.");
    public string QrCode => Of("QR-code voor uw authenticator-app", "QR code for your authenticator app");
    public string ScanThis => Of("1. Scan deze code met de app", "1. Scan this code with the app");
    public string OrType => Of("Of typ de sleutel over:", "Or type the key:");
    public string ThenCode => Of("2. Vul de code van 6 cijfers in", "2. Enter the code of 6 digits");
    public string Couple => Of("Koppel en ga verder", "Couple and continue");
    public string WrongCouplingCode => Of("Deze code klopt niet. Wacht op de volgende en probeer opnieuw.", "This code is not right. Wait for the next one and try again.");
    public string KeepCodes => Of("Bewaar uw herstelcodes", "Keep your recovery codes");
    public string KeepCodesHint => Of("Telefoon kwijt? Met een van deze codes komt u toch binnen. Elke code werkt 1 keer. U ziet ze alleen nu.", "Lost your phone? One of these codes still lets you in. Each works once. You only see them now.");
    public string CodesKept => Of("Ik heb ze bewaard", "I have kept them");
    public string Passkeys => "Passkeys";
    public string PasskeysHint => Of("Met een passkey logt u in zonder wachtwoord of code: uw apparaat controleert u met vinger, gezicht of pincode.", "A passkey signs you in without password or code: your device checks you by finger, face or PIN.");
    public string PasskeyName => Of("Naam van de passkey", "Name of the passkey");
    public string PasskeyNameHint => Of("Bijvoorbeeld: laptop van het werk", "For example: laptop at work");
    public string AddPasskey => Of("Voeg passkey toe", "Add passkey");
    public string RemovePasskey => Of("Verwijder", "Remove");
    public string PasskeyNotMade => Of("De passkey is niet gemaakt. Probeer het opnieuw.", "The passkey was not made. Try again.");
    public string SignInWithPasskey => Of("Log in met een passkey", "Sign in with a passkey");
    public string PasskeyNotKnown => Of("Inloggen met deze passkey lukte niet. Probeer het opnieuw, of gebruik uw wachtwoord.", "Signing in with this passkey did not work. Try again, or use your password.");
    public string PhoneCoupled => Of("Uw telefoon is gekoppeld", "Your phone is coupled");
    public string PhoneCoupledHint => Of("Nieuwe telefoon? Uw beheerder maakt de koppeling los.", "New phone? Your administrator takes the coupling away.");
}
