using System.Security.Cryptography;
using System.Text;

namespace Exchange.Exports;

/// <summary>The ids of exports, <c>x-…</c>. They tell nothing.</summary>
public static class ExportId
{
    public static string New() => $"x-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16))}";

    /// <summary>The same sender and key give the same export.</summary>
    public static string Of(Actor by, string key) => $"x-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{by.Id}\n{key}")))[..32]}";
}
