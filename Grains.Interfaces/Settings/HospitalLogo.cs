using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Exchange.Settings;

/// <summary>A picture, PNG or JPEG; what it is, its first bytes say, never its name.</summary>
[GenerateSerializer, Immutable, Alias("exchange.hospital-logo")]
public sealed record HospitalLogo([property: Id(0)] ImmutableBytes Bytes)
{
    /// <summary>200 KB.</summary>
    public const int MaxBytes = 200_000;

    private const int MaxPixels = 4000; // In either direction.

    private static ReadOnlySpan<byte> Png => [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10];

    /// <summary>Null: neither of the two.</summary>
    public string? ContentType => TypeOf(Bytes.Value.Span);

    /// <summary>Of its content; part of its address, so that browsers may keep it.</summary>
    public string Hash => field ??= Convert.ToHexStringLower(SHA256.HashData(Bytes.Value.Span).AsSpan(0, 8));

    public bool Equals(HospitalLogo? other) => other is not null && Bytes.Value.Span.SequenceEqual(other.Bytes.Value.Span);

    public override int GetHashCode() => Hash.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => $"{ContentType} {Bytes} {Hash}";

    private static string? TypeOf(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > 4 && bytes[0] is 0xFF && bytes[1] is 0xD8 && bytes[2] is 0xFF) return "image/jpeg";
        if (bytes.Length < 33 || !bytes.StartsWith(Png) || !bytes[12..16].SequenceEqual("IHDR"u8)) return null;
        var (width, height) = (BinaryPrimitives.ReadUInt32BigEndian(bytes[16..]), BinaryPrimitives.ReadUInt32BigEndian(bytes[20..]));
        return width is > 0 and <= MaxPixels && height is > 0 and <= MaxPixels ? "image/png" : null;
    }
}
