namespace Exchange.Language;

public sealed partial class Words
{
    public string NothingLeaves => Of("Ontwikkeling: er gaat niets de deur uit", "Development: nothing leaves this machine");
    public string NothingLeavesHint => Of("E-mail en sms eindigen hier, met wachtwoorden en al. In productie bestaat deze pagina niet.", "Mail and SMS end here, passwords included. In production this page does not exist.");
    public string MailOnly => Of("Alleen e-mail", "Mail only");
    public string SmsOnly => Of("Alleen sms", "SMS only");
    public string Subject => Of("Onderwerp", "Subject");
    public string For => Of("Bij", "For");
    public string AsHtml => "HTML";
    public string AsText => Of("Tekst", "Text");
    public string Phone => Of("Telefoon", "Phone");
    public string Characters(int count) => Of($"{count} tekens", $"{count} characters");
    public string OutboxEmpty => Of("Nog geen berichten", "No messages yet");
    public string OutboxEmptyHint => Of("Elke e-mail en sms van een verzending komt hier.", "Every mail and SMS of an export comes here.");
    public string MailPreview => Of("Inhoud van de e-mail", "Content of the mail");
}
