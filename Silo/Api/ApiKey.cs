using System.Security.Cryptography;
using System.Text;
using Exchange.Content;

namespace Exchange.Api;

/// <summary>The development API key: made at the first start, in a file that only the product's own user may read.</summary>
internal sealed class ApiKey
{
    private readonly byte[]? _hash;

    private ApiKey(string? key) => _hash = key is null ? null : Hash(key);

    public static string FileIn(string folder) => Path.Combine(folder, "api-key");

    /// <summary>In Production there is none: no key opens anything.</summary>
    public static ApiKey Prepare(string folder, IHostEnvironment environment)
    {
        if (!environment.IsDevelopment()) return new(null);
        var file = FileIn(folder);
        if (!File.Exists(file)) DurableDisk.Replace(file, Encoding.ASCII.GetBytes(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)) + "\n"));
        return new(File.ReadAllText(file).Trim());
    }

    /// <summary>Compared in constant time.</summary>
    public bool Opens(HttpContext context)
    {
        const string scheme = "Bearer ";
        var header = context.Request.Headers.Authorization.ToString();
        return _hash is not null && header.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)
            && CryptographicOperations.FixedTimeEquals(Hash(header[scheme.Length..].Trim()), _hash);
    }

    private static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
