using Exchange.Pages;

namespace Exchange.Uploads;

/// <summary>The words of sending files, in both languages beside each other.</summary>
public sealed class UploadWords
{
    private static readonly UploadWords _dutch = new(true), _english = new(false);

    private readonly bool _nl;

    private UploadWords(bool nl) => _nl = nl;

    public static UploadWords Of(Words words) => words.Language == "nl" ? _dutch : _english;

    public string ChooseFiles => Say("Kies bestanden", "Choose files");
    public string ChooseFolder => Say("Of kies een hele map, bijvoorbeeld een cd", "Or choose a whole folder, a CD for example");
    public string AllTogether => Say("Alles bij elkaar", "All together");
    public string SendHint => Say("Liefst een ZIP-bestand van het hele onderzoek.", "A ZIP file of the whole study, if you can.");
    public string Send => Say("Verstuur", "Send");

    /// <summary>What the script says; the numbers are answers of the server.</summary>
    public object ForScript() => new
    {
        Drag = Say("Alles wat u in één keer kiest, hoort bij elkaar. U kunt het ook hierheen slepen.", "All that you choose in one go belongs together. You can also drag it here."),
        OfAll = Say("# van # bestanden", "# of # files"),
        Waiting = Say("Wacht", "Waiting"),
        Waits = Say("Even geen verbinding, het gaat vanzelf verder", "No connection just now, it continues by itself"),
        Received = Say("Ontvangen", "Received"),
        Refused = Say("Geweigerd", "Refused"),
        Failed = Say("Het versturen is niet gelukt.", "Sending did not work."),
        KeepOpen = Say("Laat deze pagina open. Valt het internet weg? Dan gaat het daarna vanzelf verder.", "Keep this page open. If the internet drops, it continues by itself."),
        SentOne = Say("Klaar. Wij hebben 1 bestand ontvangen. U kunt deze pagina sluiten.", "Done. We received 1 file. You can close this page."),
        Sent = Say("Klaar. Wij hebben # bestanden ontvangen. U kunt deze pagina sluiten.", "Done. We received # files. You can close this page."),
        Why = new Dictionary<string, string>
        {
            ["403"] = Say("U bent uitgelogd of de tijd is voorbij. Log opnieuw in en kies het bestand nog een keer. Het gaat verder waar het was.", "You are signed out or the time is over. Sign in again and choose the file once more. It continues where it was."),
            ["409"] = Say("Er is al een bestand met deze naam.", "There is a file with this name already."),
            ["413"] = Say("Er is geen ruimte voor dit bestand.", "There is no room for this file."),
            ["422"] = Say("De naam van dit bestand kan niet.", "This file's name cannot be used."),
            ["507"] = Say("Er zijn te veel bestanden.", "There are too many files."),
        },
    };

    private string Say(string dutch, string english) => _nl ? dutch : english;
}
