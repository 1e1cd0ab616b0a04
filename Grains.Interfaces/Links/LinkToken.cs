using System.Security.Cryptography;
using System.Text;

namespace Exchange.Links;

/// <summary>The secret in a link's path: 26 characters of Crockford's base 32 in lower case, 130 random bits.</summary>
public static class LinkToken
{
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
    private const int Length = 26;

    public static string New() => RandomNumberGenerator.GetString(Alphabet, Length);

    /// <summary>Whether it can be a token at all; whoever copied half a link is told so.</summary>
    public static bool IsWellFormed(string token) => token.Length == Length && token.All(Alphabet.Contains);

    /// <summary>The link's grain key: SHA-256 of the token, lower-case hexadecimal. The token can't be found from it.</summary>
    public static string KeyOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    /// <summary>What a recipient reads out on the phone: the key's first eight digits, for example <c>24A7-3193</c>. In the mail and on the pages alike.</summary>
    public static string ReferenceOf(string key) => $"{key[..4]}-{key[4..8]}".ToUpperInvariant();
}
