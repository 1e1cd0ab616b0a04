using Exchange.Links;
using Exchange.Messages;

namespace Exchange.Language;

public sealed partial class Words
{
    public string ExportNamed(string id) => Of($"Verzending {id}", $"Export {id}");
    public string NoSuchExport => Of("Deze verzending bestaat niet", "There is no such export");
    public string StudyLine(string study, string date, string images) => string.Join(", ", new[] { study, date, images }.Where(part => part.Length > 0));
    public string WithReport => Of("verslag erbij", "with report");

    // Steps, in full.
    public string Steps => Of("Stappen", "Steps");
    public string StepTitle(int step) => step switch
    {
        1 => Of("Gevraagd", "Asked"),
        2 => Of("Ontvangen", "Received"),
        3 => Of("Gecontroleerd", "Checked"),
        4 => Of("Ingepakt", "Packed"),
        5 => Of("Klaargezet", "Placed"),
        6 => Of("Berichten", "Messages"),
        7 => Of("Geopend door ontvanger", "Opened by recipient"),
        _ => Of("Gedownload", "Downloaded"),
    };
    public string StepReceived => Of("Beelden ontvangen", "Images received");
    public string StepDone => Of("klaar", "done");
    public string StepBusy => Of("bezig", "running");
    public string StepOpen => Of("nog niet", "not yet");
    public string StepFailed => Of("mislukt", "failed");
    public string StepWarns => Of("let op", "warning");
    public string SameCount => Of("aantal en inhoud gelijk", "number and content equal");
    public string Until(string time) => Of($"tot {time}", $"until {time}");
    public string MailIs(bool sent) => Of($"e-mail {(sent ? "ja" : "nee")}", $"mail {(sent ? "yes" : "no")}");
    public string MailAndSms(bool mail, bool sms) => Of($"e-mail {(mail ? "ja" : "nee")}, sms {(sms ? "ja" : "nee")}", $"mail {(mail ? "yes" : "no")}, SMS {(sms ? "yes" : "no")}");

    // What goes along.
    public string Content => Of("Inhoud", "Content");
    public string Offered => Of("Aangeboden", "Offered");
    public string PackedCount => Of("Ingepakt", "Packed");
    public string LeftOutCount => Of("Weggelaten", "Left out");
    public string Balance(string offered, string packed, string leftOut) => Of($"{offered} aangeboden = {packed} ingepakt + {leftOut} weggelaten", $"{offered} offered = {packed} packed + {leftOut} left out");
    public string SizeIn => Of("Omvang binnengekomen", "Size received");
    public string Packages => Of("Pakket", "Package");
    public string ErasedOn(string time) => Of($"gewist {time}", $"erased {time}");
    public string NothingOnDisk => Of("Sleutel en bestanden zijn vernietigd. Er staat niets meer op schijf.", "Key and files are destroyed. Nothing is left on disk.");
    public string Problems => Of("Bestanden die niet meegingen", "Files that did not go along");

    // Messages and the link.
    public string Messages => Of("Berichten", "Messages");
    public string Mail => "E-mail";
    public string Sms => "Sms";
    public string MessageStateText(MessageState state) => state switch
    {
        MessageState.Waiting => Of("wacht", "waiting"),
        MessageState.Sending => Of("wordt verstuurd", "being sent"),
        MessageState.Retrying => Of("nog niet aangenomen, wordt herhaald", "not taken yet, repeated"),
        MessageState.Sent => Of("verstuurd", "sent"),
        MessageState.Uncertain => Of("onzeker", "uncertain"),
        MessageState.Failed => Of("niet verstuurd", "not sent"),
        MessageState.Withdrawn => Of("vervangen", "replaced"),
    };
    public string Tries(int count) => count == 1 ? Of("1 poging", "1 try") : Of($"{count} pogingen", $"{count} tries");
    public string LinkUse => Of("Gebruik van de link", "Use of the link");
    public string Opens => Of("Geopend", "Opened");
    public string Downloads => Of("Gedownload", "Downloaded");
    public string WrongPasswords => Of("Verkeerde wachtwoorden", "Wrong passwords");
    public string LastFrom => Of("Laatst vanaf", "Last from");
    public string ValidUntil => Of("Geldig tot", "Valid until");
    public string NoLonger => Of("Langer kan niet: de beelden gaan dan weg. Verstuur daarna opnieuw.", "No longer than this: the images leave then. After that, send again.");

    public string Timeline => Of("Wat er gebeurde", "What happened");
    public string Technical => Of("Technische gegevens", "Technical details");
    public string Number => Of("Nummer", "Number");
    public string Remark => Of("Opmerking", "Remark");
    public string StudyUid => "Study Instance UID";
    public string Accession => Of("Accession-nummer", "Accession number");

    // What is wrong, and the one thing to do.
    public string SmsNotSent => Of("De sms met het wachtwoord kwam niet aan.", "The SMS with the password did not arrive.");
    public string SmsNotSentHint(string to) => Of($"Nummer {to} nam het bericht niet aan. Zonder sms kan de ontvanger niets openen.", $"Number {to} did not take the message. Without the SMS the recipient can open nothing.");
    public string MailNotSent => Of("De e-mail met de link kwam niet aan.", "The mail with the link did not arrive.");
    public string MailNotSentHint(string to) => Of($"{to} nam het bericht niet aan. Zonder de link kan de ontvanger niets openen.", $"{to} did not take the message. Without the link the recipient can open nothing.");
    public string Uncertain => Of("Het is onzeker of dit bericht is aangekomen.", "It is uncertain whether this message arrived.");
    public string UncertainHint => Of("De verbinding brak na het versturen. Vraag de ontvanger, of stuur het nog een keer.", "The connection broke after sending. Ask the recipient, or send it once more.");
    public string LockedNote => Of("De link staat op slot.", "The link is locked.");
    public string LockedHint => Of("Er is tien keer een verkeerd wachtwoord gegeven. Een nieuw wachtwoord opent de link weer.", "A wrong password was given ten times. A new password opens the link again.");
    public string EndsSoon => Of("De link loopt af en is nog niet geopend.", "The link is about to end and was not opened.");
    public string EndsSoonHint => Of("Bel de ontvanger, of stuur de e-mail nog een keer.", "Call the recipient, or send the mail once more.");
    public string ServerSaid(string detail) => Of($"Antwoord: {detail}", $"Answer: {detail}");
    public string ChangeNumber => Of("Nummer wijzigen en opnieuw sturen", "Change number and send again");
    public string ChangeAddress => Of("Adres wijzigen en opnieuw sturen", "Change address and send again");
    public string SendAgain => Of("Verstuur opnieuw", "Send again");

    // Verbs.
    public string Stop => Of("Stoppen", "Stop");
    public string Revoke => Of("Intrekken", "Revoke");
    public string Extend => Of("Verlengen", "Extend");
    public string ResendMail => Of("E-mail opnieuw", "Mail again");
    public string ResendSms => Of("Nieuw wachtwoord", "New password");
    public string StopTitle(string who) => Of($"Verzending aan {who} stoppen?", $"Stop the export to {who}?");
    public string StopText => Of("Wat al binnen is wordt gewist. De ontvanger krijgt niets.", "What came in is erased. The recipient gets nothing.");
    public string StopVerb => Of("Stop de verzending", "Stop the export");
    public string RevokeTitle(string who) => Of($"Verzending aan {who} intrekken?", $"Revoke the export to {who}?");
    public string RevokeText(LinkDirection direction) => direction switch
    {
        LinkDirection.Upload => Of("De ontvanger kan niets meer sturen. Wat al ontvangen is, blijft bij Ontvangen.", "The recipient can send nothing more. What was received stays at Received."),
        LinkDirection.Both => $"{NothingOpens} {Of("Wat al ontvangen is, blijft bij Ontvangen.", "What was received stays at Received.")}",
        LinkDirection.Download => NothingOpens,
    };
    private string NothingOpens => Of("De ontvanger kan niets meer openen. Een download die loopt stopt binnen 2 seconden. De bestanden worden gewist.", "The recipient can open nothing more. A running download stops within 2 seconds. The files are erased.");
    public string RevokeVerb => Of("Trek de verzending in", "Revoke the export");
    public string ResendMailTitle => Of("E-mail met de link opnieuw sturen", "Send the mail with the link again");
    public string ResendMailHint => Of("Naar hetzelfde adres gaat dezelfde link. Een verbeterd adres krijgt een nieuwe link; de oude werkt dan niet meer.", "The same address gets the same link. A corrected address gets a new one, and the old link stops working.");
    public string ResendMailVerb => Of("Stuur de e-mail", "Send the mail");
    public string ResendSmsTitle => Of("Nieuw wachtwoord sturen", "Send a new password");
    public string ResendSmsHint => Of("Het oude wachtwoord opent dan niets meer. Wie nu binnen is moet opnieuw inloggen.", "The old password then opens nothing. Whoever is in must sign in again.");
    public string ResendSmsVerb => Of("Stuur de sms", "Send the SMS");
    public string ExtendTitle => Of("Toegang verlengen", "Extend access");
    public string ExtendHint(string until) => Of($"Uiterlijk tot {until}: dan gaan de beelden weg.", $"Until {until} at the latest: the images leave then.");
    public string ExtendVerb => Of("Verleng", "Extend");
    /// <param name="verdict">Null: nobody answered.</param>
    /// <param name="missing">When the thing is not there.</param>
    /// <param name="outside">When a value is outside its limits.</param>
    public string Result(Verdict? verdict, string missing, string outside) => verdict is not { } known ? Unreadable : known switch
    {
        Verdict.Done => Done,
        Verdict.NotFound => missing,
        Verdict.NotNow or Verdict.OldAttempt => NotNow,
        Verdict.OutOfRange => outside,
    };
    public string Done => Of("Gedaan.", "Done.");
    public string NotNow => Of("Dat kan nu niet meer: de stand is intussen veranderd.", "That is no longer possible: the state has changed meanwhile.");
    public string NotInRange => Of("Dat moment ligt buiten wat mag.", "That moment is outside what is allowed.");
}
