namespace Exchange.Messages;

public static partial class StandardTexts
{
    private static MessageText English(MessageTemplate template) => template switch
    {
        MessageTemplate.LinkMail => EnglishLink("Something is ready for you at {ziekenhuis}", "{ziekenhuis} has files ready for you. You open them with this link:"),
        MessageTemplate.UploadLinkMail => EnglishLink("Send your images to {ziekenhuis}", "{ziekenhuis} asks you to send images. You do that with this link:"),
        MessageTemplate.BothLinkMail => EnglishLink("Something is ready for you at {ziekenhuis}", "{ziekenhuis} has files ready for you. You can also send files yourself. You do both with this link:"),
        MessageTemplate.PasswordSms => new("", "{ziekenhuis}: your password is {wachtwoord}. It belongs to the e-mail to {email}. Do not share it."),
        MessageTemplate.AccountCodeSms => new("", "{ziekenhuis}: your code is {code}. It belongs to the e-mail to {email}. Do not share it."),
        MessageTemplate.SignInCodeSms => new("", "{ziekenhuis}: your sign-in code is {code}. It works for 10 minutes. Do not share it."),
        MessageTemplate.AccountInvitationMail => EnglishChoose("Invitation to image exchange with {ziekenhuis}", "{ziekenhuis} made an account for {organisatie}. The user name is {gebruiker}."),
        MessageTemplate.AccountResetMail => EnglishChoose("Choose a new password at {ziekenhuis}", "You can choose a new password for account {gebruiker} ({organisatie})."),
        MessageTemplate.PasswordWarningMail => EnglishMail("Your password expires in {dagen}",
            "The password of account {gebruiker} ({organisatie}) expires in {dagen}.", "*Choose a new password before {tot}.*", EnglishChange, "{link}",
            "SSH keys only work while the password is valid."),
        MessageTemplate.PasswordDueMail => EnglishMail("Choose a new password now",
            "The password of account {gebruiker} ({organisatie}) must be changed now. The old one only lets you choose a new one.",
            "*Do so before {tot}. After that it no longer works, nor do SSH keys.*", EnglishChange, "{link}"),
        MessageTemplate.PasswordExpiredMail => EnglishMail("Your password no longer works",
            "The password of account {gebruiker} ({organisatie}) no longer works. SSH keys do not work either.",
            "Ask for a new password on this page. You then get an e-mail and a text message.", "{link}"),
        MessageTemplate.PasswordChangedMail => EnglishMail("Your password was changed",
            "The password of account {gebruiker} ({organisatie}) was changed.", "*Did you not do this? Then call us at once.*"),
        MessageTemplate.PackageArrivedMail => EnglishMail("Something is ready for you at {ziekenhuis}",
            "{ziekenhuis} has files ready for account {gebruiker} ({organisatie}).", "*They stay until {tot}.*", "You fetch them by SFTP or on this page:", "{link}"),
    };

    private const string EnglishChange = "You do so on this page, or while signing in with your SFTP program:";

    private static MessageText EnglishMail(string subject, params ReadOnlySpan<string> paragraphs) => new(subject,
        Joined(["Dear Sir or Madam,", .. paragraphs, "Questions? Call {telefoon}.", "{ziekenhuis}"]));

    private static MessageText EnglishLink(string subject, string opening) => EnglishMail(subject,
        [
            opening, "{link}",
            "You also need a password. It comes by text message to the number ending in {eind_mobiel} (•• •• {eind_mobiel}).",
            "The number of this e-mail is {nummer}. The web page shows the same number. Mention it when you call us.",
            "*The link works until {tot}.*",
            .. EnglishAbout("We only ask you for the password from the text message."),
        ]);

    private static MessageText EnglishChoose(string subject, string opening) => EnglishMail(subject,
        [
            opening, "You choose a password with this link:", "{link}",
            "You also need a code. It comes by text message to the number ending in {eind_mobiel} (•• •• {eind_mobiel}).",
            "*The link works once, until {tot}.*",
            .. EnglishAbout("We only ask you for the code from the text message and for a new password."),
        ]);

    /// <summary>How to know the real site, and what to do when the link does not open or was not expected.</summary>
    private static string[] EnglishAbout(string asked) =>
    [
        "# Is this e-mail real?",
        "The real page starts with {portaal}/. Check that your browser shows this address. Is it different? Then enter nothing and call us.", asked,
        "# The link does not open?", "Copy the whole link. Paste it into the address bar of your browser.",
        "# Did you not expect this e-mail?", "Then do not open the link, and call us.",
    ];
}
