using Exchange.Links;

namespace Exchange.Language;

/// <summary>Whom it goes to, what is checked, and the minute before it leaves.</summary>
public sealed partial class Words
{
    public string StudyAndRecipient => Of("Onderzoek en ontvanger", "Study and recipient");
    public string CheckStep => Of("Controle", "Check");
    public string DraftBack => Of("Concept teruggezet", "Draft restored");
    public string StartOver => Of("Begin opnieuw", "Start over");
    public string DraftBackWithoutFiles => Of("Concept teruggezet. Kies de bestanden opnieuw.", "Draft restored. Choose the files again.");
    public string LeaveOthersOut(int count) => Of(count == 1 ? "Zonder dit ene bestand van een ander" : $"Zonder deze {count} bestanden van een ander", count == 1 ? "Without this one file of somebody else" : $"Without these {count} files of somebody else");
    public string InsideZip => Of("Deze bestanden zitten in een ZIP. Pak die eerst uit en kies de bestanden opnieuw.", "These files are inside a ZIP. Unpack it first, and choose the files again.");
    public string ToWhomQuestion => Of("Aan wie?", "To whom?");
    public string ToWhomHint => Of("Partner of eerdere ontvanger: typ een naam. Of een nieuwe naam.", "A partner or earlier recipient: type a name. Or a new name.");
    public string SentBefore(string day) => Of($"eerder verstuurd op {day}", $"sent before on {day}");
    public string PartnerFolder => Of("Partnermap", "Partner folder");
    public string WhichWay => Of("Wat gaat welke kant op?", "What goes which way?");
    public string Way(LinkDirection direction) => direction switch
    {
        LinkDirection.Download => Of("Beelden versturen", "Send images"),
        LinkDirection.Upload => Of("Beelden opvragen", "Ask for images"),
        LinkDirection.Both => Of("Versturen en opvragen", "Send, and ask for images"),
    };
    public string Proposal => Of("Voorstel", "Proposal");
    public string LinkBecause => Of("omdat de ontvanger geen partneraccount heeft", "because the recipient has no partner account");
    public string FolderBecause => Of("omdat de ontvanger een partneraccount heeft", "because the recipient has a partner account");
    public string GoesToFolder => Of("Gaat naar de map van deze partner", "Goes to this partner's folder");
    public string AccountReason => Of("De partner haalt het zelf op, via web of SFTP, en krijgt een e-mail", "The partner fetches it, by web or SFTP, and gets a mail");
    public string UseLinkInstead => Of("Stuur toch een weblink", "Send a web link instead");
    public string TakenFrom(string day) => Of($"Overgenomen van {day}", $"Taken over from {day}");
    public string Patient => Of("Patiënt", "Patient");
    public string ToCheck => Of("Verder naar controle", "On to the check");
    public string NothingLeavesYet => Of("Er gaat nog niets weg: eerst ziet u wat de ontvanger krijgt.", "Nothing leaves yet: first you see what the recipient gets.");
    public string Sender => Of("Van", "From");
    public string Checked => Of("Gecontroleerd", "Checked");
    public string RecipientPage => Of("Pagina", "Page");
    public string ExampleSecrets => Of("Link en wachtwoord zijn voorbeelden. De echte ziet alleen de ontvanger.", "Link and password are examples. Only the recipient sees the real ones.");
    public string AccountPageHint => Of("De partner ziet het in de eigen map, na inloggen.", "The partner sees it in its own folder, after signing in.");
    public string LookedAt => Of("Gecontroleerd: dit klopt", "Checked: this is right");
    public string TickFirst => Of("Kijk eerst naar de waarschuwing.", "Look at the warning first.");
    public string NotSentYet => Of("Nog niet verstuurd", "Not sent yet");
    public string NotSentYetText => Of("Het onderzoek wacht nog op Ongedaan maken. Gaat u nu weg, dan wordt er niets verstuurd.", "The study still waits for Undo. If you leave now, nothing is sent.");
    public string LeaveUnsent => Of("Niet versturen", "Do not send");
    public string UndoAfter => Of("Na het klikken heeft u 60 seconden om het ongedaan te maken.", "After the click you have 60 seconds to undo.");
    public string LeavesIn(int seconds) => Of($"Gaat over {seconds} seconden weg.", $"Leaves in {seconds} seconds.");
    public string LeavesInText(string who) => Of($"Aan {who}. Er is nog niets verstuurd. Laat deze pagina open.", $"To {who}. Nothing was sent yet. Keep this page open.");
    public string SendRightNow => Of("Nu versturen", "Send now");
    public string Undo => Of("Ongedaan maken", "Undo");

    public string MobileIsGood => Of("Mobiel nummer is geldig", "Mobile number is valid");
    public string DomainIsGood => Of("E-maildomein lijkt niet op een tikfout", "Mail domain looks like no typing mistake");
    public string DomainUnknown(string domain) => Of($"{domain} kennen wij niet.", $"We do not know {domain}.");
    public string DomainMeant(string domain) => Of($"Bedoelt u {domain}?", $"Do you mean {domain}?");
    public string UseDomain(string domain) => Of($"Gebruik {domain}", $"Use {domain}");
    public string NameDiffers => Of("De naam op het onderzoek is anders.", "The name on the study is another one.");
    public string NameDiffersText(string study, string recipient) => Of($"Op het onderzoek: {study}. Ontvanger: {recipient}.", $"On the study: {study}. Recipient: {recipient}.");
    public string GetsOthersStudies => Of("Deze ontvanger kreeg eerder onderzoeken van anderen", "This recipient got studies of others before");
    public string AccountIs(string state) => Of($"Partneraccount: {state}", $"Partner account: {state}");
    public string AccountCannotFetch => Of("De partner kan nu niet inloggen om het op te halen.", "The partner cannot sign in now to fetch it.");
    public string ReportGoesAlong => Of("Er gaat een verslag mee", "A report goes along");
    public string NoReport => Of("Er gaat geen los verslag mee.", "No separate report goes along.");
    public string NoReportText => Of("De ontvanger krijgt alleen wat in de bestanden zit.", "The recipient only gets what is in the files.");
    public string VeryLarge(string size) => Of($"Dit onderzoek is erg groot: {size}.", $"This study is very large: {size}.");
    public string VeryLargeText(string span) => Of($"Downloaden duurt bij 20 Mbit/s ongeveer {span}.", $"Downloading takes about {span} at 20 Mbit/s.");
    public string SentAgain => Of("Dit onderzoek ging deze week al naar deze ontvanger.", "This study went to this recipient this week already.");
    public string SentAgainText(string time, string study) => Of($"{study}, {time}.", $"{study}, {time}.");
    public string NotSentBefore => Of("Deze week niet eerder naar deze ontvanger verstuurd", "Not sent to this recipient before this week");
}
