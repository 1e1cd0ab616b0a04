using System.Security.Cryptography;
using System.Text;

namespace Exchange.Roles;

/// <summary>The keys that roles' processes prove themselves with: new at each start of the engine, handed over and never written.</summary>
internal sealed class RoleKeys
{
    public const string Sftp = "Sftp";

    private readonly byte[] _secret = RandomNumberGenerator.GetBytes(32);

    /// <summary>Null: no role that lives in a process of its own.</summary>
    public byte[]? KeyOf(string role) => role is Sftp ? HMACSHA256.HashData(_secret, Encoding.UTF8.GetBytes(role)) : null;
}
