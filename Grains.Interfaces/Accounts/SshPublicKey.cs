using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Exchange.Accounts;

/// <summary>A public key as one line of an OpenSSH <c>.pub</c> file (RFC 4253, 6.6; RFC 5656; RFC 8709).</summary>
/// <param name="Type">For example <c>ssh-ed25519</c>.</param>
/// <param name="Fingerprint">As OpenSSH prints it: <c>SHA256:</c> and 43 characters.</param>
/// <param name="Comment">What stood behind the key; empty when nothing did.</param>
public sealed record SshPublicKey(string Type, string Fingerprint, string Comment)
{
    private const int MinRsaBits = 2048, MaxRsaBits = 16384;

    /// <summary>Null when it is no key, or one too weak: DSA, or RSA below 2,048 bits.</summary>
    public static SshPublicKey? Parse(string line)
    {
        if (line.Length > 16_384) return null;
        line = line.Trim(); // A file's line has an end.
        if (line.Contains('\n')) return null;
        var parts = line.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (parts.Length < 2) return null;
        var blob = new byte[parts[1].Length];
        if (!Convert.TryFromBase64String(parts[1], blob, out var length)) return null;

        ReadOnlySpan<byte> rest = blob.AsSpan(0, length);
        if (!TryTake(ref rest, out var type) || Encoding.ASCII.GetString(type) != parts[0] || !IsStrong(parts[0], rest)) return null;
        var hash = Convert.ToBase64String(SHA256.HashData(blob.AsSpan(0, length))).TrimEnd('=');
        return new(parts[0], "SHA256:" + hash, parts.Length > 2 ? parts[2] : "");
    }

    /// <summary>Whether it can be one: <c>SHA256:</c> and 43 characters of base64.</summary>
    public static bool IsFingerprint(string text) =>
        text.Length == 50 && text.StartsWith("SHA256:", StringComparison.Ordinal) && Convert.TryFromBase64String(text[7..] + "=", new byte[32], out var length) && length == 32;

    private static bool IsStrong(string type, ReadOnlySpan<byte> rest) => type switch
    {
        "ssh-ed25519" => TryTake(ref rest, out var point) && point.Length == 32 && rest.IsEmpty,
        "sk-ssh-ed25519@openssh.com" => TryTake(ref rest, out var point) && point.Length == 32 && TryTake(ref rest, out _) && rest.IsEmpty,
        "ecdsa-sha2-nistp256" or "ecdsa-sha2-nistp384" or "ecdsa-sha2-nistp521" => IsCurve(type[^8..], ref rest) && rest.IsEmpty,
        "sk-ecdsa-sha2-nistp256@openssh.com" => IsCurve("nistp256", ref rest) && TryTake(ref rest, out _) && rest.IsEmpty,
        "ssh-rsa" => TryTake(ref rest, out _) && TryTake(ref rest, out var modulus) && BitsOf(modulus) is >= MinRsaBits and <= MaxRsaBits && rest.IsEmpty,
        _ => false,
    };

    private static bool IsCurve(string curve, ref ReadOnlySpan<byte> rest) =>
        TryTake(ref rest, out var name) && name.SequenceEqual(Encoding.ASCII.GetBytes(curve)) && TryTake(ref rest, out var point) && point.Length > 0;

    private static int BitsOf(ReadOnlySpan<byte> number)
    {
        number = number.TrimStart((byte)0);
        return number.IsEmpty ? 0 : number.Length * 8 - (byte.LeadingZeroCount(number[0]));
    }

    private static bool TryTake(ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> value)
    {
        value = default;
        if (rest.Length < 4 || BinaryPrimitives.ReadUInt32BigEndian(rest) is var length && length > rest.Length - 4) return false;
        value = rest.Slice(4, (int)length);
        rest = rest[(4 + (int)length)..];
        return true;
    }
}
