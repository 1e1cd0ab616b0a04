using System.Security.Cryptography;
using System.Text;

namespace Exchange.Content;

/// <summary>
/// The one secret everything at rest hangs on: 32 bytes in <c>keys/master</c> (mode 600, made at the first start), or
/// handed in by the operator. It never encrypts anything itself; each purpose gets a key of its own.
/// </summary>
public sealed class MasterKey
{
    private const int Size = 32;
    private readonly byte[] _bytes;

    private MasterKey(byte[] bytes) => _bytes = bytes;

    /// <summary>A 32-byte key for one purpose (HKDF-SHA256, RFC 5869). The same purpose gives the same key.</summary>
    public byte[] Derive(string purpose) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, _bytes, Size, info: Encoding.UTF8.GetBytes("exchange/" + purpose));

    /// <summary>Reads the key, or makes it when this is the very first start.</summary>
    /// <param name="root">The folder that holds <c>content/</c>, <c>keys/</c> and the database.</param>
    /// <param name="handed">32 bytes from the operator; null: the file <c>keys/master</c>.</param>
    /// <exception cref="InvalidOperationException">The key is missing, damaged or another one than this data was written with.</exception>
    public static MasterKey Load(string root, byte[]? handed = null)
    {
        var keys = Path.Combine(root, "keys");
        var (file, mark) = (Path.Combine(keys, "master"), Path.Combine(keys, "master.check"));
        DurableDisk.MakePrivateFolder(keys);
        if (handed is not null && handed.Length != Size) throw new InvalidOperationException("The master key handed in is not 32 bytes long.");
        var bytes = handed ?? (File.Exists(file) ? File.ReadAllBytes(file) : null);
        if (bytes is null && IsInUse(root, keys, mark)) throw new InvalidOperationException(
            $"The master key {file} is missing, but there is content that only it can open. Put the file back from where it is kept; without it the content stays unreadable. A new one is made only in an empty data folder.");
        if (bytes is null) DurableDisk.Replace(file, bytes = RandomNumberGenerator.GetBytes(Size));
        if (bytes.Length != Size) throw new InvalidOperationException($"The master key {file} is damaged: it is not 32 bytes long.");

        var key = new MasterKey(bytes);
        var proof = key.Derive("master-check");
        if (!File.Exists(mark)) DurableDisk.Replace(mark, proof);
        else if (!CryptographicOperations.FixedTimeEquals(proof, File.ReadAllBytes(mark))) throw new InvalidOperationException(
            "This is not the master key that this data folder was written with.");
        return key;
    }

    private static bool IsInUse(string root, string keys, string mark)
    {
        var content = Path.Combine(root, "content");
        return File.Exists(mark) || Directory.EnumerateFiles(keys, "*" + KeyFolder.Extension).Any()
            || Directory.Exists(content) && Directory.EnumerateFiles(content).Any(f => !f.EndsWith(ContentSpool.Extension, StringComparison.Ordinal));
    }
}
