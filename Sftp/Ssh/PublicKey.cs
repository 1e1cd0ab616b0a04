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
}
