using Exchange.Accounts;

namespace Exchange.Language;

/// <summary>The tabs of one partner account, and the form for a new one.</summary>
public sealed partial class Words
{
    public string WhoTheyAre => Of("Wie het is", "Who they are");
    public string Organisation => Of("Instelling", "Organisation");
    public string OrganisationNeeded => Of("Vul de naam van de instelling in.", "Enter the name of the organisation.");
    public string DepartmentOptional => Of("Afdeling (mag leeg blijven)", "Department (may stay empty)");
    public string Contact => Of("Contact", "Contact");
    public string ContactName => Of("Contactpersoon", "Contact person");
    public string ContactNeeded => Of("Vul de contactpersoon in.", "Enter the contact person.");
    public string PartnerEmailHint => Of("Hierheen gaan uitnodiging en herinneringen", "Invitation and reminders go here");
    public string PartnerMobileHint => Of("Hierheen gaan codes, per sms", "Codes go here, by SMS");
    public string LanguageOfPartner => Of("Taal van berichten en pagina's", "Language of messages and pages");
    public string AgreementOptional => Of("Overeenkomst (mag leeg blijven)", "Agreement (may stay empty)");
    public string NoteOptional => Of("Notitie (mag leeg blijven)", "Note (may stay empty)");
    public string NoteHint => Of("Alleen voor ons; de partner ziet dit niet", "Only for us; the partner does not see it");
    public string FoldersNow => Of("Mappen", "Folders");
    public string DownloadFolder => Of("Download vanaf ons", "Download from us");
    public string UploadFolder => Of("Upload naar ons", "Upload to us");
    public string Created => Of("Gemaakt", "Created");

    public string NotSaved(int count) => count == 1 ? Of("Nog niet opgeslagen", "Not saved yet") : Of($"{count} wijzigingen nog niet opgeslagen", $"{count} changes not saved yet");
    public string Discard => Of("Ongedaan maken", "Discard");
    public string Save(int count) => count == 1 ? Of("Opslaan", "Save") : Of($"Sla {count} wijzigingen op", $"Save {count} changes");
    public string LeaveTitle => Of("Weggaan zonder op te slaan?", "Leave without saving?");
    public string LeaveText => Of("Wat u hier hebt getypt gaat verloren.", "What you typed here is lost.");
    public string LeaveVerb => Of("Ga weg", "Leave");

    // Credentials.
    public string PolicyLine(PasswordPolicy policy) => Of($"beleid {PresetName(policy.Preset)}", $"policy {PresetName(policy.Preset)}");
    public string PasswordSet => Of("Gekozen", "Set");
    public string PasswordDue => Of("Wijzigen voor", "Due");
    public string GraceUntil(string time) => Of($"uitstel tot {time}, daarna verlopen", $"grace until {time}, then expired");
    public string WrongTries => Of("Verkeerde pogingen", "Wrong tries");
    public string LockedUntilShort(string time) => Of($"op slot tot {time}", $"locked until {time}");
    public string Invitation => Of("Uitnodiging", "Invitation");
    public string SshKeys => Of("SSH-sleutels", "SSH keys");
    public string Fingerprint => Of("Vingerafdruk", "Fingerprint");
    public string LastUsed => Of("Laatst gebruikt", "Last used");
    public string UsedAt(string time) => Of($"gebruikt {time}", $"used {time}");
    public string NeverUsed => Of("nooit gebruikt", "never used");
    public string AddedOn(string day) => Of($"toegevoegd {day}", $"added {day}");
    public string NoKeys => Of("Geen sleutels: de partner logt in met een wachtwoord.", "No keys: the partner signs in with a password.");
    public string KeysStop(string day) => Of($"Sleutels stoppen als het wachtwoord verloopt, op {day}.", $"Keys stop when the password expires, on {day}.");
    public string AddKey => Of("Sleutel toevoegen", "Add a key");
    public string AddKeyHint => Of("Een regel uit een .pub-bestand: ed25519, ECDSA, of RSA van 2048 bits of meer", "A line of a .pub file: ed25519, ECDSA, or RSA of 2048 bits or more");
    public string KeysOptional => Of("SSH-sleutels (mag leeg blijven)", "SSH keys (may stay empty)");
    public string KeyName => Of("Naam van de sleutel", "Name of the key");
    public string AddKeyVerb => Of("Voeg sleutel toe", "Add key");
    public string NoKey => Of("Dit is geen publieke sleutel, of een te zwakke. Plak de regel uit het .pub-bestand.", "This is no public key, or one too weak. Paste the line of the .pub file.");
    public string RemoveKeyTitle(string name) => Of($"Sleutel {name} verwijderen?", $"Remove key {name}?");
    public string RemoveKeyText(int sessions) => Of("Inloggen met deze sleutel kan dan niet meer.", "Signing in with this key is then over.") + " "
        + (sessions == 0 ? Of("Er is nu niemand mee ingelogd.", "Nobody is signed in by key now.") : Of("Sessies die ermee zijn begonnen stoppen nu.", "Sessions that began with it stop now."));
    public string RemoveKeyVerb => Of("Verwijder sleutel", "Remove key");

    // Sessions.
    public string LiveSessions => Of("Sessies die nu open zijn", "Sessions that are open now");
    public string NobodySignedIn => Of("Er is nu niemand ingelogd", "Nobody is signed in now");
    public string NobodySignedInHint => Of("Elke sessie komt hier, met het bestand dat loopt, de snelheid en een knop om te verbreken.", "Each session comes here, with the file that moves, its speed and a button to cut it.");
    public string From => Of("Vanaf", "From");
    public string Speed => Of("Snelheid", "Speed");
    public string OpenFor => Of("Open", "Open for");
    public string Uploads => Of("Uploadt", "Uploads");
    public string DownloadsVerb => Of("Downloadt", "Downloads");
    public string IdleSession => Of("Ingelogd, er loopt geen bestand", "Signed in, no file moves");
    public string Idle => Of("rust", "idle");
    public string Disconnect => Of("Verbreken", "Disconnect");
    public string DisconnectAll(int count) => Of($"Verbreek {count} sessies", $"Disconnect {count} sessions");
    public string DisconnectAllTitle(string who) => Of($"Alle sessies van {who} verbreken?", $"Disconnect all sessions of {who}?");

    // Files.
    public string FolderUp => Of("Map omhoog", "Folder up");
    public string NothingToFetch => Of("Er staat niets klaar voor deze partner.", "Nothing is ready for this partner.");
    public string NothingUploaded => Of("De partner heeft niets geüpload.", "The partner uploaded nothing.");
    public string ErasedIn => Of("Wordt gewist", "Is erased");
    public string ToExport => Of("naar de verzending", "to the export");
    public string FetchedByPartner => Of("Opgehaald", "Fetched");
    public string NotFetched => Of("Niet opgehaald", "Not fetched");
    public string NotWhole => Of("Nog niet compleet", "Not whole yet");
    public string WaitsForUs => Of("Wacht op ons", "Waits for us");
    public string TakenOver => Of("Overgenomen", "Taken over");
    public string OnlyFirst(int count) => Of($"De eerste {count}.", $"The first {count}.");

    // Activity.
    public string KnownActivity => Of("Wat het account onthoudt", "What the account remembers");
    public string ActivityHint => Of("Elke handeling afzonderlijk staat in de logging. Die leest alleen de logbeheerder.", "Every single deed is in the audit log. Only the log keeper reads it.");
    public string SignedIn => Of("Ingelogd", "Signed in");
    public string SessionOpened => Of("Sessie geopend, nu nog open", "Session opened, still open");

    // Rules.
    public string PolicyLabel => Of("Wachtwoordbeleid", "Password policy");
    public string PresetName(PasswordPreset preset) => preset switch
    {
        PasswordPreset.Instelling => Of("Instelling", "Institution"),
        PasswordPreset.Modern => Of("Modern", "Modern"),
    };
    public string PresetSource(PasswordPreset preset) => preset switch
    {
        PasswordPreset.Instelling => Of("Gewoon bij ziekenhuizen; wijkt met verplicht wijzigen af van NIST en OWASP", "Usual in hospitals; forced change deviates from NIST and OWASP"),
        PasswordPreset.Modern => "NIST SP 800-63B-4, OWASP ASVS 5.0",
    };
    public string RuleLength => Of("Minstens", "At least");
    public string RuleClasses => Of("Soorten tekens", "Kinds of characters");
    public string RuleHistory => Of("Niet opnieuw", "Not again");
    public string RuleAge => Of("Wijzigen na", "Change after");
    public string RuleWarnings => Of("Herinneringen", "Reminders");
    public string RuleGrace => Of("Uitstel", "Grace");
    public string RuleLock => Of("Op slot", "Lock");
    public string RuleSource => Of("Volgt", "Follows");
    public string NoRule => Of("geen eis", "no rule");
    public string OfFour(int count) => Of($"{count} van 4", $"{count} of 4");
    public string OnlyCurrent => Of("alleen het huidige", "the current one only");
    public string LastMany(int count) => Of($"de laatste {count}", $"the last {count}");
    public string NeverDue => Of("nooit", "never");
    public string DaysBefore(string days) => Of($"{days} dagen vooraf", $"{days} days before");
    public string LockRule(int tries, string first, string longest) => Of($"na {tries} keer fout, {first} tot {longest}", $"after {tries} wrong, {first} to {longest}");
    public string NetworksLabel => Of("Toegestane netwerken", "Allowed networks");
    public string NetworksHint => Of("Eén per regel, bijvoorbeeld 192.0.2.0/24; leeg is overal vandaan", "One a line, for example 192.0.2.0/24; empty is from everywhere");
    public string NoNetwork(string which) => Of($"Dit is geen netwerk: {which}", $"This is no network: {which}");
    public string TooManyNetworks(int max) => Of($"Niet meer dan {max} netwerken.", $"No more than {max} networks.");
    public string NetworksTitle(string who) => Of($"Netwerken van {who} wijzigen?", $"Change the networks of {who}?");
    public string NetworksText(int sessions, int transfers) => Of($"{SessionCount(sessions)} van buiten deze netwerken stopt nu. {TransfersStop(transfers)}", $"{SessionCount(sessions)} from outside these networks stops now. {TransfersStop(transfers)}");
    public string SmsCodeLabel => Of("Op het web ook een code per sms", "On the web a code by SMS as well");
    public string QuotaLabel => Of("Ruimte voor upload, in GB", "Room for uploads, in GB");
    public string QuotaHint => Of("Leeg is wat voor iedereen geldt", "Empty is what holds for everybody");
    public string NoQuota => Of("Vul een getal groter dan 0 in.", "Enter a number greater than 0.");

    // A new one.
    public string PartnerNameHint => Of("3 tot 32 kleine letters, cijfers en . _ -, met een letter of cijfer aan begin en eind. Blijft voorgoed zo.", "3 to 32 lower-case letters, digits and . _ -, with a letter or digit at both ends. Stays for ever.");
    public string NoPartnerName => Of("Neem 3 tot 32 kleine letters, cijfers en . _ -, met een letter of cijfer aan begin en eind.", "Take 3 to 32 lower-case letters, digits and . _ -, with a letter or digit at both ends.");
    public string PartnerNameTaken(string name) => Of($"Er is al een account {name}.", $"There is an account {name} already.");
    public string LikePartner(string who) => Of($"met de regels van {who}", $"with the rules of {who}");
    public string InvitationLeaves => Of("Een link per e-mail en een code per sms gaan meteen weg. De partner kiest zelf een wachtwoord.", "A link by mail and a code by SMS leave at once. The partner chooses the password.");
    public string MakePartner(string? who) => string.IsNullOrWhiteSpace(who) ? Of("Nodig partner uit", "Invite partner") : Of($"Nodig {who.Trim()} uit", $"Invite {who.Trim()}");
}
