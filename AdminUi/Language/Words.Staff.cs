using Exchange.Staff;

namespace Exchange.Language;

public sealed partial class Words
{
    public string Invite => Of("Medewerker uitnodigen", "Invite somebody");
    public string FullName => Of("Volledige naam", "Full name");
    public string UserNameHint => Of("Kleine letters, cijfers en . - _ @", "Lower-case letters, digits and . - _ @");
    public string Role => Of("Rol", "Role");
    public string RoleHint(string role) => role switch
    {
        StaffRoles.Admin => Of("verstuurt en beheert medewerkers", "sends and manages staff"),
        StaffRoles.LogKeeper => Of("leest alleen de logging", "only reads the audit log"),
        _ => Of("verstuurt en volgt onderzoeken", "sends and follows studies"),
    };
    public string Access => Of("Toegang", "Access");
    public string Active => Of("Actief", "Active");
    public string Disabled => Of("Uitgeschakeld", "Disabled");
    public string Locked => Of("Op slot", "Locked");
    public string Invited => Of("Moet wachtwoord nog kiezen", "Has yet to choose a password");
    public string Coupled => Of("gekoppeld", "coupled");
    public string NotCoupled => Of("niet gekoppeld", "not coupled");
    public string InviteVerb => Of("Maak account", "Make account");
    public string NewPasswordFor(string who) => Of($"Nieuw wachtwoord voor {who}?", $"New password for {who}?");
    public string NewPasswordForHint => Of("Alle sessies eindigen nu. Het nieuwe wachtwoord ziet u één keer; het moet bij het inloggen worden gewijzigd.", "All sessions end now. You see the new password once; it must be changed at sign-in.");
    public string NewPasswordVerb => Of("Nieuw wachtwoord", "New password");
    public string ResetFactorFor(string who) => Of($"Tweede stap van {who} wissen?", $"Reset the second factor of {who}?");
    public string ResetFactorHint => Of("Alle sessies eindigen nu. Passkeys vervallen. Daarna wordt een nieuwe telefoon gekoppeld.", "All sessions end now. Passkeys go too. Afterwards a new phone is coupled.");
    public string ResetFactorVerb => Of("Tweede stap wissen", "Reset second factor");
    public string DisableFor(string who) => Of($"{who} uitschakelen?", $"Disable {who}?");
    public string DisableHint => Of("Alle sessies eindigen nu. Verzendingen die lopen gaan door.", "All sessions end now. Exports that are running go on.");
    public string DisableVerb => Of("Uitschakelen", "Disable");
    public string EnableVerb => Of("Inschakelen", "Enable");
    public string RoleOf(string who) => Of($"Rol van {who}", $"Role of {who}");
    public string RoleFor(string who, string role) => Of($"{who} wordt {role}?", $"Make {who} {role}?");
    public string RoleForHint(string may) => Of($"Deze rol: {may}. Alle sessies eindigen nu.", $"This role: {may}. All sessions end now.");
    public string RoleVerb => Of("Rol wijzigen", "Change role");
    public string OneTimePassword(string who) => Of($"Wachtwoord voor {who}. Geef het zelf door; u ziet het alleen nu.", $"Password for {who}. Pass it on yourself; you only see it now.");
    public string Change => Of("Wijzigen", "Change");
    public string StaffOutcomeText(StaffOutcome outcome) => outcome switch
    {
        StaffOutcome.Done => Done,
        StaffOutcome.NotAllowed => NoAccess,
        StaffOutcome.NotFound => Of("Deze medewerker bestaat niet.", "There is no such person."),
        StaffOutcome.NameTaken => Of("Deze gebruikersnaam bestaat al.", "This user name exists already."),
        StaffOutcome.NameInvalid => Of("Vul een volledige naam in, en een gebruikersnaam van 2 tot 50 tekens.", "Enter a full name, and a user name of 2 to 50 characters."),
        StaffOutcome.LastAdmin => Of("Dit is de laatste beheerder: er moet er een overblijven.", "This is the last administrator: one must remain."),
    };
}
