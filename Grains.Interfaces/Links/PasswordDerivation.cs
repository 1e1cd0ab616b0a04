using System.Security.Cryptography;
using System.Text;

namespace Exchange.Links;

/// <summary>How the doors turn what a recipient types into the hash that the grain compares.</summary>
public static class PasswordDerivation
{
    /// <summary>PBKDF2-HMAC-SHA512 rounds: the OWASP Password Storage Cheat Sheet's figure.</summary>
    public const int Iterations = 210_000;

    /// <summary>No 0 O 1 I L U: nothing that can be read as something else.</summary>
    private const string Alphabet = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Length = 10;

    /// <summary>Ten characters, shown in two groups of five: 49 bits.</summary>
    public static string NewPassword()
    {
        var text = RandomNumberGenerator.GetString(Alphabet, Length);
        return $"{text[..5]}-{text[5..]}";
    }

    /// <summary>Case, spaces and hyphens make no difference.</summary>
    public static string Normalise(string typed) =>
        string.Concat(typed.Where(char.IsLetterOrDigit)).ToUpperInvariant();

    /// <summary>A new salt and the hash with it.</summary>
    public static PasswordHash Hash(string password, int iterations = Iterations)
    {
        var salt = RandomNumberGenerator.GetBytes(16);
        return new(new(salt), iterations, Derive(password, new(salt), iterations));
    }

    /// <summary>The hash of what was typed, 64 bytes. Costs tens of milliseconds: the door bounds how many run at once.</summary>
    public static ImmutableBytes Derive(string typed, ImmutableBytes salt, int iterations) =>
        new(Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(Normalise(typed)), salt.Value.Span, iterations, HashAlgorithmName.SHA512, 64));
}
