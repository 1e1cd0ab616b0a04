using Exchange.Messages;
using Exchange.Settings;

namespace Exchange.Language;

/// <summary>Changing the settings.</summary>
public sealed partial class Words
{
    public string SettingsChangedBy(string day, string who) => Of($"Laatst gewijzigd op {day} door {who}", $"Last changed on {day} by {who}");
    public string SettingsNeverChanged => Of("Nog niets gewijzigd: alles zoals geconfigureerd", "Nothing changed yet: all as configured");
    public string SettingsNoChanges => Of("Geen wijzigingen. Elke wijziging komt in de logging, met de oude waarde erbij.", "No changes. Every change goes into the log, with the old value.");
    public string SettingsVersions => Of("Vorige versies", "Previous versions");
    public string SettingsSaved => Of("Opgeslagen. Binnen enkele seconden geldt het overal.", "Saved. It counts everywhere within seconds.");
    public string SettingsRestored(string version) => Of($"De versie van {version} is teruggezet.", $"The version of {version} was put back.");
    public string SettingsStale => Of("Iemand anders heeft intussen de instellingen gewijzigd. Wat u typte is niet opgeslagen.", "Somebody else changed the settings in the meantime. What you typed was not saved.");
    public string SettingsShowNew => Of("Toon de nieuwe stand", "Show the new state");
    public string NotRight(int count) => Of($"{count} niet goed", $"{count} not right");

    public string PasswordsTab => Of("Wachtwoorden", "Passwords");
    public string RetentionTab => Of("Bewaren", "Retention");
    public string SystemTab => Of("Systeem", "System");

    public string HospitalNameHint => Of("Staat op alle pagina's, in alle berichten en op de pagina's in het pakket.", "On all pages, in all messages, and on the pages in the package.");
    public string DepartmentIn(string language) => Of($"Afdeling, {language}", $"Department, {language}");
    public string SenderOptional => Of("Afzender van e-mail (mag leeg blijven)", "Sender of e-mail (may stay empty)");
    public string SenderHint => Of("Leeg: de naam van het ziekenhuis.", "Empty: the hospital's name.");
    public string HelpPhoneHint => Of("Waar ontvangers bellen voor hulp.", "Where recipients call for help.");
    public string HelpEmail => Of("E-mail voor hulp (mag leeg blijven)", "E-mail for help (may stay empty)");
    public string HelpEmailHint => Of("Onder het telefoonnummer op de pagina's.", "Below the phone number on the pages.");
    public string LogoOptional => Of("Logo (mag leeg blijven)", "Logo (may stay empty)");
    public string LogoHint => Of("PNG of JPEG, hooguit 200 kB.", "PNG or JPEG, at most 200 kB.");
    public string LogoShown => Of("Het gekozen logo", "The chosen logo");
    public string LogoRemove => Of("Geen logo", "No logo");
    public string SeenOnPages => Of("Zo staat het op de pagina's van ontvangers", "As it stands on recipients' pages");
    public string SeenInMail => Of("Zo staat het in de e-mail", "As it stands in e-mail");
    public string SeenSoon => Of("Wijzigingen gelden binnen enkele seconden na het opslaan, zonder herstart.", "Changes count within seconds after saving, without a restart.");
    public string PreviewCallUs => Of("Hulp nodig? Bel ons:", "Need help? Call us:");
    public string PreviewMailUs => Of("Of stuur een e-mail:", "Or send an e-mail:");

    public string PresetForNew => Of("waarmee nieuwe accounts beginnen", "what new accounts start with");
    public string PresetNoteTitle(string preset) => Of($"Nieuwe accounts beginnen met {preset}", $"New accounts start with {preset}");
    public string PresetNote => Of("Bestaande accounts houden hun beleid. Per partner is het te wijzigen, onder Regels.", "Existing accounts keep their policy. It can be changed for each partner, under Rules.");
    public string WordsRefused => Of("Geweigerde woorden", "Refused words");
    public string WordsRefusedLabel => Of("Woorden die geen wachtwoord mag bevatten", "Words no password may contain");
    public string WordsRefusedHint(string hospital) => Of($"Een per regel, zoals plaats of bijnaam. {hospital} wordt altijd geweigerd.", $"One a line, such as city or nickname. {hospital} is always refused.");

    public string ExportDays => Of("Beelden van verzendingen, in dagen", "Images of exports, in days");
    public string FileDays => Of("Bestanden van partners, in dagen", "Files of partners, in days");
    public string DaysRange => Of("1 tot 7. Langer bewaart dit systeem niets van een onderzoek.", "1 to 7. This system keeps nothing of a study for longer.");
    public string RetentionFromNow => Of("Geldt voor wat vanaf nu binnenkomt. Wat er al staat, houdt zijn eigen einde. Per verzending kan korter.", "Counts for what comes in from now on. What is there keeps its own end. Each export may end sooner.");
    public string RetentionFixed => Of("Ligt vast", "Fixed");

    public string MailText => Of("Tekst van de e-mail", "Text of the e-mail");
    public string MailTextHint => Of("Lege regel: nieuwe alinea. # maakt een kopje, *sterretjes* maken een alinea vet.", "Empty line: new paragraph. # makes a heading, *asterisks* make a paragraph bold.");
    public string SmsTextHint => Of("Eén regel. Namen en adres worden ingekort tot het past.", "One line. Names and address are shortened to fit.");
    public string SubjectFine => Of("Geen naam en geen onderzoek in het onderwerp", "No name and no study in the subject");
    public string MailFine => Of("De link staat apart, er staat geen wachtwoord in", "The link stands by itself, no password in it");
    public string MailFineNoLink => Of("Er staat geen wachtwoord in", "No password in it");
    public string SmsFine(int septets) => Of($"1 bericht, hooguit {septets} van 160 tekens", $"1 message, at most {septets} of 160 characters");
    public string SmsCount(int septets) => septets <= Gsm7.OneMessage ? Of($"1 bericht, {septets} tekens", $"1 message, {septets} characters") : Of($"te lang, {septets} tekens", $"too long, {septets} characters");
    public string FilledInByItself => Of("Invullen gaat vanzelf:", "Filled in by itself:");
    public string InSubjectOnly => Of("In het onderwerp alleen:", "In the subject only:");
    public string BackToStandard => Of("Terug naar de standaardtekst", "Back to the standard text");
    public string OwnText => Of("eigen tekst", "own text");
    public string SmsPreview => Of("Voorbeeld sms", "SMS preview");
    public string Pages => Of("Pagina's", "Pages");
    public string DisclaimerText => Of("Disclaimer op portaal en bij SFTP", "Disclaimer on portal and SFTP");
    public string DisclaimerHint => Of("Hier gaan ontvangers en partners mee akkoord. Lege regel: nieuwe alinea.", "Recipients and partners agree to it. Empty line: new paragraph.");
    public string DisclaimerPreview => Of("Voorbeeld disclaimer", "Disclaimer preview");

    public string SystemFrom => Of("Uit de configuratie van de server; de naam van de instelling staat erbij. Wijzigen doet uw beheerder daar, gevolgd door een herstart.", "From the server's configuration; the setting's name stands beside it. Changed there by your administrator, followed by a restart.");
    public string Addresses => Of("Adressen en tijd", "Addresses and time");
    public string PolicyFigures => Of("Wachtwoordbeleid", "Password policy");
    public string PolicyFiguresHint => Of("losse cijfers per voorkeuze", "single figures of each preset");

    public string VersionsHint => Of("de nieuwste bovenaan", "the latest on top");
    public string VersionCounts => Of("Geldt nu", "Counts now");
    public string AsConfigured => Of("Zoals geconfigureerd", "As configured");
    public string AsConfiguredHint => Of("Alles uit de configuratie, met de standaardteksten.", "Everything from the configuration, with the standard texts.");
    public string RestoreVerb => Of("Zet terug", "Put back");
    public string RestoreVersion(string version) => Of($"Zet terug: {version}", $"Put back: {version}");
    public string RestoreTitle(string version) => Of($"Versie {version} terugzetten?", $"Put back the version of {version}?");
    public string RestoreText(int changes) => Of("Alle instellingen worden die van toen. De huidige blijven als versie bewaard.", "All settings become those of that time. The current ones stay as a version.")
        + (changes == 0 ? "" : Of(" Wat u nu hebt getypt gaat verloren.", " What you typed now is lost."));

    public string SettingsFieldName(string field) => field.Split('.') switch
    {
        [SettingsField.Name] => Name,
        [SettingsField.Sender] => Of("Afzender", "Sender"),
        [SettingsField.DepartmentDutch] => DepartmentIn(DutchLanguage),
        [SettingsField.DepartmentEnglish] => DepartmentIn(EnglishLanguage),
        [SettingsField.Phone] => HelpPhone,
        [SettingsField.Email] => Of("E-mail voor hulp", "E-mail for help"),
        [SettingsField.Logo] => "Logo",
        [SettingsField.Preset] => Of("Beleid van nieuwe accounts", "Policy of new accounts"),
        [SettingsField.ExportDays] => ExportDays,
        [SettingsField.FileDays] => FileDays,
        [SettingsField.ContextWords] => WordsRefused,
        [SettingsField.DisclaimerDutch] => $"Disclaimer, {DutchLanguage}",
        [SettingsField.DisclaimerEnglish] => $"Disclaimer, {EnglishLanguage}",
        [_, var template, var language, var part] when Enum.TryParse<MessageTemplate>(template, out var known) =>
            $"{TemplateName(known)}, {(language == "nl" ? DutchLanguage : EnglishLanguage)}{(part == "subject" ? $", {Subject.ToLowerInvariant()}" : "")}",
        _ => field,
    };

    public string SettingsProblemText(SettingsProblem problem) => problem.Rule switch
    {
        SettingsRule.Needed => Of("Vul dit in.", "Fill this in."),
        SettingsRule.TooLong => Of($"Niet meer dan {problem.Detail} tekens.", $"No more than {problem.Detail} characters."),
        SettingsRule.TooShort => Of($"{problem.Detail} is te kort: minstens 3 tekens.", $"{problem.Detail} is too short: at least 3 characters."),
        SettingsRule.TooMany => Of($"Niet meer dan {problem.Detail}.", $"No more than {problem.Detail}."),
        SettingsRule.NotOneLine => Of("Dit moet één regel zijn.", "This must be one line."),
        SettingsRule.ControlCharacter => Of("Er staat een onzichtbaar teken in, zoals een tab.", "There is an invisible character in it, such as a tab."),
        SettingsRule.OutOfRange => Of("Een getal van 1 tot en met 7.", "A number from 1 to 7."),
        SettingsRule.NoPhone => Of("Dit is geen telefoonnummer.", "This is not a phone number."),
        SettingsRule.NoEmail => Of("Dit is geen e-mailadres.", "This is not an e-mail address."),
        SettingsRule.LogoTooLarge => Of($"Dit bestand is groter dan {problem.Detail} kB.", $"This file is larger than {problem.Detail} kB."),
        SettingsRule.LogoNoImage => Of("Dit is geen PNG of JPEG.", "This is neither PNG nor JPEG."),
        SettingsRule.LinkMissing => Of($"Zonder {problem.Detail} kan de ontvanger niets openen.", $"Without {problem.Detail} the recipient can open nothing."),
        SettingsRule.LinkNotAlone => Of($"Zet {problem.Detail} op een regel apart.", $"Put {problem.Detail} on a line of its own."),
        SettingsRule.LinkNotAllowed => Of($"Hier mag geen link staan: {problem.Detail}.", $"No link may stand here: {problem.Detail}."),
        SettingsRule.SecretMissing => Of($"Zonder {problem.Detail} kan de ontvanger niets openen.", $"Without {problem.Detail} the recipient can open nothing."),
        SettingsRule.SecretNotAllowed => Of($"{problem.Detail} mag alleen in de sms, nooit bij de link.", $"{problem.Detail} is for the SMS only, never beside the link."),
        SettingsRule.SubjectNotAllowed => Of("Een sms heeft geen onderwerp.", "An SMS has no subject."),
        SettingsRule.UnknownPlaceholder => Of($"{problem.Detail} is onbekend in dit bericht.", $"{problem.Detail} is unknown in this message."),
        SettingsRule.PlaceholderNotHere => Of($"{problem.Detail} mag niet in het onderwerp.", $"{problem.Detail} may not stand in the subject."),
        SettingsRule.StrayBrace => Of("Er staat een losse accolade.", "There is a stray brace."),
        SettingsRule.NotGsm7 => Of($"Deze tekens passen niet in een gewone sms: {problem.Detail}", $"These characters do not fit a plain SMS: {problem.Detail}"),
        SettingsRule.SmsTooLong => Of($"Met lange namen {problem.Detail} tekens; 160 passen in 1 bericht.", $"With long names {problem.Detail} characters; 160 fit one message."),
        SettingsRule.NoSuchText => Of("Dit bericht is onbekend.", "This message is unknown."),
    };
}
