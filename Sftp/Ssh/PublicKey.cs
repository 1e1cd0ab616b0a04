using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Exchange.Sftp.Ssh;

/// <summary>The public half of a key, of a client or of the server.</summary>
internal static class PublicKey
{
    /// <summary>As SSH sends it (RFC 4253, section 6.6).</summary>
    public static byte[] Blob(nint key)
    {
        if (LibSsh.ssh_pki_export_pubkey_base64(key, out var text) != LibSsh.Ok) throw new CryptographicException("libssh could not write a public key.");
        return Convert.FromBase64String(LibSsh.TakeText(text));
    }

    public static string Fingerprint(byte[] blob) => "SHA256:" + Convert.ToBase64String(SHA256.HashData(blob)).TrimEnd('=');

    /// <summary>
    /// False for an RSA key below the minimum. libssh says yes to the offer of such a key and then leaves its proof
    /// without an answer, so that the client would hang.
    /// </summary>
    public static bool IsLongEnough(byte[] blob)
    {
        var rest = blob.AsSpan();
        if (!Next(ref rest).SequenceEqual("ssh-rsa"u8)) return true;
        Next(ref rest); // The exponent.
        var modulus = Next(ref rest).TrimStart((byte)0);
        return modulus.Length > 0 && modulus.Length * 8 - byte.LeadingZeroCount(modulus[0]) >= SftpAlgorithms.RsaMinBits;
    }

    private static ReadOnlySpan<byte> Next(ref Span<byte> rest)
    {
        if (rest.Length < 4 || BinaryPrimitives.ReadUInt32BigEndian(rest) > rest.Length - 4) return rest = [];
        var length = BinaryPrimitives.ReadInt32BigEndian(rest);
        var field = rest.Slice(4, length);
        rest = rest[(4 + length)..];
        return field;
    }
}
