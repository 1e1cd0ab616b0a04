using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Exchange.ApiKeys;

/// <summary>A key as it is handed out: <c>exk_</c>, an id of eight hexadecimal digits, and 256 random bits. The beginning lets scanners find one that leaked.</summary>
internal static class ApiKeyText
{
    private const string Prefix = "exk_";
    private const int IdLength = 8;

    public static (string Id, string Key) Make()
    {
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdLength / 2));
        return (id, $"{Prefix}{id}_{Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32))}");
    }

    /// <summary>Null: not a key of this form.</summary>
    public static string? IdOf(string key) =>
        key.StartsWith(Prefix, StringComparison.Ordinal) && key.Length is > 13 and < 100 && key[Prefix.Length + IdLength] == '_' ? key.Substring(Prefix.Length, IdLength) : null;

    public static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
