namespace Exchange.Messages;

public static partial class StandardTexts
{
    private static MessageText Dutch(MessageTemplate template) => template switch
    {
        MessageTemplate.LinkMail => DutchLink("Er staat iets voor u klaar bij {ziekenhuis}", "{ziekenhuis} heeft bestanden voor u klaargezet. U opent ze met deze link:"),
        MessageTemplate.UploadLinkMail => DutchLink("Stuur uw beelden naar {ziekenhuis}", "{ziekenhuis} vraagt u om beelden te sturen. Dat doet u met deze link:"),
        MessageTemplate.BothLinkMail => DutchLink("Er staat iets voor u klaar bij {ziekenhuis}", "{ziekenhuis} heeft bestanden voor u klaargezet. U kunt ook zelf bestanden sturen. Beide doet u met deze link:"),
        MessageTemplate.PasswordSms => new("", "{ziekenhuis}: uw wachtwoord is {wachtwoord}. Het hoort bij de e-mail aan {email}. Geef het aan niemand anders."),
        MessageTemplate.AccountCodeSms => new("", "{ziekenhuis}: uw code is {code}. Hij hoort bij de e-mail aan {email}. Geef hem aan niemand anders."),
        MessageTemplate.SignInCodeSms => new("", "{ziekenhuis}: uw inlogcode is {code}. Hij werkt 10 minuten. Geef hem aan niemand anders."),
        MessageTemplate.AccountInvitationMail => DutchChoose("Uitnodiging beelduitwisseling {ziekenhuis}", "{ziekenhuis} heeft een account voor {organisatie} gemaakt. De gebruikersnaam is {gebruiker}."),
        MessageTemplate.AccountResetMail => DutchChoose("Kies een nieuw wachtwoord bij {ziekenhuis}", "U kunt een nieuw wachtwoord kiezen voor account {gebruiker} ({organisatie})."),
        MessageTemplate.PasswordWarningMail => DutchMail("Uw wachtwoord verloopt over {dagen}",
            "Het wachtwoord van account {gebruiker} ({organisatie}) verloopt over {dagen}.", "*Kies een nieuw wachtwoord voor {tot}.*", DutchChange, "{link}",
            "SSH-sleutels werken alleen zolang het wachtwoord geldig is."),
        MessageTemplate.PasswordDueMail => DutchMail("Kies nu een nieuw wachtwoord",
            "Het wachtwoord van account {gebruiker} ({organisatie}) moet nu veranderen. Met het oude kunt u alleen nog een nieuw wachtwoord kiezen.",
            "*Doe dat voor {tot}. Daarna werkt het niet meer, en SSH-sleutels ook niet.*", DutchChange, "{link}"),
        MessageTemplate.PasswordExpiredMail => DutchMail("Uw wachtwoord werkt niet meer",
            "Het wachtwoord van account {gebruiker} ({organisatie}) werkt niet meer. SSH-sleutels werken ook niet meer.",
            "Vraag een nieuw wachtwoord aan op deze pagina. U krijgt dan een e-mail en een sms.", "{link}"),
        MessageTemplate.PasswordChangedMail => DutchMail("Uw wachtwoord is gewijzigd",
            "Het wachtwoord van account {gebruiker} ({organisatie}) is gewijzigd.", "*Heeft u dat niet gedaan? Bel ons dan meteen.*"),
        MessageTemplate.PackageArrivedMail => DutchMail("Er staat iets voor u klaar bij {ziekenhuis}",
            "{ziekenhuis} heeft bestanden klaargezet voor account {gebruiker} ({organisatie}).", "*Ze staan klaar tot {tot}.*", "U haalt ze op met SFTP of op deze pagina:", "{link}"),
    };

    private const string DutchChange = "Dat doet u op deze pagina, of bij het aanmelden met uw SFTP-programma:";

    private static MessageText DutchMail(string subject, params ReadOnlySpan<string> paragraphs) => new(subject,
        Joined(["Beste mevrouw of meneer,", .. paragraphs, "Vragen? Bel {telefoon}.", "{ziekenhuis}"]));

    private static MessageText DutchLink(string subject, string opening) => DutchMail(subject,
        [
            opening, "{link}",
            "U heeft ook een wachtwoord nodig. Dat krijgt u per sms op het nummer dat eindigt op {eind_mobiel} (•• •• {eind_mobiel}).",
            "Het nummer van deze e-mail is {nummer}. Dat nummer staat ook op de webpagina. Noem het als u ons belt.",
            "*De link werkt tot {tot}.*",
            .. DutchAbout("Wij vragen u alleen om het wachtwoord uit de sms."),
        ]);

    private static MessageText DutchChoose(string subject, string opening) => DutchMail(subject,
        [
            opening, "U kiest een wachtwoord met deze link:", "{link}",
            "U heeft ook een code nodig. Die krijgt u per sms op het nummer dat eindigt op {eind_mobiel} (•• •• {eind_mobiel}).",
            "*De link werkt één keer, tot {tot}.*",
            .. DutchAbout("Wij vragen u alleen om de code uit de sms en om een nieuw wachtwoord."),
        ]);

    /// <summary>How to know the real site, and what to do when the link does not open or was not expected.</summary>
    private static string[] DutchAbout(string asked) =>
    [
        "# Is deze e-mail echt?",
        "De echte pagina begint met {portaal}/. Kijk of dat boven in uw browser staat. Staat er iets anders? Vul dan niets in en bel ons.", asked,
        "# Opent de link niet?", "Kopieer de hele link. Plak hem in de adresbalk van uw browser.",
        "# Verwacht u deze e-mail niet?", "Open de link dan niet en bel ons.",
    ];
}
