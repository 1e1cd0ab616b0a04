using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Exchange.Roles;

/// <summary>
/// Says of a call which role's process it comes from: role, end and an HMAC-SHA256 over both, by a key that only the
/// engine and that process know, and only for this start of the engine. As text <c>role.end.mac</c>, end in Unix seconds.
/// </summary>
internal static class RoleCapability
{
    /// <summary>Of the call's context entry.</summary>
    public const string Entry = "exchange.role";

    public static readonly TimeSpan Life = TimeSpan.FromMinutes(1);

    public static string Make(string role, ReadOnlySpan<byte> key, DateTimeOffset now)
    {
        var said = string.Create(CultureInfo.InvariantCulture, $"{role}.{(now + Life).ToUnixTimeSeconds()}");
        return $"{said}.{Mac(said, key)}";
    }

    /// <summary>The role; null when the text is none, is over, or was made with another key.</summary>
    /// <param name="keyOf">Of a role; null: there is no such role.</param>
    public static string? Read(string? text, Func<string, byte[]?> keyOf, DateTimeOffset now)
    {
        if (text?.Split('.') is not [var role, var end, var mac] || keyOf(role) is not { } key) return null;
        var expected = Mac($"{role}.{end}", key);
        if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(mac), Encoding.UTF8.GetBytes(expected))) return null;
        return long.TryParse(end, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds > now.ToUnixTimeSeconds() ? role : null;
    }

    private static string Mac(string said, ReadOnlySpan<byte> key) => Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(said)));
}
