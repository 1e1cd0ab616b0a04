using System.Text.RegularExpressions;

namespace Exchange.Language;

public sealed partial class Words
{
    /// <summary>The log keeps its details in English and is never rewritten; the page tells the common ones in the reader's language.</summary>
    private static readonly IReadOnlyList<(Regex Kept, string Dutch)> _details =
    [
        (new(@"^(\d+) times in one minute$"), "$1 keer in één minuut"),
        (new(@"^part (\d+), (\d+) bytes$"), "deel $1, $2 bytes"),
        (new(@"^(\d+) files, (\d+) bytes, (\d+) cut$"), "$1 bestanden, $2 bytes, $3 afgebroken"),
        (new(@"^\w+, (\d+) instances, (\d+) damaged, (\d+) other files$"), "$1 beelden, $2 beschadigd, $3 andere bestanden"),
        (new(@"^was: (.*); is: (.*)$", RegexOptions.Singleline), "was: $1; nu: $2"),
    ];

    public string? AuditDetail(string? kept) =>
        kept is not null && IsDutch && _details.FirstOrDefault(one => one.Kept.IsMatch(kept)) is { Kept: { } known, Dutch: var dutch } ? known.Replace(kept, dutch) : kept;

    public string Time => Of("Tijd", "Time");
    public string Who => Of("Wie", "Who");
    public string What => Of("Wat", "What");
    public string About => Of("Waarover", "About");
    public string Outcome => Of("Uitkomst", "Outcome");
    public string Period => Of("Periode", "Period");
    public string PeriodName(int days) => days switch
    {
        1 => Of("24 uur", "24 hours"),
        0 => Of("Alles", "All"),
        _ => DaysLong(days),
    };
    public string ObjectFilter => Of("Verzending, link of patiëntnummer", "Export, link or patient number");
    public string UserFilter => Of("Gebruiker", "User");
    public string ActionFilter => Of("Handeling", "Action");
    public string EventFamily(string family) => family switch
    {
        "export." => Exports,
        "link." => Of("Links van ontvangers", "Recipients' links"),
        "inbound." => Of("Leveringen", "Deliveries"),
        "account." => Of("Partners", "Partners"),
        "staff." => StaffMenu,
        "api-key." => Of("API-sleutels", "API keys"),
        "settings." => Of("Instellingen", "Settings"),
        "audit." => Audit,
        _ => family,
    };
    public string SeenActions => Of("Gezien in deze lijst", "Seen in this list");
    public string OnlyRefused => Of("Alleen geweigerd of mislukt", "Only refused or failed");
    public string Show => Of("Toon", "Show");
    public string Newer => Of("Nieuwer", "Newer");
    public string Older => Of("Ouder", "Older");
    public string Succeeded => Of("Gelukt", "Succeeded");
    public string Refused => Of("Geweigerd of mislukt", "Refused or failed");
    public string YourLook => Of("Uw inzage staat nu ook in de logging.", "Your look is now in the log too.");
    public string NoEvents => Of("Geen regels gevonden", "No events found");
    public string NoEventsHint => Of("In deze periode is er niets gelogd dat hierbij past.", "Nothing that fits was logged in this period.");
    public string ActorKindName(string? role) => role switch
    {
        "System" => Of("systeem", "system"),
        "Staff" => Of("medewerker", "staff"),
        "ApiClient" => "API",
        "Recipient" => Of("ontvanger", "recipient"),
        "Partner" => "partner",
        null => "",
        _ => role,
    };
    public string ObjectKind(string? idType) => idType switch
    {
        "export" => Of("verzending", "export"),
        "link" => "link",
        "account" => "account",
        "account-file" => Of("bestand", "file"),
        "inbound" => Of("levering", "delivery"),
        "patient-id" => Of("patiënt", "patient"),
        "study-instance-uid" => Of("onderzoek", "study"),
        "staff" => Of("medewerker", "staff"),
        "api-key" => Of("API-sleutel", "API key"),
        "searched" => Of("gezocht", "searched"),
        "setting" => Of("instelling", "setting"),
        "version" => Of("versie", "version"),
        null => "",
        _ => idType,
    };

    /// <summary>Null: no words of its own.</summary>
    public string? EventText(string type) => type switch
    {
        "audit.searched" => Of("Logging bekeken", "Audit log viewed"),
        "export.viewed" => Of("Verzending bekeken", "Export viewed"),
        "link.wrong-password" => Of("Verkeerd wachtwoord bij een link", "Wrong password at a link"),
        "link.opened-too-late" => Of("Geopend nadat de link was afgelopen", "Opened after the link had ended"),
        "link.served" => Of("Bestanden verstuurd aan ontvanger", "Files sent to recipient"),
        "inbound.arriving" => Of("Levering komt binnen", "Delivery coming in"),
        "inbound.arrived" => Of("Levering binnengekomen", "Delivery arrived"),
        "inbound.checked" => Of("Levering nagekeken", "Delivery looked through"),
        "inbound.viewed" => Of("Levering bekeken", "Delivery viewed"),
        "inbound.opened" => Of("Levering gedownload", "Delivery downloaded"),
        "inbound.accepted" => Of("Levering geaccepteerd", "Delivery accepted"),
        "inbound.refused" => Of("Levering geweigerd", "Delivery refused"),
        "inbound.taken-back" => Of("Levering teruggenomen", "Delivery taken back"),
        "inbound.ended" => Of("Levering afgelopen", "Delivery ended"),
        "staff.signed-in" => Of("Ingelogd", "Signed in"),
        "staff.signed-out" => Of("Uitgelogd", "Signed out"),
        "staff.sign-in-refused" => Of("Inloggen geweigerd", "Sign-in refused"),
        "staff.sign-in-locked" => Of("Inloggen geweigerd, account op slot", "Sign-in refused, account locked"),
        "staff.password-changed" => Of("Wachtwoord gewijzigd", "Password changed"),
        "staff.password-change-refused" => Of("Wachtwoord wijzigen geweigerd", "Password change refused"),
        "staff.signed-in-by-recovery-code" => Of("Ingelogd met herstelcode", "Signed in by recovery code"),
        "staff.code-refused" => Of("Code van tweede controle geweigerd", "Code of second factor refused"),
        "staff.signed-in-by-passkey" => Of("Ingelogd met passkey", "Signed in by passkey"),
        "staff.passkey-added" => Of("Passkey toegevoegd", "Passkey added"),
        "staff.passkey-removed" => Of("Passkey verwijderd", "Passkey removed"),
        "staff.passkey-refused" => Of("Passkey geweigerd", "Passkey refused"),
        "staff.second-factor-coupled" => Of("Tweede controle gekoppeld", "Second factor coupled"),
        "staff.second-factor-reset" => Of("Tweede controle losgekoppeld", "Second factor taken away"),
        "staff.invited" => Of("Medewerker uitgenodigd", "Person invited"),
        "staff.role-changed" => Of("Rol gewijzigd", "Role changed"),
        "staff.password-replaced" => Of("Eenmalig wachtwoord gemaakt", "One-time password made"),
        "staff.disabled" => Of("Medewerker uitgeschakeld", "Person disabled"),
        "staff.enabled" => Of("Medewerker ingeschakeld", "Person enabled"),
        "settings.changed" => Of("Instelling gewijzigd", "Setting changed"),
        "settings.restored" => Of("Eerdere instellingen teruggezet", "Earlier settings put back"),
        "api-key.created" => Of("API-sleutel gemaakt", "API key made"),
        "api-key.revoked" => Of("API-sleutel ingetrokken", "API key revoked"),
        "staff.access-refused" => Of("Geen toegang tot deze pagina", "No access to this page"),
        "api-key.access-refused" => Of("API-sleutel mag dit niet", "API key may not do this"),
        "api-key.refused" => Of("Afgelopen API-sleutel gebruikt", "Ended API key used"),
        "link.looked-at" => Of("Link bekeken door een onbekende", "Link looked at by a stranger"),
        "link.agreed" => Of("Voorwaarden aanvaard", "Terms accepted"),
        _ => AccountEventText(type),
    };
}
