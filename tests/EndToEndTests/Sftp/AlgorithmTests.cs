using System.Buffers.Binary;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace Exchange.Tests.Sftp;

/// <summary>What the server offers, as read from its own first packet (RFC 4253, section 7.1).</summary>
public sealed class AlgorithmTests
{
    private const string Gcm = "aes256-gcm@openssh.com,aes128-gcm@openssh.com";
    private const string Macs = "hmac-sha2-256-etm@openssh.com,hmac-sha2-512-etm@openssh.com";

    [Theory]
    [InlineData(false, Gcm)]
    [InlineData(true, Gcm + ",aes256-ctr,aes128-ctr")]
    public async Task Only_modern_algorithms_are_offered(bool oldClients, string ciphers)
    {
        await using var running = await RunningSftp.Start(options => options with { OldClients = oldClients });

        var (banner, lists) = await Offer(running.Port);

        Assert.Equal("SSH-2.0-Exchange", banner);
        Assert.Equal(
            ["curve25519-sha256", "curve25519-sha256@libssh.org", "ecdh-sha2-nistp256", "ecdh-sha2-nistp384", "ecdh-sha2-nistp521",
                "diffie-hellman-group16-sha512", "diffie-hellman-group14-sha256", "kex-strict-s-v00@openssh.com"],
            lists[0].Split(',').Where(name => name != "ext-info-s"));
        Assert.Equal(["ssh-ed25519", "rsa-sha2-512", "rsa-sha2-256"], lists[1].Split(','));
        Assert.Equal([ciphers, ciphers, Macs, Macs], lists[2..6]);
        Assert.All(lists[6..8], compression => Assert.DoesNotContain("zlib", compression.Split(','))); // Never before the sign-in.
    }

    [Theory]
    [InlineData("-c", "aes256-ctr", false)]
    [InlineData("-c", "chacha20-poly1305@openssh.com", false)]
    [InlineData("-c", "aes128-cbc", true)]
    [InlineData("-o", "KexAlgorithms=diffie-hellman-group14-sha1", true)]
    [InlineData("-o", "KexAlgorithms=diffie-hellman-group1-sha1", true)]
    [InlineData("-o", "HostKeyAlgorithms=ssh-rsa", true)]
    public async Task A_client_that_wants_less_is_sent_away(string option, string value, bool oldClients)
    {
        await using var running = await RunningSftp.Start(options => options with { OldClients = oldClients });

        var (code, said) = await running.Sftp([option, value], ["ls"]);

        Assert.NotEqual(0, code);
        Assert.Contains("no matching", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("aes256-ctr")]
    [InlineData("aes128-ctr")]
    public async Task An_old_client_transfers_when_it_is_allowed(string cipher)
    {
        await using var running = await RunningSftp.Start(options => options with { OldClients = true });
        var content = RandomNumberGenerator.GetBytes(500_000);
        running.FileOf("up.bin", content);

        var (code, said) = await running.Sftp(["-c", cipher, "-o", "HostKeyAlgorithms=rsa-sha2-512"], ["put up.bin upload/up.bin"]);

        Assert.True(code == 0, said);
        Assert.Equal(content, running.Ann.Uploaded("up.bin"));
    }

    /// <summary>The server's banner, and the ten lists of names of its KEXINIT.</summary>
    private static async Task<(string Banner, string[] Lists)> Offer(int port)
    {
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", port);
        var stream = client.GetStream();
        await stream.WriteAsync("SSH-2.0-test\r\n"u8.ToArray());
        var banner = new StringBuilder();
        for (var next = stream.ReadByte(); next != '\n'; next = stream.ReadByte()) banner.Append((char)next);

        var head = new byte[4 + 1 + 1 + 16]; // Length, padding, type, cookie.
        await stream.ReadExactlyAsync(head);
        Assert.Equal(20, head[5]);
        var body = new byte[BinaryPrimitives.ReadInt32BigEndian(head) - 18];
        await stream.ReadExactlyAsync(body);
        var lists = new string[10];
        var at = 0;
        for (var i = 0; i < lists.Length; i++)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(body.AsSpan(at));
            lists[i] = Encoding.ASCII.GetString(body, at + 4, length);
            at += 4 + length;
        }
        return (banner.ToString().TrimEnd('\r'), lists);
    }
}
