namespace Exchange.Messages;

/// <summary>The SMS with the password or the code: one message always, without a patient's name and without a link.</summary>
internal static class PasswordSms
{
    private const string Cut = "...";
    private const int MaxName = 30, MinAddress = 12; // Septets.

    /// <param name="address">The mail address that the link went to; shortened when there is no room for all of it, as the institution's name is.</param>
    /// <exception cref="ArgumentException">The password leaves no room for anything else.</exception>
    public static string Write(LetterWords words, string password, string address) => Written(
        words, address, words.Say($"uw wachtwoord is {password}. Het hoort bij de e-mail aan ", $"your password is {password}. It belongs to the e-mail to "));

    /// <summary>The same with the code for choosing a partner's password.</summary>
    public static string WriteCode(LetterWords words, string code, string address) => Written(
        words, address, words.Say($"uw code is {code}. Hij hoort bij de e-mail aan ", $"your code is {code}. It belongs to the e-mail to "));

    /// <summary>The code for signing in: it belongs to no mail, and not for long.</summary>
    public static string WriteSignIn(LetterWords words, string code) =>
        $"{Shortened(Gsm7.Fold(words.Institution.Name).Trim(), MaxName)}: " + Gsm7.Fold(words.Say(
            $"uw inlogcode is {code}. Hij werkt 10 minuten. Geef hem aan niemand anders.", $"your sign-in code is {code}. It works for 10 minutes. Do not share it."));

    private static string Written(LetterWords words, string address, string secret)
    {
        var before = $"{Shortened(Gsm7.Fold(words.Institution.Name).Trim(), MaxName)}: {Gsm7.Fold(secret)}";
        var after = words.Say(". Geef het aan niemand anders.", ". Do not share it.");
        var room = Gsm7.OneMessage - Gsm7.Length(before) - Gsm7.Length(after);
        if (room < MinAddress) throw new ArgumentException("The password is too long for an SMS.", nameof(secret));
        return before + ShortenedAddress(Gsm7.Fold(address), room) + after;
    }

    private static string Shortened(string text, int room) =>
        Gsm7.Length(text) <= room ? text : Gsm7.First(text, room - Cut.Length).TrimEnd() + Cut;

    /// <summary>The domain stays whole while it can: that is what people recognise.</summary>
    private static string ShortenedAddress(string address, int room)
    {
        if (Gsm7.Length(address) <= room) return address;
        var at = address.LastIndexOf('@');
        var left = at < 0 ? 0 : room - Gsm7.Length(address.AsSpan(at)) - Cut.Length;
        if (left > 0) return Gsm7.First(address[..at], left) + Cut + address[at..];
        var half = (room - Cut.Length) / 2;
        return Gsm7.First(address, half) + Cut + Gsm7.Last(address, half);
    }
}
