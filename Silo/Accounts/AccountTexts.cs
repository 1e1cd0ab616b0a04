using System.Globalization;
using System.Net;
using System.Text;
using Exchange.Messages;

namespace Exchange.Accounts;

/// <summary>The words of an account's mails and SMS: no images, nothing that is fetched, nothing of a patient, no secret but the link's token and the code.</summary>
/// <param name="zone">In which the institution tells the time.</param>
internal sealed class AccountTexts(Institution institution, TimeZoneInfo zone)
{
    private const int OneSms = 160, MaxName = 30;

    private enum Kind { Paragraph, Link, Heading, Emphasis }

    private sealed record Block(Kind Kind, string Text);

    /// <summary>Null for templates that are not an account's.</summary>
    /// <param name="secret">Link token (mail) or code (SMS); empty when the message carries none.</param>
    /// <returns>For an SMS the subject is empty and there is no HTML.</returns>
    public (string Subject, string Text, string? Html)? Write(MessageOrder order, string secret)
    {
        var nl = order.Language is "nl";
        var facts = order.Facts ?? new("", "");
        return order.Template switch
        {
            MessageTemplate.LinkMail or MessageTemplate.PasswordSms => null,
            MessageTemplate.AccountCodeSms => ("", Sms(nl, secret), null),
            MessageTemplate.AccountInvitationMail => Rendered(nl, nl ? $"Uw account bij {institution.Name}" : $"Your account at {institution.Name}", Invitation(nl, order, facts, secret)),
            MessageTemplate.AccountResetMail => Rendered(nl, nl ? $"Kies een nieuw wachtwoord voor {institution.Name}" : $"Choose a new password for {institution.Name}", Reset(nl, order, facts, secret)),
            MessageTemplate.PasswordWarningMail => Rendered(nl, WarningSubject(nl, facts), Warning(nl, facts)),
            MessageTemplate.PasswordDueMail => Rendered(nl, nl ? $"Uw wachtwoord bij {institution.Name} moet nu veranderen" : $"Your password at {institution.Name} must be changed now", Due(nl, facts)),
            MessageTemplate.PasswordExpiredMail => Rendered(nl, nl ? $"Uw wachtwoord bij {institution.Name} is verlopen" : $"Your password at {institution.Name} has expired", Expired(nl, facts)),
            MessageTemplate.PasswordChangedMail => Rendered(nl, nl ? $"Uw wachtwoord bij {institution.Name} is veranderd" : $"Your password at {institution.Name} was changed", Changed(nl, facts)),
            MessageTemplate.PackageArrivedMail => Rendered(nl, nl ? $"Er staan bestanden klaar bij {institution.Name}" : $"Files are ready for you at {institution.Name}", Arrived(nl, facts)),
        };
    }

    private string PartnerPage => $"{institution.PortalUrl}/account";

    /// <summary>One message always: a long name of the institution is shortened.</summary>
    private string Sms(bool nl, string code)
    {
        var name = institution.Name.Length <= MaxName ? institution.Name : institution.Name[..(MaxName - 3)].TrimEnd() + "...";
        var text = nl
            ? $"{name}: uw code is {code}. Hij hoort bij de e-mail met de link voor uw account. Geef hem aan niemand anders."
            : $"{name}: your code is {code}. It belongs to the e-mail with the link for your account. Do not share it.";
        return text.Length <= OneSms ? text : throw new ArgumentException("The code is too long for an SMS.", nameof(code));
    }

    private IReadOnlyList<Block> Invitation(bool nl, MessageOrder order, AccountFacts facts, string token) => nl
        ?
        [
            P($"Beste {order.ToName},"),
            P($"{institution.Name} heeft een account gemaakt voor {facts.Organisation}. Uw gebruikersnaam is: {facts.UserName}"),
            P("Kies zelf een wachtwoord met deze link:"),
            new(Kind.Link, $"{PartnerPage}/{token}"),
            P($"U heeft ook een code nodig. Die krijgt u per sms op het nummer dat eindigt op {order.OtherEnd}."),
            new(Kind.Emphasis, $"De link werkt één keer, tot {Local(nl, order.Until)} uur."),
            .. Real(nl),
        ]
        :
        [
            P($"Dear {order.ToName},"),
            P($"{institution.Name} has made an account for {facts.Organisation}. Your user name is: {facts.UserName}"),
            P("Choose your own password with this link:"),
            new(Kind.Link, $"{PartnerPage}/{token}"),
            P($"You also need a code. It comes by text message to the number ending in {order.OtherEnd}."),
            new(Kind.Emphasis, $"The link works once, until {Local(nl, order.Until)}."),
            .. Real(nl),
        ];

    private IReadOnlyList<Block> Reset(bool nl, MessageOrder order, AccountFacts facts, string token) => nl
        ?
        [
            P($"Beste {order.ToName},"),
            P($"Er is een nieuw wachtwoord gevraagd voor het account {facts.UserName}. Kies het met deze link:"),
            new(Kind.Link, $"{PartnerPage}/{token}"),
            P($"U heeft ook een code nodig. Die krijgt u per sms op het nummer dat eindigt op {order.OtherEnd}."),
            new(Kind.Emphasis, $"De link werkt één keer, tot {Local(nl, order.Until)} uur."),
            P("Heeft u dit niet gevraagd? Open de link dan niet en bel ons."),
            .. Real(nl),
        ]
        :
        [
            P($"Dear {order.ToName},"),
            P($"A new password was asked for the account {facts.UserName}. Choose it with this link:"),
            new(Kind.Link, $"{PartnerPage}/{token}"),
            P($"You also need a code. It comes by text message to the number ending in {order.OtherEnd}."),
            new(Kind.Emphasis, $"The link works once, until {Local(nl, order.Until)}."),
            P("Did you not ask for this? Then do not open the link, and call us."),
            .. Real(nl),
        ];

    private string WarningSubject(bool nl, AccountFacts facts) => nl
        ? $"Uw wachtwoord bij {institution.Name} verloopt over {Days(nl, facts.Days)}"
        : $"Your password at {institution.Name} is due in {Days(nl, facts.Days)}";

    private IReadOnlyList<Block> Warning(bool nl, AccountFacts facts) => nl
        ?
        [
            P($"Het wachtwoord van het account {facts.UserName} ({facts.Organisation}) moet voor {Local(nl, facts.Until)} uur veranderd zijn. U heeft nog {Days(nl, facts.Days)}."),
            P($"U verandert het op {PartnerPage}, of bij het aanmelden met uw sFTP-programma."),
            P("SSH-sleutels blijven alleen werken zolang het wachtwoord geldig is."), .. Questions(nl),
        ]
        :
        [
            P($"The password of the account {facts.UserName} ({facts.Organisation}) must be changed before {Local(nl, facts.Until)}. You have {Days(nl, facts.Days)} left."),
            P($"You change it at {PartnerPage}, or while signing in with your SFTP client."),
            P("SSH keys only work while the password is valid."), .. Questions(nl),
        ];

    private IReadOnlyList<Block> Due(bool nl, AccountFacts facts) => nl
        ?
        [
            P($"Het wachtwoord van het account {facts.UserName} ({facts.Organisation}) moet nu veranderen. Met het oude wachtwoord kunt u alleen nog een nieuw wachtwoord kiezen."),
            new(Kind.Emphasis, $"Doe dat voor {Local(nl, facts.Until)} uur. Daarna verloopt het wachtwoord, en werken ook SSH-sleutels niet meer."),
            P($"U verandert het op {PartnerPage}, of bij het aanmelden met uw sFTP-programma."), .. Questions(nl),
        ]
        :
        [
            P($"The password of the account {facts.UserName} ({facts.Organisation}) must be changed now. The old password only lets you choose a new one."),
            new(Kind.Emphasis, $"Do so before {Local(nl, facts.Until)}. After that the password expires, and SSH keys stop working too."),
            P($"You change it at {PartnerPage}, or while signing in with your SFTP client."), .. Questions(nl),
        ];

    private IReadOnlyList<Block> Expired(bool nl, AccountFacts facts) => nl
        ?
        [
            P($"Het wachtwoord van het account {facts.UserName} ({facts.Organisation}) is verlopen. Aanmelden kan niet meer, ook niet met een SSH-sleutel."),
            P($"Vraag op {PartnerPage} een nieuw wachtwoord aan. U krijgt dan een link per e-mail en een code per sms."), .. Questions(nl),
        ]
        :
        [
            P($"The password of the account {facts.UserName} ({facts.Organisation}) has expired. Signing in is no longer possible, nor with an SSH key."),
            P($"Ask for a new password at {PartnerPage}. A link then comes by mail and a code by text message."), .. Questions(nl),
        ];

    private IReadOnlyList<Block> Changed(bool nl, AccountFacts facts) => nl
        ? [P($"Het wachtwoord van het account {facts.UserName} ({facts.Organisation}) is zojuist veranderd."), new(Kind.Emphasis, "Heeft u dat niet gedaan? Bel ons dan direct."), .. Questions(nl)]
        : [P($"The password of the account {facts.UserName} ({facts.Organisation}) has just been changed."), new(Kind.Emphasis, "Was that not you? Then call us at once."), .. Questions(nl)];

    private IReadOnlyList<Block> Arrived(bool nl, AccountFacts facts) => nl
        ?
        [
            P($"In de downloadmap van het account {facts.UserName} ({facts.Organisation}) staan nieuwe bestanden."),
            P($"U haalt ze op via {PartnerPage}, of met uw sFTP-programma."),
            new(Kind.Emphasis, $"De bestanden worden verwijderd op {Local(nl, facts.Until)} uur."), .. Questions(nl),
        ]
        :
        [
            P($"There are new files in the download folder of the account {facts.UserName} ({facts.Organisation})."),
            P($"You fetch them at {PartnerPage}, or with your SFTP client."),
            new(Kind.Emphasis, $"The files are deleted on {Local(nl, facts.Until)}."), .. Questions(nl),
        ];

    private IReadOnlyList<Block> Real(bool nl) => nl
        ?
        [
            new(Kind.Heading, "Is deze e-mail echt?"),
            P($"De echte pagina begint met {institution.PortalUrl}/. Staat er iets anders in uw browser? Vul dan niets in en bel ons. Wij vragen u nooit om uw wachtwoord."), .. Questions(nl),
        ]
        :
        [
            new(Kind.Heading, "Is this e-mail real?"),
            P($"The real page starts with {institution.PortalUrl}/. Does your browser show anything else? Then enter nothing and call us. We never ask you for your password."), .. Questions(nl),
        ];

    private IReadOnlyList<Block> Questions(bool nl) => [P(nl ? $"Vragen? Bel {institution.Phone}." : $"Questions? Call {institution.Phone}."), P(institution.Name)];

    private static Block P(string text) => new(Kind.Paragraph, text);

    private static string Days(bool nl, int? days) => (days ?? 0) == 1 ? (nl ? "1 dag" : "1 day") : $"{days ?? 0} {(nl ? "dagen" : "days")}";

    /// <summary>Seconds are dropped: never later than it really is.</summary>
    private string Local(bool nl, DateTimeOffset? at) => TimeZoneInfo.ConvertTime(at ?? default, zone)
        .ToString(nl ? "dddd d MMMM yyyy, HH.mm" : "dddd d MMMM yyyy, HH:mm", CultureInfo.GetCultureInfo(nl ? "nl-NL" : "en-GB"));

    private static (string Subject, string Text, string? Html) Rendered(bool nl, string subject, IReadOnlyList<Block> blocks)
    {
        var html = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"<!doctype html>\n<html lang=\"{(nl ? "nl" : "en")}\">\n<head><meta charset=\"utf-8\"><title>{WebUtility.HtmlEncode(subject)}</title></head>\n")
            .Append("<body style=\"margin:0;padding:24px;background:#ffffff;color:#12191d;font-family:Arial,Helvetica,sans-serif;font-size:17px;line-height:26px\">\n")
            .Append("<div style=\"max-width:560px\">\n");
        foreach (var block in blocks) html.Append(Html(block)).Append('\n');
        html.Append("</div>\n</body>\n</html>\n");
        return (subject, string.Join("\n\n", blocks.Select(block => block.Text)) + "\n", html.ToString());
    }

    private static string Html(Block block)
    {
        var text = WebUtility.HtmlEncode(block.Text);
        return block.Kind switch
        {
            Kind.Paragraph => $"<p style=\"margin:0 0 16px\">{text}</p>",
            Kind.Emphasis => $"<p style=\"margin:0 0 16px;font-weight:bold\">{text}</p>",
            Kind.Heading => $"<h2 style=\"margin:24px 0 4px;font-size:17px;line-height:26px\">{text}</h2>",
            Kind.Link => $"<p style=\"margin:0 0 16px;word-break:break-all\"><a href=\"{text}\" style=\"color:#0b5d73\">{text}</a></p>",
        };
    }
}
