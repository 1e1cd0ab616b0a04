using Exchange.Links;
using Exchange.Messages;

namespace Exchange.Language;

/// <summary>Links, settings, and how the system is.</summary>
public sealed partial class Words
{
    public string Links => Of("Weblinks", "Links");
    public string LinkSliceName(LinkSlice slice) => slice switch
    {
        LinkSlice.All => All,
        LinkSlice.Open => Of("Open", "Open"),
        LinkSlice.NotOpened => Of("Niet geopend", "Not opened"),
        LinkSlice.EndsSoon => Of("Loopt af binnen 1 d", "Ends in 1 day"),
        LinkSlice.Locked => Locked,
        LinkSlice.Ended => Of("Afgelopen", "Ended"),
    };
    public string NoLinks => Of("Nog geen weblinks", "No links yet");
    public string NoLinksHint => Of("Elke verzending via weblink komt hier, met wie hem opende en hoe lang hij nog werkt.", "Every export by link comes here, with who opened it and how long it still works.");
    public string NoLinksFound => Of("Geen weblink gevonden", "No link found");
    public string TimeLeft => Of("Nog te openen", "Time left");
    public string LinkClosed => Of("Ingetrokken", "Revoked");
    public string LinkFetched => Of("Gedownload", "Downloaded");
    public string LinkOver => Of("afgelopen", "over");
    public string WrongTriesCount(int count) => count == 1 ? Of("1 keer een verkeerd wachtwoord", "1 wrong password") : Of($"{count} keer een verkeerd wachtwoord", $"{count} wrong passwords");

    public string Health => Of("Systeem", "Health");
    public string OrleansDashboard => "Orleans dashboard";
    public string LookAgain => Of("Kijk opnieuw", "Look again");
    public string WhatRuns => Of("Wat er draait", "What runs");
    public string RunsSince(string time, string span) => Of($"sinds {time}, {span}", $"since {time}, {span}");
    public string Silo => "Silo";
    public string Memory => Of("Geheugen", "Memory");
    public string DiskAndDatabase => Of("Schijf en database", "Disk and database");
    public string ContentDisk => Of("Schijf in gebruik", "Disk in use");
    public string DiskState => Of("Ruimte", "Room");
    public string DiskFine => Of("Genoeg", "Enough");
    public string DiskLow => Of("Te weinig: nieuw werk wordt geweigerd", "Too little: new work is refused");
    public string StopsBelow(string size) => Of($"nieuw werk stopt onder {size}", $"new work stops below {size}");
    public string Database => "Database";
    public string AnswersIn(int milliseconds) => Of($"Antwoordt in {milliseconds} ms", $"Answers in {milliseconds} ms");
    public string NoAnswer => Of("Antwoordt niet", "Does not answer");
    public string Certificate => Of("Certificaat", "Certificate");
    public string CertificateValid => Of("Geldig", "Valid");
    public string CertificateRenew => Of("Vernieuwen", "Renew");
    public string SelfSigned => Of("zelf gemaakt, voor ontwikkeling", "self-signed, for development");

    public string SettingsMenu => Of("Instellingen", "Settings");
    public string PasswordsOfPartners => Of("Wachtwoorden van uitwisselpartners", "Passwords of partners");
    public string Delivery => Of("Bezorging", "Delivery");
    public string MessageLanguage => Of("Taal van het bericht", "Language of the message");
    public string LogRetention => Of("Logging", "Log");
    public string LogYears => Of("minstens 5 jaar, NEN 7513; wordt niet gewist", "at least 5 years, NEN 7513; never erased");
    public string Templates => Of("Berichten", "Messages");
    public string TemplateName(MessageTemplate template) => template switch
    {
        MessageTemplate.LinkMail => Of("Weblink staat klaar", "Link is ready"),
        MessageTemplate.PasswordSms => Of("Wachtwoord bij een weblink", "Password of a link"),
        MessageTemplate.AccountInvitationMail => Of("Uitnodiging van een partner", "Invitation of a partner"),
        MessageTemplate.AccountResetMail => Of("Nieuw wachtwoord voor een partner", "New password for a partner"),
        MessageTemplate.AccountCodeSms => Of("Code bij een uitnodiging", "Code of an invitation"),
        MessageTemplate.PasswordWarningMail => Of("Wachtwoord verloopt bijna", "Password expires soon"),
        MessageTemplate.PasswordDueMail => Of("Wachtwoord moet nu vernieuwd", "Password is due now"),
        MessageTemplate.PasswordExpiredMail => Of("Wachtwoord is verlopen", "Password has expired"),
        MessageTemplate.PasswordChangedMail => Of("Wachtwoord is gewijzigd", "Password was changed"),
        MessageTemplate.UploadLinkMail => Of("Weblink om beelden te sturen", "Link to send images"),
        MessageTemplate.BothLinkMail => Of("Weblink voor beide richtingen", "Link for both directions"),
        MessageTemplate.SignInCodeSms => Of("Code bij het inloggen van een partner", "Code at a partner's sign-in"),
        MessageTemplate.PackageArrivedMail => Of("Bestanden staan klaar in de map", "Files are ready in the folder"),
    };
    public string Message => Of("Bericht", "Message");
    public string DutchLanguage => "Nederlands";
    public string EnglishLanguage => "English";
    public string Retention => Of("Bewaartermijn", "Retention");
    public string InvitationLife => Of("Uitnodiging geldig", "Invitation valid");
    public string Hospital => Of("Ziekenhuis", "Hospital");
    public string HelpPhone => Of("Telefoon voor hulp", "Phone for help");
    public string PortalAddress => Of("Adres van het portaal", "Address of the portal");
    public string TimeZoneName => Of("Tijdzone", "Time zone");
    public string EndsInOutbox => Of("eindigt in de outbox (ontwikkeling)", "ends in the outbox (development)");
    public string Limits => Of("Grenzen", "Limits");
    public string OneExport => Of("Eén verzending", "One export");
    public string AtOnce => Of("Tegelijk ontvangen", "Received at once");
    public string Required => Of("verplicht", "required");
    public string NotRequired => Of("niet verplicht", "not required");
}
