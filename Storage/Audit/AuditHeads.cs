using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Exchange.Content;

namespace Exchange.Audit;

/// <summary>The end of one partition's chain.</summary>
internal sealed record AuditHead(string Partition, long Sequence, string Hash);

/// <summary>
/// The heads of all chains in a file outside the database (<c>audit/heads</c>), with a MAC: they prove that a chain was at
/// least this long. Line 1 is the MAC over the rest.
/// </summary>
internal sealed class AuditHeads(string folder, MasterKey master)
{
    private readonly byte[] _key = master.Derive("audit-heads");
    private readonly string _file = Path.Combine(folder, "heads");

    public bool Exist => File.Exists(_file);

    /// <summary>Null when there is no file, or it is not ours.</summary>
    public IReadOnlyList<AuditHead>? Read()
    {
        if (!Exist) return null;
        var text = File.ReadAllText(_file);
        var end = text.IndexOf('\n', StringComparison.Ordinal);
        if (end < 0) return null;
        var body = text[(end + 1)..];
        var mac = Encoding.ASCII.GetBytes(Mac(body));
        return CryptographicOperations.FixedTimeEquals(mac, Encoding.UTF8.GetBytes(text[..end])) ? JsonSerializer.Deserialize<List<AuditHead>>(body) : null;
    }

    public void Seal(IEnumerable<AuditHead> heads)
    {
        DurableDisk.MakePrivateFolder(folder);
        var body = JsonSerializer.Serialize(heads.OrderBy(h => h.Partition, StringComparer.Ordinal));
        DurableDisk.Replace(_file, Encoding.UTF8.GetBytes(Mac(body) + "\n" + body));
    }

    private string Mac(string body) => Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(body)));
}
