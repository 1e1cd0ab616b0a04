using System.Security.Cryptography;
using System.Text;

namespace Exchange.Accounts;

/// <summary>How the doors turn an account's password into the hash that the grain compares.</summary>
public static class AccountPassword
{
    /// <summary>PBKDF2-HMAC-SHA512 rounds: the OWASP Password Storage Cheat Sheet's figure.</summary>
    public const int Iterations = 210_000;

    /// <summary>Compatibility forms are the same password (NIST SP 800-63B-4, 3.1.1.2); case, spaces and signs are not touched.</summary>
    /// <returns>Null when it is no well-formed Unicode text.</returns>
    public static string? Normalise(string typed)
    {
        for (var i = 0; i < typed.Length; i++)
        {
            if (!Rune.TryGetRuneAt(typed, i, out var rune)) return null;
            i += rune.Utf16SequenceLength - 1;
        }
        return typed.Normalize(NormalizationForm.FormKC);
    }

    /// <summary>
    /// The hash of what was typed, 64 bytes. Costs tens of milliseconds, also for what can be no password: the door bounds
    /// how many run at once.
    /// </summary>
    public static ImmutableBytes Derive(string typed, ImmutableBytes salt, int iterations)
    {
        // What is too long or malformed is no password of anyone; it costs the same and matches nothing.
        var password = typed.Length <= PasswordPolicy.MaxLength * 2 ? Normalise(typed) : null;
        var bytes = password is null ? RandomNumberGenerator.GetBytes(32) : Encoding.UTF8.GetBytes(password);
        return new(Rfc2898DeriveBytes.Pbkdf2(bytes, salt.Value.Span, iterations, HashAlgorithmName.SHA512, 64));
    }
}
