using Exchange.Accounts;
using static Exchange.Messages.Letter;

namespace Exchange.Messages;

/// <summary>Mails to a partner about its account.</summary>
/// <param name="MobileEnding">Last two digits of the number that gets the code.</param>
internal sealed record AccountMail(LetterWords Words, AccountFacts Facts, string MobileEnding)
{
    private string Hospital => Words.Institution.Name;

    private string Account => $"account {Facts.UserName} ({Facts.Organisation})";

    private Block SignIn => Link(Words.Institution.PortalUrl + PortalPaths.Partner);

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
            .. By(at => Say($"Dat is op {at}.", $"That is on {at}.")),
            Paragraph(Say("Kies op tijd een nieuw wachtwoord op deze pagina:", "Choose a new password in time on this page:")), SignIn,
        ]);

    public Letter Due() => Words.Written(
        Say("Uw wachtwoord is verlopen", "Your password has expired"),
        [
            Paragraph(Say($"Het wachtwoord van {Account} is verlopen.", $"The password of {Account} has expired.")),
            .. By(at => Say($"U kunt er nog een nieuw wachtwoord mee kiezen tot {at}.", $"You can still use it to choose a new password until {at}.")),
            Paragraph(Say("Dat doet u op deze pagina:", "You do so on this page:")), SignIn,
        ]);

    public Letter Expired() => Words.Written(
        Say("Uw wachtwoord werkt niet meer", "Your password no longer works"),
        [
            Paragraph(Say(
                $"Het wachtwoord van {Account} werkt niet meer. Ook sleutels van dit account werken niet.",
                $"The password of {Account} no longer works. Keys of this account do not work either.")),
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
