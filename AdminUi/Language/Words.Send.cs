namespace Exchange.Language;

public sealed partial class Words
{
    public string Study => Of("Onderzoek", "Study");
    public string DropHere => Of("Sleep een map, bestanden of een ZIP hierheen", "Drag a folder, files or a ZIP here");
    public string DropHint => Of("Alles in de map gaat mee, ook submappen. Wat geen beeld is wordt genoemd.", "Everything in the folder goes along, subfolders too. What is no image is named.");
    public string ChooseFolder => Of("Kies map", "Choose folder");
    public string ChooseFilesVerb => Of("Kies bestanden of ZIP", "Choose files or ZIP");
    public string RemoveAll => Of("Alles verwijderen", "Remove all");
    public string Gathering => Of("Bestanden verzamelen", "Gathering files");
    public string AndMore(int count) => Of($"en {count} andere", $"and {count} others");
    public string ReportPdf => Of("Verslag (PDF)", "Report (PDF)");
    public string ChooseReport => Of("Kies PDF", "Choose PDF");
    public string Remove => Of("Verwijderen", "Remove");
    public string ReportHint => Of("Mag leeg blijven", "May stay empty");
    public string ReportNoPdf => Of("Dit is geen PDF.", "This is no PDF.");

    public string ToWhom => Of("Aan wie", "To whom");
    public string Name => Of("Naam", "Name");
    public string NameHint => Of("Staat niet in de e-mail, wel op de pagina", "Not in the mail, but on the page");
    public string Email => "E-mail";
    public string EmailHint => Of("Hierheen gaat de link", "The link goes here");
    public string Mobile => Of("Mobiel nummer", "Mobile number");
    public string MobileHint => Of("Hierheen gaat het wachtwoord, per sms", "The password goes here, by SMS");
    public string MobileFine(string number) => Of($"Sms gaat naar {number}", $"SMS goes to {number}");
    public string LanguageOfPages => Of("Taal van e-mail, sms en pagina", "Language of mail, SMS and page");
    public string InDutch => Of("Nederlands", "Dutch");
    public string InEnglish => Of("Engels", "English");
    public string ReasonHint => Of("Komt in de logging, niet in de berichten", "Goes into the audit log, not into the messages");
    public IReadOnlyList<string> ReasonIdeas => isDutch
        ? ["Second opinion", "Verwijzing", "Bespreking", "Verzoek van de patiënt", "Spoed"] : ["Second opinion", "Referral", "Conference", "Request of the patient", "Urgent"];
    public string RemarkOptional => Of("Opmerking (mag leeg blijven)", "Remark (may stay empty)");
    public string HowLong => Of("Hoe lang te openen", "How long it opens");
    public string DaysLong(int days) => days == 1 ? Of("1 dag", "1 day") : Of($"{days} dagen", $"{days} days");
    public string HowLongHint(int days) => Of($"Na {DaysLong(days)} gaan de beelden altijd weg", $"After {DaysLong(days)} the images always leave");

    public string YouSend => Of("U verstuurt", "You send");
    public string FilesLabel => Of("Bestanden", "Files");
    public string Size => Of("Omvang", "Size");
    public string To => Of("Aan", "To");
    public string RouteReason => Of("link per e-mail, wachtwoord per sms", "link by mail, password by SMS");
    public string DaysAfter(int days) => Of($"{DaysLong(days)} na het inpakken begint", $"{DaysLong(days)} after packing begins");
    public string Nothing => "–";
    public string SendTo(string? who) => string.IsNullOrWhiteSpace(who) ? Of("Verstuur onderzoek", "Send study") : Of($"Verstuur onderzoek aan {who.Trim()}", $"Send study to {who.Trim()}");
    public string AskFrom(string? who) => string.IsNullOrWhiteSpace(who) ? Of("Vraag beelden op", "Ask for images") : Of($"Vraag beelden op bij {who.Trim()}", $"Ask {who.Trim()} for images");

    public string ChooseFiles => Of("Kies eerst de bestanden van het onderzoek.", "Choose the files of the study first.");
    public string NameNeeded => Of("Vul de naam van de ontvanger in.", "Enter the recipient's name.");
    public string EmailNeeded => Of("Vul het e-mailadres in.", "Enter the e-mail address.");
    public string NoEmail => Of("Dit is geen e-mailadres.", "This is not an e-mail address.");
    public string MobileNeeded => Of("Vul het mobiele nummer in.", "Enter the mobile number.");
    public string NoMobile => Of("Dit is geen mobiel nummer: het begint met 06 en heeft 10 cijfers.", "This is no mobile number: Dutch ones begin with 06 and have 10 digits.");
    public string NoNumber => Of("Dit is geen telefoonnummer. Buiten Nederland: met + en landnummer.", "This is no telephone number. Outside the Netherlands: with + and the country code.");
    public string ReasonNeeded => Of("Vul de reden in.", "Enter the reason.");
    public string TooLong(int max) => Of($"Niet meer dan {max} tekens.", $"No more than {max} characters.");
    public string FieldsWrong(int count) => count == 1 ? Of("1 veld is nog niet goed", "1 field is not right yet") : Of($"{count} velden zijn nog niet goed", $"{count} fields are not right yet");

    public string Uploading => Of("Wordt binnengehaald en nagekeken", "Coming in and being looked at");
    public string LookedAtFiles(string count) => Of($"{count} nagekeken", $"{count} looked at");
    public string DraftState => Of("Concept, nog aan niemand gericht", "Draft, addressed to nobody yet");
    public string DraftReady => Of("Ingepakt en gecontroleerd", "Packed and checked");
    public string DraftFailed => Of("Deze bestanden kunnen zo niet mee", "These files cannot go along like this");
    public string DraftGone => Of("Dit concept is er niet meer.", "This draft is no longer there.");
    public string ChooseAgain => Of("Kies de bestanden opnieuw.", "Choose the files again.");
    public string ChosenBefore => Of("Het onderzoek staat klaar", "The study is ready");
    public string ChosenBeforeHint => Of("Wat u nu kiest komt ervoor in de plaats.", "What you choose now takes its place.");
    public string StillPacking => Of("De bestanden worden nog nagekeken. U kunt intussen verder invullen.", "The files are still being looked at. You can fill in the rest meanwhile.");
    public string NotAlong(int count) => count == 1 ? Of("1 bestand gaat niet mee", "1 file does not go along") : Of($"{count} bestanden gaan niet mee", $"{count} files do not go along");
    public string NotAlongText => Of("De ontvanger leest welke bestanden ontbreken en waarom.", "The recipient reads which files are missing and why.");
    public string Leaving => Of("Wordt verstuurd", "Sending");
    public string UploadLine(string done, string total, string speed, string left) => Of($"{done} van {total}, {speed}/s, nog {left}", $"{done} of {total}, {speed}/s, {left} left");
    public string UploadStart => Of("Begint", "Starting");
    public string UploadDone => Of("Alles is binnen. Het pakket wordt afgemaakt.", "Everything is in. The package is being finished.");
    public string StopUpload => "Stop";

    /// <param name="type">Of the problem details, without its prefix; empty when there was no answer.</param>
    public string UploadProblem(string type) => type switch
    {
        "" => Of("De verbinding brak af. Er is niets verstuurd. Probeer het opnieuw.", "The connection broke. Nothing was sent. Try again."),
        "upload-cut" => Of("Het versturen brak af. Er is niets verstuurd. Probeer het opnieuw.", "The upload broke off. Nothing was sent. Try again."),
        "too-large" => Of("Dit is meer dan in één verzending past. Verstuur het in delen.", "This is more than fits in one export. Send it in parts."),
        "disk-full" => Of("Er is nu geen ruimte. Wat loopt gaat door. Probeer het later, of vraag uw beheerder.", "There is no room now. What runs goes on. Try later, or ask your administrator."),
        "busy" => Of("Er wordt al te veel tegelijk verstuurd. Probeer het over een halve minuut.", "Too much is being sent at once. Try again in half a minute."),
        "unauthorized" or "no-token" => Of("U bent niet meer ingelogd. Laad de pagina opnieuw en log in.", "You are no longer signed in. Load the page again and sign in."),
        "forbidden" => Of("Uw rol mag niet versturen.", "Your role may not send."),
        "invalid-fields" => Of("Sommige velden zijn niet goed. Zie hieronder.", "Some fields are not right. See below."),
        "not-now" or "not-found" or "files-left-out" => Of("Dit concept is intussen veranderd of weg. Laad de pagina opnieuw.", "This draft has changed meanwhile, or is gone. Load the page again."),
        _ => Of("Exchange nam dit niet aan. Er is niets verstuurd.", "Exchange did not take this. Nothing was sent."),
    };
}
