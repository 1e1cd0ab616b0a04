namespace Exchange.Messages;

/// <summary>The SMS with the password or the code: one message always, without a patient's name and without a link.</summary>
internal static class PasswordSms
{
    /// <param name="address">The mail address that the link went to; shortened when there is no room for all of it, as the institution's name is.</param>
    public static string Write(LetterWords words, string password, string address) => Fill(words, MessageTemplate.PasswordSms, password, address);

    /// <summary>The same with the code for choosing a partner's password.</summary>
    public static string WriteCode(LetterWords words, string code, string address) => Fill(words, MessageTemplate.AccountCodeSms, code, address);

    /// <summary>The code for signing in: it belongs to no mail, and not for long.</summary>
    public static string WriteSignIn(LetterWords words, string code) => Fill(words, MessageTemplate.SignInCodeSms, code, "");

    private static string Fill(LetterWords words, MessageTemplate template, string secret, string address) => SmsText.Fill(words.Text(template).Body, name => name switch
    {
        Placeholders.Password or Placeholders.Code => secret,
        Placeholders.Address => address,
        _ => words.Value(name),
    });
}
