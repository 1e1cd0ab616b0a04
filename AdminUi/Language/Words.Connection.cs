using Exchange.Accounts;
using Exchange.Partners;

namespace Exchange.Language;

/// <summary>The test of a partner's connection.</summary>
public sealed partial class Words
{
    public string Connection => Of("Verbinding", "Connection");
    public string TestConnection => Of("Verbinding testen", "Test connection");
    public string TestHint => Of(
        "Exchange logt zelf in op de SFTP-deur met een sleutel voor eenmalig gebruik, zet een klein bestand neer, haalt het terug en wist het. Dat gebeurt in een verborgen map: de partner merkt er niets van.",
        "Exchange itself signs in at the SFTP door with a key for this one time, puts a small file there, fetches it back and deletes it. That happens in a hidden folder: the partner notices nothing.");
    public string TestLimits => Of(
        "De firewall en het netwerk van de partner vallen buiten deze test.", "The partner's network and the firewall in between are not part of this test.");
    public string TestRuns => Of("De test loopt, hooguit een minuut.", "The test is running, a minute at most.");
    public string TestBusy => Of("Er loopt al een test van dit account. Wacht tot die klaar is.", "A test of this account is running already. Wait until it is over.");
    public string TestPassed => Of("De verbinding werkt", "The connection works");
    public string TestWarned => Of("De verbinding werkt, maar let op het account", "The connection works, but see the account");
    public string TestAccountOnly => Of("De SFTP-deur werkt, maar deze partner kan niet inloggen", "The SFTP door works, but this partner cannot sign in");
    public string TestFailed(string step) => Of($"De verbinding werkt niet: {step}", $"The connection does not work: {step}");
    public string TestStrip(int done, int of) => Of($"{done} van {of} stappen gedaan", $"{done} of {of} steps done");
    public string SaidOf(string step, string state, string took) => $"{step}: {state}" + (took.Length > 0 ? $", {took}" : "");

    public string StageName(ConnectionStage stage) => stage switch
    {
        ConnectionStage.Account => Of("Mag de partner naar binnen", "May the partner come in"),
        ConnectionStage.Door => Of("Deur bereiken en hostsleutel vergelijken", "Reach the door and compare the host key"),
        ConnectionStage.SignIn => Of("Inloggen met een sleutel", "Sign in with a key"),
        ConnectionStage.Put => Of("Bestand neerzetten", "Put a file"),
        ConnectionStage.Get => Of("Bestand terughalen en vergelijken", "Get the file and compare it"),
        ConnectionStage.Delete => Of("Bestand wissen", "Delete the file"),
        ConnectionStage.NothingLeft => Of("Er is niets achtergebleven", "Nothing is left behind"),
    };

    public string ConnectionStateName(ConnectionState state) => state switch
    {
        ConnectionState.Waiting => StepOpen,
        ConnectionState.Running => StepBusy,
        ConnectionState.Passed => StepDone,
        ConnectionState.Warned => StepWarns,
        ConnectionState.Failed => StepFailed,
    };

    public string TroubleText(ConnectionTrouble trouble) => trouble switch
    {
        ConnectionTrouble.SwitchedOff => Of("SFTP staat uit op deze Exchange.", "SFTP is switched off on this Exchange."),
        ConnectionTrouble.NotRunning => Of("Het SFTP-proces draait nu niet.", "The SFTP process is not running now."),
        ConnectionTrouble.NoAnswer => Of("De SFTP-deur antwoordt niet.", "The SFTP door does not answer."),
        ConnectionTrouble.OtherHostKey => Of("Op de SFTP-poort antwoordt iets met een andere hostsleutel.", "Something with another host key answers at the SFTP port."),
        ConnectionTrouble.KeyRefused => Of("De deur weigerde de sleutel van de test.", "The door refused the key of the test."),
        ConnectionTrouble.Cut => Of("De verbinding viel halverwege weg.", "The connection broke off halfway."),
        ConnectionTrouble.DiskFull => Of("De schijf is te vol: uploads worden geweigerd.", "The disk is too full: uploads are refused."),
        ConnectionTrouble.Refused => Of("De server weigerde deze stap.", "The server refused this step."),
        ConnectionTrouble.OtherBytes => Of("Wat terugkwam is niet wat er is neergezet.", "What came back is not what was put there."),
        ConnectionTrouble.LeftBehind => Of("Het bestand van de test is nog niet gewist.", "The file of the test is not erased yet."),
        ConnectionTrouble.TooLong => Of("Het duurde te lang.", "It took too long."),
    };

    public string TroubleAdvice(ConnectionTrouble trouble) => trouble switch
    {
        ConnectionTrouble.SwitchedOff => Of("Zet de rol Sftp aan in de instellingen van de server (EXCHANGE__ROLES) en start Exchange opnieuw.", "Switch the role Sftp on in the server's settings (EXCHANGE__ROLES) and start Exchange again."),
        ConnectionTrouble.NotRunning => Of("Een ander proces neemt het over. Test over een minuut opnieuw; lukt het dan niet, kijk dan in het logboek van de server.", "Another process takes over. Test again in a minute; if it fails then, look into the server's log."),
        ConnectionTrouble.OtherHostKey => Of("Zoek op de server uit welk programma die poort gebruikt. Laat partners tot dan niet inloggen.", "Find out on the server which program uses that port. Until then let no partner sign in."),
        ConnectionTrouble.DiskFull => Of("Maak ruimte vrij op de schijf die onder Systeem staat.", "Free room on the disk that Health shows."),
        ConnectionTrouble.OtherBytes => Of("Laat de schijf van de server nakijken voordat partners verder gaan.", "Have the server's disk checked before partners go on."),
        ConnectionTrouble.LeftBehind => Of("Exchange wist het binnen enkele minuten zelf. Test daarna opnieuw.", "Exchange erases it by itself within minutes. Test again after that."),
        ConnectionTrouble.TooLong => Of("Test opnieuw op een rustiger moment, en kijk onder Systeem of de schijf vol of traag is.", "Test again at a quieter moment, and see under Health whether the disk is full or slow."),
        ConnectionTrouble.NoAnswer or ConnectionTrouble.KeyRefused or ConnectionTrouble.Cut or ConnectionTrouble.Refused =>
            Of("Test opnieuw. Gaat het weer mis, kijk dan in het logboek van de server.", "Test again. If it fails again, look into the server's log."),
    };

    public string ObstacleText(AccountObstacle obstacle) => obstacle.Reason switch
    {
        ObstacleReason.Invited => Of("De partner heeft nog geen wachtwoord gekozen en kan niet inloggen.", "The partner has chosen no password yet and cannot sign in."),
        ObstacleReason.LockedByStaff => Of("Het account is op slot: de partner kan niet inloggen.", "The account is locked: the partner cannot sign in."),
        ObstacleReason.Disabled => Of("Het account is gesloten: de partner kan niet inloggen.", "The account is closed: the partner cannot sign in."),
        ObstacleReason.Expired => Of("Het wachtwoord is verlopen: de partner kan niet inloggen, ook niet met een sleutel.", "The password has expired: the partner cannot sign in, not with a key either."),
        ObstacleReason.PasswordDue => Of("De partner moet eerst een nieuw wachtwoord kiezen. Een sleutel werkt nog wel.", "The partner must choose a new password first. A key still works."),
        ObstacleReason.WrongPasswords => Of("Na verkeerde wachtwoorden wordt er nu geen wachtwoord aangenomen. Een sleutel werkt wel.", "After wrong passwords none is taken now. A key still works."),
        ObstacleReason.LastAddressShut => Of($"Het adres van de laatste keer inloggen, {obstacle.Detail}, valt buiten de toegestane netwerken.", $"The address of the last sign-in, {obstacle.Detail}, is outside the allowed networks."),
        ObstacleReason.OnlyNetworks => Of($"Inloggen kan alleen vanaf {obstacle.Detail}.", $"Signing in is possible from {obstacle.Detail} only."),
        ObstacleReason.TooManySessions => Of("Het account heeft zoveel sessies open als mag: een volgende wordt geweigerd.", "The account has as many sessions open as it may: another is refused."),
        ObstacleReason.FolderFull => Of("De uploadmap is vol: uploads worden geweigerd.", "The upload folder is full: uploads are refused."),
    };

    public string ObstacleAdvice(ObstacleReason reason) => reason switch
    {
        ObstacleReason.Invited => Of("Stuur onder Inloggegevens de uitnodiging opnieuw.", "Send the invitation again under Credentials."),
        ObstacleReason.LockedByStaff => Of("Haal het slot eraf.", "Unlock the account."),
        ObstacleReason.Disabled => Of("Open het account weer.", "Open the account again."),
        ObstacleReason.Expired => Of("Stuur onder Inloggegevens een nieuw wachtwoord.", "Reset the password under Credentials."),
        ObstacleReason.PasswordDue => Of("Vraag de partner een nieuw wachtwoord te kiezen op de webpagina.", "Ask the partner to choose a new password on the web page."),
        ObstacleReason.WrongPasswords => Of("Wacht, of vraag de partner een nieuw wachtwoord aan te vragen.", "Wait, or ask the partner to ask for a new password."),
        ObstacleReason.LastAddressShut => Of("Klopt dat niet, voeg het netwerk dan toe onder Regels.", "If that is wrong, add the network under Rules."),
        ObstacleReason.OnlyNetworks => Of("Meer netwerken voegt u toe onder Regels.", "More networks are added under Rules."),
        ObstacleReason.TooManySessions => Of("Verbreek onder Sessies wat niet meer nodig is.", "Cut under Sessions what is no longer needed."),
        ObstacleReason.FolderFull => Of("Neem over wat er ligt, of geef meer ruimte onder Regels.", "Take over what is there, or give more room under Rules."),
    };
}
