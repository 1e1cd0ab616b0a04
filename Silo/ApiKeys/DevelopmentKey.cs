using System.Security.Cryptography;
using System.Text;
using Exchange.Content;

namespace Exchange.ApiKeys;

/// <summary>The development API key, which may ask everything: made at the first start, in a file that only the product's own user may read.</summary>
internal sealed class DevelopmentKey
{
    /// <summary>Its name as a client; also its id.</summary>
    public const string Client = "development";

    private readonly byte[]? _hash;

    private DevelopmentKey(string? key) => _hash = key is null ? null : ApiKeyText.Hash(key);

    public static string FileIn(string folder) => Path.Combine(folder, "api-key");

    /// <summary>In Production there is none.</summary>
    public static DevelopmentKey Prepare(string folder, IHostEnvironment environment)
    {
        if (!environment.IsDevelopment()) return new(null);
        var file = FileIn(folder);
        if (!File.Exists(file)) DurableDisk.Replace(file, Encoding.ASCII.GetBytes(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)) + "\n"));
        return new(File.ReadAllText(file).Trim());
    }

    /// <summary>Compared in constant time.</summary>
    public bool Is(string key) => _hash is not null && CryptographicOperations.FixedTimeEquals(ApiKeyText.Hash(key), _hash);
}
