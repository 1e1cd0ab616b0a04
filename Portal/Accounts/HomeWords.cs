using Exchange.Pages;

namespace Exchange.Accounts;

/// <summary>The words of a partner's own page, in both languages beside each other.</summary>
public sealed class HomeWords
{
    private static readonly HomeWords _dutch = new(true), _english = new(false);

    private readonly bool _nl;

    private HomeWords(bool nl) => _nl = nl;

    public static HomeWords Of(Words words) => words.Language == "nl" ? _dutch : _english;

    public string Title => Say("Uw beelduitwisseling", "Your image exchange");
    public string SignOut => Say("Uitloggen", "Sign out");
    public string ChangePassword => Say("Wachtwoord wijzigen", "Change password");
    public string Settings => Say("Wachtwoord en sleutels", "Password and keys");
    public string DueMore => Say("Wijzigt u het hier, dan geldt het ook meteen voor sFTP.", "If you change it here, it counts at once for SFTP too.");
    public string DownloadFrom(string institution) => Say($"Download vanaf {institution}", $"Download from {institution}");
    public string UploadTo(string institution) => Say($"Upload naar {institution}", $"Upload to {institution}");
    public string Ready(int files, string size) => files == 1 ? Say($"1 bestand, {size}", $"1 file, {size}") : Say($"{files} bestanden, {size}", $"{files} files, {size}");
    public string Free(string size) => Say($"ruimte voor {size}", $"room for {size}");
    public string NothingReady => Say("Er staat nu niets voor u klaar. Komt er iets, dan krijgt u een e-mail.", "Nothing is ready for you now. When something comes, you get a mail.");
    public string NothingSent => Say("Wat u stuurt, ziet u hier terug.", "What you send shows here.");
    public string Download => "Download";
    public string Folder => Say("map", "folder");
    public string Up => Say("Map omhoog", "Up one folder");
    public string InFolder => Say("In map", "In folder");
    public string More => Say("Toon de volgende", "Show the next ones");
    public string FromStart => Say("Terug naar het begin", "Back to the start");
    public string New => Say("nieuw", "new");
    public string Fetched(string date) => Say($"gedownload, klaargezet {date}", $"downloaded, made ready {date}");
    public string DaysLeft(int days) => days switch { 0 => Say("verdwijnt vandaag", "goes today"), 1 => Say("nog 1 dag", "1 more day"), _ => Say($"nog {days} dagen", $"{days} more days") };
    public string Receiving => Say("Niet af", "Not finished");
    public string ReceivingMore(string size) => Say($"{size} ontvangen. Stuur hetzelfde bestand nog een keer, dan gaat het verder.", $"{size} received. Send the same file once more and it goes on.");
    public string Complete => Say("Ontvangen", "Received");
    public string Delivered => Say("Bij het ziekenhuis", "With the hospital");
    public string Remove => Say("Verwijder", "Remove");
    public string Sent(int files) => files == 1 ? Say("1 bestand is ontvangen.", "1 file was received.") : Say($"{files} bestanden zijn ontvangen.", $"{files} files were received.");
    public string Removed => Say("Het bestand is verwijderd.", "The file was removed.");
    public string PasswordChanged => Say("Uw nieuwe wachtwoord geldt vanaf nu.", "Your new password counts from now on.");
    public string Why(FileOutcome outcome) => outcome switch
    {
        FileOutcome.Done => "",
        FileOutcome.NotFound => Say("Dit bestand is er niet meer.", "This file is no longer there."),
        FileOutcome.Exists => Say("Er is al een bestand met deze naam.", "There is a file with this name already."),
        FileOutcome.NotEmpty => Say("De map is niet leeg.", "The folder is not empty."),
        FileOutcome.IsFolder => Say("Dit is een map.", "This is a folder."),
        FileOutcome.NotAllowed => Say("Het ziekenhuis heeft dit bestand al overgenomen. Het kan niet meer veranderen.", "The hospital has taken this file already. It cannot change any more."),
        FileOutcome.BadName => Say("De naam van het bestand kan niet. Kies een kortere naam zonder bijzondere tekens.", "The file's name cannot be used. Choose a shorter one without special characters."),
        FileOutcome.QuotaExceeded => Say("Er is geen ruimte meer in uw map. Verwijder iets, of bel ons.", "Your folder is full. Remove something, or call us."),
        FileOutcome.TooMany => Say("Er staan te veel bestanden in uw map.", "There are too many files in your folder."),
        FileOutcome.Superseded => Say("Dit bestand wordt nu ergens anders verstuurd.", "This file is being sent elsewhere now."),
        FileOutcome.SessionEnded => Say("Uw sessie is afgelopen. Log opnieuw in.", "Your session has ended. Sign in again."),
    };
    public string NothingChosen => Say("Kies eerst een bestand.", "Choose a file first.");
    public string NotSent => Say("Het versturen is niet gelukt. Probeer het nog een keer.", "Sending did not work. Try once more.");
    public string ConnectSftp => Say("Verbinden met een eigen sFTP-programma", "Connect with an SFTP program of your own");
    public string ConnectSftpMore => Say(
        "Gebruik dezelfde gebruikersnaam en hetzelfde wachtwoord, of een SSH-sleutel. Vergelijk bij de eerste keer de vingerafdruk.",
        "Use the same user name and the same password, or an SSH key. Compare the fingerprint the first time.");
    public string SftpServer => "Server";
    public string SftpPort => Say("Poort", "Port");
    public string SftpFingerprints => Say("Vingerafdruk", "Fingerprint");
    public string DownloadAll => Say("Download alles", "Download all");
    public string ListChanged => Say("De lijst is bijgewerkt.", "The list was updated.");

    // Password, keys, activity
    public string SettingsTitle => Say("Wachtwoord, sleutels en gebruik", "Password, keys and use");
    public string BackHome => Say("Terug naar uw bestanden", "Back to your files");
    public string SetOn(string date) => Say($"Gekozen op {date}.", $"Chosen on {date}.");
    public string Keys => Say("SSH-sleutels", "SSH keys");
    public string KeysLead => Say("Voor sFTP zonder wachtwoord. Een sleutel werkt alleen zolang het wachtwoord geldig is.", "For SFTP without a password. A key only works while the password is valid.");
    public string NoKeys => Say("Nog geen sleutels.", "No keys yet.");
    public string KeyAdded(string date) => Say($"toegevoegd {date}", $"added {date}");
    public string KeyUsed(string? date) => date is null ? Say("nog niet gebruikt", "not used yet") : Say($"laatst gebruikt {date}", $"last used {date}");
    public string KeyName => Say("Naam van de sleutel", "Name of the key");
    public string KeyLine => Say("Publieke sleutel", "Public key");
    public string KeyHint => Say("De ene regel uit het .pub-bestand. Hij begint met ssh-ed25519, ecdsa-sha2 of ssh-rsa.", "The one line of the .pub file. It begins with ssh-ed25519, ecdsa-sha2 or ssh-rsa.");
    public string AddKey => Say("Voeg de sleutel toe", "Add the key");
    public string BadKey => Say(
        "Dit is geen publieke sleutel die wij kunnen gebruiken. Neem de hele regel, RSA vanaf 2.048 bits, hooguit 20 sleutels.",
        "This is no public key that we can use. Take the whole line, RSA from 2,048 bits, at most 20 keys.");
    public string KeyIsAdded => Say("De sleutel is toegevoegd.", "The key was added.");
    public string KeyIsRemoved => Say("De sleutel is verwijderd.", "The key was removed.");
    public string Logins => Say("Laatste keren ingelogd", "Last sign-ins");
    public string LoginsLead => Say("Was u dit niet? Wijzig uw wachtwoord en bel ons.", "Was this not you? Change your password and call us.");
    public string How(AccountLogin login) => (login.Door, login.Method) switch
    {
        (AccountDoor.Web, _) => Say("op de webpagina", "on the web page"),
        (AccountDoor.Sftp, SignInMethod.PublicKey) => Say("met sFTP en een sleutel", "by SFTP with a key"),
        (AccountDoor.Sftp, _) => Say("met sFTP", "by SFTP"),
    };
    public string From(string? address) => address is null ? "" : Say($"vanaf {address}", $"from {address}");
    public string Now => Say("Nu ingelogd", "Signed in now");

    private string Say(string dutch, string english) => _nl ? dutch : english;
}
