using Exchange.Accounts;
using static Exchange.Messages.Letter;

namespace Exchange.Messages;

/// <summary>Mails to a partner about its account.</summary>
/// <param name="MobileEnding">Last two digits of the number that gets the code.</param>
internal sealed record AccountMail(LetterWords Words, AccountFacts Facts, string MobileEnding)
{
    private string Hospital => Words.Institution.Name;

    private string Account => $"account {Facts.UserName} ({Facts.Organisation})";

    private Block SignIn => Link(Words.Institution.PortalUrl + PortalPaths.Account);

    public Letter Invitation(string token) => Words.Written(
        Say("Uitnodiging beelduitwisseling ", "Invitation to image exchange with ") + Hospital,
        [
            Paragraph(Say($"{Hospital} heeft een account voor {Facts.Organisation} gemaakt. De gebruikersnaam is {Facts.UserName}.", $"{Hospital} made an account for {Facts.Organisation}. The user name is {Facts.UserName}.")),
            .. ChooseWith(token),
        ]);

    public Letter Reset(string token) => Words.Written(
        Say("Kies een nieuw wachtwoord bij ", "Choose a new password at ") + Hospital,
        [
            Paragraph(Say($"U kunt een nieuw wachtwoord kiezen voor {Account}.", $"You can choose a new password for {Account}.")),
            .. ChooseWith(token),
        ]);

    public Letter Warning() => Words.Written(
        Say($"Uw wachtwoord verloopt over {Days}", $"Your password expires in {Days}"),
        [
            Paragraph(Say($"Het wachtwoord van {Account} verloopt over {Days}.", $"The password of {Account} expires in {Days}.")),
            .. By(at => Say($"Kies een nieuw wachtwoord voor {at}.", $"Choose a new password before {at}.")),
            .. Change,
            Paragraph(Say("SSH-sleutels werken alleen zolang het wachtwoord geldig is.", "SSH keys only work while the password is valid.")),
        ]);

    public Letter Due() => Words.Written(
        Say("Kies nu een nieuw wachtwoord", "Choose a new password now"),
        [
            Paragraph(Say(
                $"Het wachtwoord van {Account} moet nu veranderen. Met het oude kunt u alleen nog een nieuw wachtwoord kiezen.",
                $"The password of {Account} must be changed now. The old one only lets you choose a new one.")),
            .. By(at => Say($"Doe dat voor {at}. Daarna werkt het niet meer, en SSH-sleutels ook niet.", $"Do so before {at}. After that it no longer works, nor do SSH keys.")),
            .. Change,
        ]);

    public Letter Expired() => Words.Written(
        Say("Uw wachtwoord werkt niet meer", "Your password no longer works"),
        [
            Paragraph(Say(
                $"Het wachtwoord van {Account} werkt niet meer. SSH-sleutels werken ook niet meer.",
                $"The password of {Account} no longer works. SSH keys do not work either.")),
            Paragraph(Say("Vraag een nieuw wachtwoord aan op deze pagina. U krijgt dan een e-mail en een sms.", "Ask for a new password on this page. You then get an e-mail and a text message.")), SignIn,
        ]);

    public Letter Changed() => Words.Written(
        Say("Uw wachtwoord is gewijzigd", "Your password was changed"),
        [
            Paragraph(Say($"Het wachtwoord van {Account} is gewijzigd.", $"The password of {Account} was changed.")),
            Emphasis(Say("Heeft u dat niet gedaan? Bel ons dan meteen.", "Did you not do this? Then call us at once.")),
        ]);

    public Letter Arrived() => Words.Written(
        Say("Er staat iets voor u klaar bij ", "Something is ready for you at ") + Hospital,
        [
            Paragraph(Say($"{Hospital} heeft bestanden klaargezet voor {Account}.", $"{Hospital} has files ready for {Account}.")),
            .. By(at => Say($"Ze staan klaar tot {at}.", $"They stay until {at}.")),
            Paragraph(Say("U haalt ze op met SFTP of op deze pagina:", "You fetch them by SFTP or on this page:")), SignIn,
        ]);

    private IReadOnlyList<Block> Change =>
        [Paragraph(Say("Dat doet u op deze pagina, of bij het aanmelden met uw SFTP-programma:", "You do so on this page, or while signing in with your SFTP program:")), SignIn];

    private string Days => Facts.Days == 1 ? Say("1 dag", "1 day") : Say($"{Facts.Days} dagen", $"{Facts.Days} days");

    private IReadOnlyList<Block> ChooseWith(string token) =>
    [
        Paragraph(Say("U kiest een wachtwoord met deze link:", "You choose a password with this link:")),
        Link(Words.Institution.PortalUrl + PortalPaths.Invitation(token)),
        Words.ComesBySms("code", "code", MobileEnding),
        .. By(at => Say($"De link werkt één keer, tot {at}.", $"The link works once, until {at}.")),
        .. Words.AboutTheLink(Say(
            "Wij vragen u alleen om de code uit de sms en om een nieuw wachtwoord.", "We only ask you for the code from the text message and for a new password.")),
    ];

    private IReadOnlyList<Block> By(Func<string, string> say) => Facts.Until is { } until ? [Emphasis(say(Words.Moment(until)))] : [];

    private string Say(string dutch, string english) => Words.Say(dutch, english);
}
