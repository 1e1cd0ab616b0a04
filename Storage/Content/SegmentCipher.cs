using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Exchange.Content;

/// <summary>
/// One file's cipher. File: 8 bytes magic, 24 random bytes, then segments of nonce (12), ciphertext (65,536; the last one
/// shorter or equal) and tag (16). Every segment is bound to the content's id, the file's random bytes, its index and
/// whether it is the last, so none can be moved, exchanged or left out. Not thread-safe.
/// </summary>
internal sealed class SegmentCipher : IDisposable
{
    public const int Plain = 64 * 1024, Nonce = 12, Tag = 16, Overhead = Nonce + Tag, Sealed = Plain + Overhead, Header = 32;
    public static ReadOnlySpan<byte> Magic => "EXCHCT1\n"u8;

    private readonly AesGcm _aes;
    private readonly byte[] _bound;

    public SegmentCipher(ContentKey key, string contentId, ReadOnlySpan<byte> header)
    {
        _aes = new AesGcm(key.Span, Tag);
        var id = Encoding.ASCII.GetBytes(contentId);
        _bound = [.. header, .. id, .. new byte[9]];
    }

    public static byte[] NewHeader() => [.. Magic, .. RandomNumberGenerator.GetBytes(Header - Magic.Length)];

    /// <summary>Fills <paramref name="target"/>, which is <see cref="Overhead"/> longer than the plain bytes.</summary>
    public void Seal(long index, bool last, ReadOnlySpan<byte> plain, Span<byte> target)
    {
        var nonce = target[..Nonce];
        RandomNumberGenerator.Fill(nonce);
        _aes.Encrypt(nonce, plain, target[Nonce..^Tag], target[^Tag..], Bound(index, last));
    }

    /// <summary>Fills <paramref name="plain"/>, or throws <see cref="AuthenticationTagMismatchException"/>.</summary>
    public void Open(long index, bool last, ReadOnlySpan<byte> sealedSegment, Span<byte> plain) =>
        _aes.Decrypt(sealedSegment[..Nonce], sealedSegment[Nonce..^Tag], sealedSegment[^Tag..], plain, Bound(index, last));

    public void Dispose() => _aes.Dispose();

    private byte[] Bound(long index, bool last)
    {
        BinaryPrimitives.WriteInt64BigEndian(_bound.AsSpan(_bound.Length - 9), index);
        _bound[^1] = last ? (byte)1 : (byte)0;
        return _bound;
    }
}
