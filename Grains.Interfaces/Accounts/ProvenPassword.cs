using System.Security.Cryptography;
using System.Text;

namespace Exchange.Accounts;

/// <summary>What a door needs to judge a new password and to derive its hash. Handed out by the account.</summary>
/// <param name="Salt">One for the account's whole life, so that looking through its history costs one derivation.</param>
/// <param name="ContextWords">Hospital, city, organisation: what is easily guessed here.</param>
[GenerateSerializer, Immutable, Alias("exchange.password-terms")]
public sealed record PasswordTerms(
    [property: Id(0)] string UserName, [property: Id(1)] ImmutableBytes Salt, [property: Id(2)] int Iterations,
    [property: Id(3)] PasswordPolicy Policy, [property: Id(4)] IReadOnlyList<string> ContextWords)
{
    /// <summary>Names these terms: a proof made under others is refused.</summary>
    public string Stamp()
    {
        var text = $"{UserName}\n{Convert.ToHexString(Salt.Value.Span)}\n{Iterations}\n{Policy.Preset}\n{Policy.MinLength}\n{Policy.MinClasses}\n{string.Join('\n', ContextWords)}";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}

/// <summary>
/// A new password that kept every rule that needs its plain text. Code cannot make one but by having a password checked,
/// so no door can forget to; whoever holds a door's process could still forge one on the wire, because rules on a text
/// cannot be checked on its hash. What can be, the account checks itself: terms, history, the old password.
/// </summary>
[GenerateSerializer, Immutable, Alias("exchange.proven-password")]
public sealed record ProvenPassword
{
    internal ProvenPassword(ImmutableBytes hash, string stamp) => (Hash, Stamp) = (hash, stamp);

    [Id(0)] public ImmutableBytes Hash { get; private init; }

    /// <summary>Of the terms it was checked under.</summary>
    [Id(1)] public string Stamp { get; private init; }
}

/// <param name="Proven">Null when there are flaws.</param>
public sealed record PasswordCheck(PasswordFlaws Flaws, ProvenPassword? Proven)
{
    /// <summary>Judges what was typed and, only when it is good, derives it: tens of milliseconds, which the door bounds.</summary>
    public static PasswordCheck Of(string typed, PasswordTerms terms)
    {
        var flaws = Judge(typed, terms);
        return flaws is not PasswordFlaws.None ? new(flaws, null)
            : new(flaws, new(AccountPassword.Derive(typed, terms.Salt, terms.Iterations), terms.Stamp()));
    }

    /// <summary>The judgement alone, cheap: for a page that answers while one types.</summary>
    public static PasswordFlaws Judge(string typed, PasswordTerms terms) =>
        typed.Length > PasswordPolicy.MaxLength * 2 ? PasswordFlaws.TooLong
        : AccountPassword.Normalise(typed) is { } password ? PasswordRules.Check(password, terms)
        : PasswordFlaws.BadCharacters;
}
