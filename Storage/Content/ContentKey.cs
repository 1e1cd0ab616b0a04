using System.Security.Cryptography;

namespace Exchange.Content;

/// <summary>The key of one content: 256 bits. Its text form reveals nothing and it has no serialisable members.</summary>
public sealed record ContentKey
{
    /// <summary>Size in bytes.</summary>
    public const int Size = 32;

    private readonly byte[] _bytes;

    private ContentKey(byte[] bytes) => _bytes = bytes;

    internal static ContentKey Make() => new(RandomNumberGenerator.GetBytes(Size));

    internal ReadOnlySpan<byte> Span => _bytes;

    /// <summary>The bytes, for a process that was allowed to read this content. The caller keeps them out of logs and files.</summary>
    public byte[] Export() => [.. _bytes];

    /// <summary>The key whose bytes another process exported.</summary>
    /// <exception cref="ArgumentException">Not 32 bytes.</exception>
    public static ContentKey Import(ReadOnlySpan<byte> bytes) =>
        bytes.Length == Size ? new(bytes.ToArray()) : throw new ArgumentException("A content key is 32 bytes.", nameof(bytes));

    /// <summary>Compared in constant time.</summary>
    public bool Equals(ContentKey? other) => other is not null && CryptographicOperations.FixedTimeEquals(_bytes, other._bytes);

    /// <summary>The same for every key, so that no hash of a key leaks.</summary>
    public override int GetHashCode() => Size;

    /// <summary>Never the key.</summary>
    public override string ToString() => "ContentKey (hidden)";
}
