using Exchange.Pages;

namespace Exchange.Accounts;

/// <summary>Every word of the partners' pages, in both languages beside each other. Partners work in a hospital: short, and still plain.</summary>
public sealed class AccountWords
{
    private static readonly AccountWords _dutch = new(true), _english = new(false);

    private readonly bool _nl;

    private AccountWords(bool nl) => _nl = nl;

    public static AccountWords Of(Words words) => words.Language == "nl" ? _dutch : _english;

    public string Language => Say("nl", "en");
    public string Department => Say("Beelduitwisseling Radiologie", "Radiology image exchange");

    // Signing in
    public string SignInTitle => Say("Inloggen voor uitwisselpartners", "Sign in for exchange partners");
    public string SignInError => Say("Fout: inloggen", "Error: sign in");
    public string SignInLead => Say("Voor ziekenhuizen en praktijken met een vast account.", "For hospitals and practices with a permanent account.");
    public string UserName => Say("Gebruikersnaam", "User name");
    public string Password => Say("Wachtwoord", "Password");
    public string ShowPassword => Say("Toon wachtwoord", "Show password");
    public string HidePassword => Say("Verberg wachtwoord", "Hide password");
    public string SignIn => Say("Log in", "Sign in");
    public string GoOn => Say("Ga verder", "Continue");
    public string FillBoth => Say("Vul uw gebruikersnaam en uw wachtwoord in.", "Enter your user name and your password.");
    public string Stale => Say("Deze pagina stond te lang open. Probeer het nog een keer.", "This page was open too long. Try once more.");
    public string TooManySessions => Say(
        "Dit account is al op te veel plaatsen ingelogd. Log daar uit, of wacht een half uur.", "This account is signed in at too many places already. Sign out there, or wait half an hour.");
    public string SessionEnded => Say("Uw sessie is afgelopen. Log opnieuw in.", "Your session has ended. Sign in again.");
    public string PasswordChosen => Say("Uw wachtwoord is gekozen. U kunt er nu mee inloggen.", "Your password is set. You can sign in with it now.");
    public string SignedOut => Say("U bent uitgelogd.", "You are signed out.");
    public string Forgotten => Say("Ik ben mijn wachtwoord vergeten", "I forgot my password");
    public string ForgottenMore => Say("U krijgt dan een e-mail met een link en een sms met een code.", "You then get a mail with a link and a text message with a code.");
    public string MakeNew => Say("Maak een nieuw wachtwoord", "Make a new password");
    public string HasExpired => Say("Mijn wachtwoord is verlopen", "My password has expired");
    public string HasExpiredMore => Say(
        "Log in met het oude wachtwoord. U kiest dan meteen een nieuw. Dat kan tot 3 dagen na de verloopdatum. Daarna gaat het via e-mail en sms.",
        "Sign in with the old password. You then choose a new one at once. That is possible until 3 days after its end. After that it goes by mail and text message.");
    public string HaveLink => Say("Ik heb een link uit een e-mail", "I have a link from a mail");
    public string HaveLinkMore => Say("Dan heeft u geen account nodig. Klik op de link in de e-mail.", "Then you need no account. Click the link in the mail.");
    public string OwnProgram => Say("Eigen sFTP-programma?", "An SFTP program of your own?");
    public string OwnProgramMore => Say("Gebruik dezelfde gebruikersnaam en hetzelfde wachtwoord.", "Use the same user name and the same password.");

    // The second step
    public string StepLead => Say("Daarna bent u ingelogd.", "Then you are signed in.");
    public string StepHint(string mobileEnding) => Say(
        $"6 cijfers. Wij stuurden de sms naar •• •• •• {mobileEnding}. De code werkt 10 minuten.", $"6 digits. We sent the text message to •• •• •• {mobileEnding}. The code works for 10 minutes.");
    public string StepOver => Say("Deze code werkt niet meer. Log opnieuw in, dan krijgt u een nieuwe.", "This code no longer works. Sign in again and you get a new one.");
    public string AnotherCode => Say("Log opnieuw in voor een nieuwe code", "Sign in again for a new code");

    // Asking for a new password
    public string ResetTitle => Say("Vraag een nieuw wachtwoord aan", "Ask for a new password");
    public string ResetLead => Say(
        "Vul de gebruikersnaam en het e-mailadres van het account in. De link komt per e-mail, de code per sms.", "Enter the user name and the mail address of the account. The link comes by mail, the code by text message.");
    public string Email => Say("E-mailadres", "E-mail address");
    public string ResetSend => Say("Vraag aan", "Ask");
    public string ResetMissing => Say("Vul uw gebruikersnaam en uw e-mailadres in.", "Enter your user name and your e-mail address.");
    public string ResetDone => Say("Kijk in uw e-mail", "Look in your mail");
    public string ResetDoneMore => Say(
        "Als deze gegevens bij een account horen, komen er een e-mail en een sms. Dat kan een paar minuten duren. Komt er niets? Controleer de gegevens, of bel ons.",
        "If these belong to an account, a mail and a text message are on their way. That can take a few minutes. Does nothing come? Check what you entered, or call us.");
    public string ToSignIn => Say("Naar het inloggen", "To the sign-in");

    // Behind the mail's link
    public string CodeTitle => Say("Vul de code uit de sms in", "Enter the code from the text message");
    public string CodeError => Say("Fout: vul de code in", "Error: enter the code");
    public string CodeLead(bool isFirst) => isFirst
        ? Say("Daarna kiest u het wachtwoord van het nieuwe account.", "Then you choose the password of the new account.")
        : Say("Daarna kiest u een nieuw wachtwoord.", "Then you choose a new password.");
    public string Code => "Code";
    public string CodeHint(string mobileEnding) => Say(
        $"Wij sturen de sms naar •• •• •• {mobileEnding}. Hoofdletters en het streepje maken niet uit.", $"We send the text message to •• •• •• {mobileEnding}. Capitals and the hyphen do not matter.");
    public string CodeEmpty => Say("Vul de code uit de sms in.", "Enter the code from the text message.");
    public string CodeWrong(int left) => left == 1
        ? Say("Deze code klopt niet. U kunt het nog 1 keer proberen.", "This code is not right. You have 1 try left.")
        : Say($"Deze code klopt niet. U kunt het nog {left} keer proberen.", $"This code is not right. You have {left} tries left.");
    public string CodeWait => Say("De code klopte een paar keer niet. Wacht een paar minuten en probeer het dan nog een keer.", "The code was wrong a few times. Wait a few minutes, then try once more.");
    public string CodeLocked => Say("De code klopte te vaak niet. Vraag een nieuwe link en code aan.", "The code was wrong too often. Ask for a new link and code.");
    public string NoText => Say("Ik heb geen sms gekregen", "I did not get a text message");
    public string NoTextMore(string mobileEnding) => Say(
        $"Een sms kan een paar minuten duren. Klopt het nummer dat eindigt op {mobileEnding}? Zo niet, bel ons.", $"A text message can take a few minutes. Is the number ending in {mobileEnding} right? If not, call us.");
    public string LinkOver => Say("Deze link werkt niet meer", "This link no longer works");
    public string LinkOverLead => Say("Dat kan 3 redenen hebben:", "There are 3 possible reasons:");
    public IReadOnlyList<string> LinkOverWhy => _nl
        ? ["De link is al gebruikt.", "De tijd is voorbij, of er kwam een nieuwere e-mail.", "De link is niet volledig. Kopieer hem dan nog een keer."]
        : ["The link was used already.", "Its time is over, or a newer mail came.", "The link is not complete. Then copy it again."];

    // Choosing a password
    public string ChooseTitle => Say("Kies een nieuw wachtwoord", "Choose a new password");
    public string ChooseFirst => Say("Kies een wachtwoord", "Choose a password");
    public string ChooseError => Say("Fout: kies een wachtwoord", "Error: choose a password");
    public string ForAccount => Say("Voor account", "For account");
    public string Current => Say("Huidig wachtwoord", "Current password");
    public string New => Say("Nieuw wachtwoord", "New password");
    public string Again => Say("Nog een keer het nieuwe wachtwoord", "The new password once more");
    public string NotSame => Say("De 2 nieuwe wachtwoorden zijn niet gelijk.", "The 2 new passwords are not the same.");
    public string NewEmpty => Say("Vul een nieuw wachtwoord in.", "Enter a new password.");
    public string CurrentEmpty => Say("Vul uw huidige wachtwoord in.", "Enter your current password.");
    public string CurrentWrong => Say("Uw huidige wachtwoord klopt niet.", "Your current password is not right.");
    public string NotYet => Say("Dit wachtwoord kan niet:", "This password cannot be used:");
    public string Keep => Say("Bewaar het nieuwe wachtwoord", "Save the new password");
    public string AtOnce => Say("Het nieuwe wachtwoord geldt meteen, ook voor sFTP. Lopende overdrachten gaan door.", "The new password counts at once, for SFTP too. Running transfers go on.");
    public string GoodPassword => Say("Goed wachtwoord", "A good password");
    public string GoodPasswordMore(PasswordPolicy policy) => policy.MinClasses > 2
        ? Say("Neem 3 of 4 gewone woorden met een teken ertussen, en een hoofdletter of cijfer erbij. Dat is lang en toch te onthouden. Een wachtwoordmanager mag: plakken kan.",
            "Take 3 or 4 plain words with a sign between them, and add a capital or a digit. That is long and still easy to remember. A password manager is fine: you can paste.")
        : Say("Neem 3 of 4 gewone woorden met een teken ertussen. Dat is lang en toch te onthouden. Een wachtwoordmanager mag: plakken kan.",
            "Take 3 or 4 plain words with a sign between them. That is long and still easy to remember. A password manager is fine: you can paste.");
    public IReadOnlyList<string> Rules(PasswordPolicy policy)
    {
        List<string> rules = [Say($"Minstens {policy.MinLength} tekens", $"At least {policy.MinLength} characters")];
        if (policy.MinClasses > 0) rules.Add(Say($"{policy.MinClasses} van 4 soorten: kleine letter, hoofdletter, cijfer, ander teken", $"{policy.MinClasses} of 4 kinds: small letter, capital, digit, other character"));
        rules.Add(Say("Geen naam van ziekenhuis, plaats, organisatie of gebruiker, geen seizoen met jaar", "No name of hospital, city, organisation or user, no season with a year"));
        rules.Add(Say("Geen bekend wachtwoord", "No well-known password"));
        if (policy.History > 0) rules.Add(Say($"Anders dan uw laatste {policy.History}", $"Other than your last {policy.History}"));
        return rules;
    }
    public string DueIn(int days) => days switch
    {
        0 => Say("Uw wachtwoord verloopt vandaag", "Your password expires today"),
        1 => Say("Uw wachtwoord verloopt morgen", "Your password expires tomorrow"),
        _ => Say($"Uw wachtwoord verloopt over {days} dagen", $"Your password expires in {days} days"),
    };
    public string IsDue => Say("Uw wachtwoord is verlopen", "Your password has expired");
    public string IsDueMore => Say("Kies nu een nieuw wachtwoord. Daarna kunt u weer verder. Uw bestanden staan er nog.", "Choose a new password now. Then you can go on. Your files are still there.");
    public string WorksUntil(string moment) => Say($"Het werkt tot {moment}.", $"It works until {moment}.");
    public string Back => Say("Terug", "Back");

    // The terms
    public string TermsTitle => Say("Lees dit eerst", "Read this first");
    public string TermsLead => Say("U ziet deze afspraken maar 1 keer.", "You see these terms only once.");
    public string IHaveRead => Say("Ik heb dit gelezen en ga akkoord namens mijn organisatie", "I have read this and agree on behalf of my organisation");
    public string MustAgree => Say("Zet eerst een vinkje.", "Tick the box first.");
    public string Agree => Say("Akkoord, ga verder", "Agree and continue");
    public string TermsKept => Say("Wij bewaren dat u akkoord ging, met datum en tijd.", "We keep that you agreed, with date and time.");

    public string Say(string dutch, string english) => _nl ? dutch : english;
}
