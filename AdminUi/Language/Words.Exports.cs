using Exchange.Exports;
using Exchange.Figures;

namespace Exchange.Language;

public sealed partial class Words
{
    public string Recipient => Of("Ontvanger", "Recipient");
    public string Reason => Of("Reden", "Reason");
    public string Route => Of("Route", "Route");
    public string WebLink => Of("Weblink", "Web link");
    public string Progress => Of("Voortgang", "Progress");
    public string By => Of("Door", "By");
    public string Since => Of("Sinds", "Since");
    public string Total => Of("Samen", "Total");
    public string RouteName(ExportRoute route) => route switch { ExportRoute.Link => WebLink, ExportRoute.Account => PartnerFolder };
    public string SearchExports => Of("Zoek ontvanger, reden of onderzoek", "Find a recipient, reason or study");
    public string Search => Of("Zoeken", "Search");
    public string ByRouteAndState => Of("Verzendingen naar route en status", "Exports by route and state");
    public string All => Of("Alles", "All");
    public string NewExports(int count) => count == 1 ? Of("1 nieuwe verzending, tonen", "1 new export, show") : Of($"{count} nieuwe verzendingen, tonen", $"{count} new exports, show");
    public string NothingSent => Of("Nog niets verstuurd", "Nothing sent yet");
    public string NothingSentHint => Of("Hier ziet u elke verzending, van vraag tot download.", "Here you see every export, from request to download.");
    public string NothingFound => Of("Geen verzending gevonden", "No export found");
    public string NothingFoundHint => Of("Geen verzending past bij deze zoekwoorden en status.", "No export matches these words and state.");
    public string ShowAll => Of("Toon alles", "Show all");
    public string Range(string from, string until, string total) => Of($"{from} tot {until} van {total}", $"{from} to {until} of {total}");
    public string Previous(int count) => Of($"Vorige {count}", $"Previous {count}");
    public string Next(int count) => Of($"Volgende {count}", $"Next {count}");
    public string Direction(bool descending) => descending ? Of("Nieuwste of laatste eerst", "Newest or last first") : Of("Oudste of eerste eerst", "Oldest or first first");
    public string SortedBy => Of("Volgorde", "Order");
    public string SortName(string sort) => sort switch
    {
        "updatedAt" => Of("Laatst veranderd", "Last changed"),
        "expiresAt" => Of("Loopt af", "Ends"),
        "recipient" => Recipient,
        "state" => Of("Status", "State"),
        _ => Of("Gevraagd", "Requested"),
    };

    /// <summary>The state's own word, as a heading of a column.</summary>
    public string KindName(Kind kind) => kind switch
    {
        Kind.Waiting => Of("Wacht", "Waiting"),
        Kind.Running => Of("Bezig", "Running"),
        Kind.Ready => Of("Klaargezet", "Ready"),
        Kind.Warning => Of("Let op", "Warning"),
        Kind.Failed => Of("Mislukt", "Failed"),
        Kind.Done => Of("Afgerond", "Done"),
        Kind.Revoked => Of("Gestopt", "Stopped"),
        Kind.Expired => Of("Verlopen", "Expired"),
    };

    // One line under the strip: the state, then what is known more.
    public string WaitsForWork => Of("Wacht op bestanden", "Waiting for files");
    public string Receiving => Of("Ontvangen en inpakken", "Receiving and packing");
    public string Packed(string images) => Of($"{images} ingepakt", $"{images} packed");
    public string Ready => Of("Klaargezet", "Ready");
    public string NotOpened => Of("niet geopend", "not opened");
    public string OpenedAt(string time) => Of($"Geopend {time}", $"Opened {time}");
    public string NothingSentYet => Of("nog niets ontvangen", "nothing received yet");
    public string ReceivedFiles(string number, int files) => files == 1 ? Of("1 bestand ontvangen", "1 file received") : Of($"{number} bestanden ontvangen", $"{number} files received");
    public string AskedForImages => Of("Vraag om beelden", "Request for images");
    public string NotDownloaded => Of("nog niet gedownload", "not downloaded yet");
    public string DownloadedAt(string time) => Of($"Gedownload {time}", $"Downloaded {time}");
    public string Times(int count) => Of($"{count} keer", count == 1 ? "once" : $"{count} times");
    public string LeftOut(string count) => Of($"{count} weggelaten", $"{count} left out");
    public string MailFailed => Of("E-mail niet verstuurd", "Mail not sent");
    public string SmsFailed => Of("Sms niet verstuurd", "SMS not sent");
    public string MailUncertain => Of("Onzeker of e-mail verstuurd is", "Uncertain whether mail was sent");
    public string SmsUncertain => Of("Onzeker of sms verstuurd is", "Uncertain whether SMS was sent");
    public string LinkLocked => Of("Link op slot", "Link locked");
    public string TenWrong => Of("tien verkeerde wachtwoorden", "ten wrong passwords");
    public string SendingMessages => Of("Berichten versturen", "Sending messages");
    public string Retrying => Of("nog niet aangenomen, wordt herhaald", "not taken yet, repeated");
    public string Cancelled => Of("Geannuleerd", "Cancelled");
    public string Revoked => Of("Ingetrokken", "Revoked");
    public string Expired => Of("Verlopen", "Expired");
    public string NeverDownloaded => Of("nooit gedownload", "never downloaded");
    public string Erased => Of("gewist", "erased");

    public string StepName(int step) => step switch
    {
        1 => Of("vragen", "asked"),
        2 => Of("ontvangen", "received"),
        3 => Of("controleren", "checked"),
        4 => Of("inpakken", "packed"),
        5 => Of("klaarzetten", "placed"),
        6 => Of("berichten", "messages"),
        7 => Of("geopend", "opened"),
        _ => Of("gedownload", "downloaded"),
    };

    /// <summary>What the strip says.</summary>
    public string StepSentence(int step, string state) => Of($"Stap {step} van 8, {StepName(step)}: {state}", $"Step {step} of 8, {StepName(step)}: {state}");
    public string AllSteps => Of("Alle 8 stappen klaar", "All 8 steps done");

    public string FailureText(ExportFailure failure) => failure switch
    {
        ExportFailure.UploadCut => Of("Versturen brak af", "The upload broke off"),
        ExportFailure.NothingToPack => Of("Geen bruikbaar beeld", "No usable image"),
        ExportFailure.BadFiles => Of("Bestanden met fouten", "Files with errors"),
        ExportFailure.TwoPatients => Of("Twee patiënten", "Two patients"),
        ExportFailure.ReportIsNoPdf => Of("Het verslag is geen PDF", "The report is no PDF"),
        ExportFailure.CrossCheck => Of("Het pakket klopte niet", "The package did not add up"),
        ExportFailure.DiskFull => Of("De schijf is vol", "The disk is full"),
        ExportFailure.TooLarge => Of("Te groot", "Too large"),
        ExportFailure.AccountClosed => Of("Account van de partner gesloten", "Partner's account closed"),
        ExportFailure.WorkerLost => Of("Het programma stopte tussentijds", "The program stopped halfway"),
    };

    /// <summary>What to do about it.</summary>
    public string FailureAdvice(ExportFailure failure) => failure switch
    {
        ExportFailure.UploadCut or ExportFailure.WorkerLost => Of("Er is niets verstuurd. Verstuur het onderzoek opnieuw.", "Nothing was sent. Send the study again."),
        ExportFailure.NothingToPack => Of("Tussen de bestanden zat geen enkel DICOM-beeld. Kies de goede map.", "There was not one DICOM image among the files. Choose the right folder."),
        ExportFailure.BadFiles => Of("Er is niets verstuurd. Herstel de bestanden hieronder, of verstuur opnieuw en laat ze weg.", "Nothing was sent. Mend the files below, or send again and leave them out."),
        ExportFailure.TwoPatients => Of("De bestanden horen bij meer dan één patiënt. Dat gaat nooit samen weg.", "The files belong to more than one patient. They never go together."),
        ExportFailure.ReportIsNoPdf => Of("Kies een verslag in PDF en verstuur opnieuw.", "Choose a report in PDF and send again."),
        ExportFailure.CrossCheck => Of("Het pakket was niet gelijk aan wat binnenkwam en is weggegooid. Verstuur opnieuw; meld het als het weer gebeurt.", "The package did not equal what came in and was thrown away. Send again; report it if it happens again."),
        ExportFailure.DiskFull => Of("Vraag uw beheerder om ruimte en verstuur daarna opnieuw.", "Ask your administrator for room, then send again."),
        ExportFailure.TooLarge => Of("Verstuur het onderzoek in delen.", "Send the study in parts."),
        ExportFailure.AccountClosed => Of("Het bestaat niet meer of is gesloten. Kies een andere ontvanger, of open het account weer, en verstuur opnieuw.", "It is gone or closed. Choose another recipient, or open the account again, and send again."),
    };
}
