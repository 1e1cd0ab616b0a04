using System.Globalization;

namespace Exchange.Accounts;

/// <summary>What a partner reads when a sign-in does not lead in. To strangers unknown, wrong and not allowed are one sentence.</summary>
public static class SignInWords
{
    /// <param name="language"><c>nl</c>; anything else is English.</param>
    /// <returns>Empty when accepted.</returns>
    public static string Say(SignInAnswer answer, string language, DateTimeOffset now)
    {
        var nl = language is "nl";
        return answer.Verdict switch
        {
            SignInVerdict.Accepted => "",
            SignInVerdict.MustChange => nl ? "Uw wachtwoord is verlopen. Kies nu een nieuw wachtwoord." : "Your password is due. Choose a new one now.",
            SignInVerdict.Expired => nl
                ? "Uw wachtwoord is verlopen. Vraag op de webpagina een nieuw wachtwoord aan: u krijgt een link per e-mail en een code per sms."
                : "Your password has expired. Ask for a new one on the web page: a link comes by mail and a code by text message.",
            SignInVerdict.Refused => nl ? "Gebruikersnaam of wachtwoord klopt niet." : "The user name or password is not right.",
            SignInVerdict.Wait => nl ? $"Te veel pogingen. Probeer het over {Left(answer, now, nl)} opnieuw." : $"Too many tries. Try again in {Left(answer, now, nl)}.",
            SignInVerdict.Locked => nl
                ? $"Te vaak een verkeerd wachtwoord. Probeer het over {Left(answer, now, nl)} opnieuw, of vraag een nieuw wachtwoord aan."
                : $"Too many wrong passwords. Try again in {Left(answer, now, nl)}, or ask for a new password.",
            SignInVerdict.LockedByStaff => nl ? "Dit account is geblokkeerd. Neem contact op met het ziekenhuis." : "This account is locked. Contact the hospital.",
            SignInVerdict.CodeNeeded => nl ? "Vul de code uit de sms in." : "Enter the code from the text message.",
            SignInVerdict.Disabled => nl ? "Dit account is gesloten. Neem contact op met het ziekenhuis." : "This account is closed. Contact the hospital.",
        };
    }

    private static string Left(SignInAnswer answer, DateTimeOffset now, bool nl)
    {
        var left = answer.RetryAt - now is { } span && span > TimeSpan.FromSeconds(1) ? span : TimeSpan.FromSeconds(1);
        var (count, one, more) = left > TimeSpan.FromMinutes(90) ? (Math.Ceiling(left.TotalHours), nl ? "uur" : "hour", nl ? "uur" : "hours")
            : left > TimeSpan.FromSeconds(90) ? (Math.Ceiling(left.TotalMinutes), nl ? "minuut" : "minute", nl ? "minuten" : "minutes")
            : (Math.Ceiling(left.TotalSeconds), nl ? "seconde" : "second", nl ? "seconden" : "seconds");
        return $"{count.ToString(CultureInfo.InvariantCulture)} {(count == 1 ? one : more)}";
    }
}
