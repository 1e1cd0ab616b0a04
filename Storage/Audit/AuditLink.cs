using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Exchange.Audit;

/// <summary>How an event becomes text, and how its place in the chain is sealed.</summary>
internal static class AuditLink
{
    public const int HashSize = 32;
    public const string ObjectKind = "object", UserKind = "user";

    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter() },
    };

    public static string ToJson(AuditEvent auditEvent) => JsonSerializer.Serialize(auditEvent, _json);

    public static AuditEvent FromJson(string body) =>
        JsonSerializer.Deserialize<AuditEvent>(body, _json) ?? throw new JsonException("An audit event is never null.");

    /// <summary>HMAC-SHA256 over previous hash (32), sequence (8), time (8), length of the partition (4), partition, body.</summary>
    public static byte[] Hash(byte[] key, ReadOnlySpan<byte> previous, string partition, long sequence, long recordedAt, string body)
    {
        Span<byte> numbers = stackalloc byte[20];
        BinaryPrimitives.WriteInt64BigEndian(numbers, sequence);
        BinaryPrimitives.WriteInt64BigEndian(numbers[8..], recordedAt);
        BinaryPrimitives.WriteInt32BigEndian(numbers[16..], Encoding.UTF8.GetByteCount(partition));
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        hmac.AppendData(previous);
        hmac.AppendData(numbers);
        hmac.AppendData(Encoding.UTF8.GetBytes(partition));
        hmac.AppendData(Encoding.UTF8.GetBytes(body));
        return hmac.GetHashAndReset();
    }

    /// <summary>The rows by which the event is found again.</summary>
    public static IEnumerable<(string Kind, string Value)> Keys(AuditEvent auditEvent) =>
        auditEvent.Objects.Select(o => (ObjectKind, o.Id)).Concat(auditEvent.Users.Select(u => (UserKind, u.UserId))).Distinct();
}
