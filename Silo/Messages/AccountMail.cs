using Exchange.Accounts;

namespace Exchange.Messages;

/// <summary>Mails to a partner about its account.</summary>
internal static class AccountMail
{
    /// <param name="mobileEnding">Last two digits of the number that gets the code.</param>
    /// <param name="token">Of the invitation; empty: the mail leads to the sign-in.</param>
    public static Letter Write(LetterWords words, MessageTemplate template, AccountFacts facts, string mobileEnding, string token) =>
        LetterText.Fill(words, words.Text(template), name => name switch
        {
            Placeholders.Link => words.Institution.PortalUrl + (token.Length == 0 ? PortalPaths.Account : PortalPaths.Invitation(token)),
            Placeholders.Organisation => facts.Organisation,
            Placeholders.UserName => facts.UserName,
            Placeholders.MobileEnding => mobileEnding,
            Placeholders.Until => facts.Until is { } until ? words.Moment(until) : null,
            Placeholders.Days => facts.Days == 1 ? words.Say("1 dag", "1 day") : words.Say($"{facts.Days} dagen", $"{facts.Days} days"),
            _ => words.Value(name),
        });
}
