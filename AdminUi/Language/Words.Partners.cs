using Exchange.Accounts;

namespace Exchange.Language;

/// <summary>The list of partners, and what each account shows on top.</summary>
public sealed partial class Words
{
    public string Partners => Of("Partners", "Partners");
    public string Partner => Of("Partner", "Partner");
    public string NewPartner => Of("Nieuwe partner", "New partner");
    public string SearchPartners => Of("Zoek instelling, contact of naam", "Find an organisation, contact or name");
    public string ByStatus => Of("Naar status", "By status");
    public string Status => Of("Status", "Status");
    public string SliceName(AccountSlice slice) => slice switch
    {
        AccountSlice.All => All,
        AccountSlice.Active => Active,
        AccountSlice.DueSoon => Of("Wachtwoord binnen 14 d", "Password due in 14 d"),
        AccountSlice.Expired => Of("Verlopen", "Expired"),
        AccountSlice.Locked => Locked,
        AccountSlice.NeverUsed => Of("Nooit gebruikt", "Never used"),
        AccountSlice.UploadWaiting => Of("Upload wacht", "Upload waiting"),
        AccountSlice.Disabled => Disabled,
    };
    public string AccountStateName(AccountState state) => state switch
    {
        AccountState.Invited => Of("Uitgenodigd", "Invited"),
        AccountState.Active => Active,
        AccountState.PasswordDue => Of("Moet wachtwoord wijzigen", "Password due"),
        AccountState.Expired => Of("Verlopen", "Expired"),
        AccountState.Locked => Locked,
        AccountState.Disabled => Disabled,
    };
    public string NoPartners => Of("Nog geen partners", "No partners yet");
    public string NoPartnersHint => Of("Een partner krijgt een vast account met twee mappen: download en upload.", "A partner gets a permanent account with two folders: download and upload.");
    public string NoPartnersFound => Of("Geen partner gevonden", "No partner found");
    public string LastSignIn => Of("Laatst ingelogd", "Last sign-in");
    public string NeverSignedIn => Of("nog nooit", "never");
    public string PasswordAge => Of("Leeftijd wachtwoord", "Password age");
    public string ToFetch => Of("Op te halen", "To fetch");
    public string UploadWaits => Of("Upload wacht", "Upload waiting");
    public string FirstGone(string span) => Of($"eerste weg over {span}", $"first gone in {span}");
    public string WaitsSince(string span) => Of($"wacht {span}", $"waits {span}");
    public string SessionCount(int count) => count == 1 ? Of("1 sessie", "1 session") : Of($"{count} sessies", $"{count} sessions");
    public string TransferCount(int count) => count == 1 ? Of("1 overdracht", "1 transfer") : Of($"{count} overdrachten", $"{count} transfers");
    public string NowTransfers(int count) => Of($"nu: {TransferCount(count)}", $"now: {TransferCount(count)}");
    public string DoorName(AccountDoor door) => door switch { AccountDoor.Web => "web", AccountDoor.Sftp => "SFTP" };
    public string MethodName(SignInMethod method) => method switch
    {
        SignInMethod.Password => Of("wachtwoord", "password"),
        SignInMethod.PublicKey => Of("sleutel", "key"),
        SignInMethod.Invitation => Of("uitnodiging", "invitation"),
    };
    public string SignedInBy(string time, string door, string method, string? address) =>
        Of($"{time} via {door}, {method}", $"{time} by {door}, {method}") + (address is null ? "" : Of($", vanaf {address}", $", from {address}"));

    public string AgeOf(int days, int of) => Of($"{days} van {of} dagen", $"{days} of {of} days");
    public string AgeWithoutEnd(int days) => Of($"{DaysLong(days)}, loopt niet af", $"{DaysLong(days)}, never due");
    public string NoPasswordYet => Of("nog geen wachtwoord", "no password yet");
    public string DaysLeft(int days) => Of($"nog {DaysLong(days)}", $"{DaysLong(days)} left");
    public string DaysOver(int days) => Of($"{DaysLong(days)} over tijd", $"{DaysLong(days)} over");
    public string GraceOver => Of("uitstel voorbij", "grace over");
    public string Reminders => Of("Herinneringen", "Reminders");
    public string RungName(string rung) => rung switch
    {
        "due" => Of("moet nu wijzigen", "due now"),
        "expired" => Of("verlopen", "expired"),
        "1" => Of("1 dag vooraf", "1 day before"),
        _ => Of($"{rung} dagen vooraf", $"{rung} days before"),
    };
    public string DueOn(string day, string time) => Of($"wijzigen voor {day}, {time}", $"due {day}, {time}");
    public string InvitationOpen(string until) => Of($"Uitnodiging open tot {until}", $"Invitation open until {until}");

    public string Sections => Of("Onderdelen", "Sections");
    public string Credentials => Of("Inloggegevens", "Credentials");
    public string Sessions => Of("Sessies", "Sessions");
    public string Activity => Of("Activiteit", "Activity");
    public string Rules => Of("Regels", "Rules");
    public string NoSuchPartner => Of("Deze partner bestaat niet", "There is no such partner");
    public string ValueRefused => Of("Een waarde ligt buiten wat mag. Er is niets veranderd.", "A value is outside what is allowed. Nothing was changed.");

    // Verbs; each says what happens to what is running.
    public string SendToPartner => Of("Verstuur naar deze partner", "Send to this partner");
    public string CloneAccount => Of("Nieuw account als dit", "New account like this");
    public string LockAccount => Of("Account vergrendelen", "Lock account");
    public string UnlockAccount => Of("Slot eraf", "Unlock account");
    public string EnableAccount => Of("Account weer openen", "Open account again");
    public string DisableAccount => Of("Account sluiten", "Close account");
    public string CloseAccount => DisableAccount;
    public string CloseAccountHint => Of("De partner kan dan niet meer inloggen. Bestanden gaan weg als hun tijd om is. Heropenen kan.", "The partner can then no longer sign in. Files leave when their time is over. It can be opened again.");
    public string TransfersStop(int count) => count == 0 ? Of("Er loopt nu geen overdracht.", "No transfer is running now.")
        : count == 1 ? Of("1 overdracht stopt nu.", "1 transfer stops now.") : Of($"{count} overdrachten stoppen nu.", $"{count} transfers stop now.");
    public string SessionsEnd(int sessions, int transfers) => sessions == 0 ? Of("Er is nu niemand ingelogd.", "Nobody is signed in now.")
        : (sessions == 1 ? Of("1 sessie eindigt nu.", "1 session ends now.") : Of($"{sessions} sessies eindigen nu.", $"{sessions} sessions end now.")) + $" {TransfersStop(transfers)}";
    public string LockTitle(string who) => Of($"Account van {who} op slot?", $"Lock the account of {who}?");
    public string LockText(int sessions, int transfers) => Of($"Niemand kan nog inloggen tot u het slot eraf haalt. {SessionsEnd(sessions, transfers)}", $"Nobody can sign in until you unlock it. {SessionsEnd(sessions, transfers)}");
    public string DisableTitle(string who) => Of($"Account van {who} sluiten?", $"Close the account of {who}?");
    public string DisableText(int sessions, int transfers) => Of($"Inloggen kan niet meer en een open uitnodiging vervalt. {SessionsEnd(sessions, transfers)}", $"Signing in is over and an open invitation lapses. {SessionsEnd(sessions, transfers)}");
    public string ResetTitle(string who) => Of($"Nieuw wachtwoord voor {who}?", $"New password for {who}?");
    public string ResetNote => Of("De partner kiest zelf een nieuw wachtwoord.", "The partner chooses a new password.");
    public string ResetText(string email, string mobile) => Of($"Een link gaat naar {email}, een code per sms naar {mobile}. Niemand hier ziet het wachtwoord.", $"A link goes to {email}, a code by SMS to {mobile}. Nobody here sees the password.");
    public string OldPasswordStops => Of("Het oude werkt nu niet meer.", "The old one stops now.");
    public string ResetPassword => Of("Wachtwoord herstellen", "Reset password");
    public string InviteAgain => Of("Uitnodiging opnieuw sturen", "Send the invitation again");
}
