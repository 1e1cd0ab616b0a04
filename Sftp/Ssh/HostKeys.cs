using System.Buffers.Binary;
using System.Runtime.Versioning;
using System.Security.Cryptography;
using System.Text;

namespace Exchange.Sftp.Ssh;

/// <summary>The server's keys on disk: ed25519, and RSA for clients that have nothing newer.</summary>
[UnsupportedOSPlatform("windows")]
internal static class HostKeys
{
    private const int RsaBits = 3072;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Makes what is absent, and returns the files, best first. Others must not be able to read them.</summary>
    public static (string File, SftpHostKey Key)[] Prepare(string folder)
    {
        Directory.CreateDirectory(folder, OwnerOnly | UnixFileMode.UserExecute);
        return [Prepare(folder, "host-ed25519", LibSsh.KeyType.Ed25519, 0), Prepare(folder, "host-rsa", LibSsh.KeyType.Rsa, RsaBits)];
    }

    private static (string File, SftpHostKey Key) Prepare(string folder, string name, LibSsh.KeyType type, int bits)
    {
        var file = Path.Combine(folder, name);
        if (!File.Exists(file)) Make(file, type, bits);
        File.SetUnixFileMode(file, OwnerOnly);
        if (LibSsh.ssh_pki_import_privkey_file(file, 0, 0, 0, out var key) != LibSsh.Ok)
            throw new CryptographicException($"The host key {name} cannot be read.");
        try
        {
            var blob = PublicKey.Blob(key);
            var length = BinaryPrimitives.ReadInt32BigEndian(blob);
            return (file, new(Encoding.ASCII.GetString(blob, 4, length), PublicKey.Fingerprint(blob)));
        }
        finally { LibSsh.ssh_key_free(key); }
    }

    private static void Make(string file, LibSsh.KeyType type, int bits)
    {
        if (LibSsh.ssh_pki_generate(type, bits, out var key) != LibSsh.Ok) throw new CryptographicException("libssh could not make a host key.");
        try
        {
            if (LibSsh.ssh_pki_export_privkey_base64(key, 0, 0, 0, out var text) != LibSsh.Ok)
                throw new CryptographicException("libssh could not write a host key.");
            Write(file, Encoding.ASCII.GetBytes(LibSsh.TakeText(text)));
        }
        finally { LibSsh.ssh_key_free(key); }
    }

    /// <summary>Private from its first byte, and under its name only when whole: half a key would keep the server from starting.</summary>
    private static void Write(string file, byte[] text)
    {
        var half = file + ".new";
        File.Delete(half);
        using (var stream = new FileStream(half, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = OwnerOnly }))
        {
            stream.Write(text);
            stream.Flush(flushToDisk: true);
        }
        CryptographicOperations.ZeroMemory(text);
        File.Move(half, file, overwrite: true);
    }
}
