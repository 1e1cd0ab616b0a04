using Microsoft.AspNetCore.Http;

namespace Exchange.Accounts;

/// <summary>As typed twice.</summary>
internal readonly record struct NewPassword(string Password, string Again)
{
    public static NewPassword Of(IFormCollection form) => new(form["new"].ToString(), form["again"].ToString());

    /// <summary>The cheap rules, and whether both are the same: all that is wrong at once.</summary>
    public PasswordChoice Judge(PasswordTerms terms, AccountWords words)
    {
        if (Password.Length == 0) return new(null, [words.NewEmpty], null);
        IReadOnlyList<string> flaws = PasswordFlawWords.Say(PasswordCheck.Judge(Password, terms), terms.Policy, words.Language);
        var differs = Password == Again ? null : words.NotSame;
        return new(null, flaws, differs, flaws.Count == 0 && differs is not null ? Password : null);
    }
}
