using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Exchange.Tests.Exports;
using Xunit.Abstractions;

namespace Exchange.Tests.Sftp;

/// <summary>
/// Malformed packets of SSH before the sign-in and of SFTP behind it, against the role's own process: it lives on, and neither
/// its memory nor its descriptors grow. <c>EXCHANGE_FUZZ_PACKETS</c> sets how many; 20,000 without it. Half are of each kind.
/// </summary>
public sealed class ProductFuzzTests(ProductSftp product, ITestOutputHelper output) : IClassFixture<ProductSftp>
{
    private const int PerConnection = 10, PerSession = 500, AtOnce = 8;
    private const long MaxGrowth = 24L << 20; // Of the heap that the first half has warmed up.

    private static readonly int _packets = int.TryParse(Environment.GetEnvironmentVariable("EXCHANGE_FUZZ_PACKETS"), out var packets) ? packets : 20_000;
    private static readonly byte[] _kexInit = KexInit();

    [Fact]
    public async Task The_process_outlives_them_and_holds_nothing_afterwards()
    {
        var process = int.Parse((await product.UntilUp()).Text("processId"));
        Assert.Equal(0, (await product.Sftp("ls")).Code);
        await Quiet(process);
        var before = Descriptors(process);
        await Half();
        await Quiet(process);
        // Each library that a packet makes it load is a descriptor too, once.
        var (warm, descriptors) = (Resident(process), Descriptors(process));
        await Half();
        await Quiet(process);
        output.WriteLine($"{_packets} packets: resident {warm >> 20} MiB after one half, {Resident(process) >> 20} MiB after the other; {before} descriptors before, {descriptors} after one half, {Descriptors(process)} after the other");

        Assert.Equal(process.ToString(), (await product.UntilUp()).Text("processId"));
        Assert.InRange(Resident(process), 0, warm + MaxGrowth);
        Assert.InRange(Descriptors(process), 0, descriptors + 5);
        Assert.Equal(0, (await product.Sftp("put ann-key.pub upload/after", "get upload/after after")).Code);
    }

    private Task Half() => Task.WhenAll(
        Parallel.ForAsync(0, _packets / 4 / PerConnection, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, (_, _) => Stranger()),
        Sessions());

    private async Task Sessions()
    {
        for (var i = 0; i < _packets / 4 / PerSession; i++) await Session();
    }

    /// <summary>An identification, a key exchange with broken bytes, then anything.</summary>
    private async ValueTask Stranger()
    {
        using TcpClient client = new();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, product.Port);
            var stream = client.GetStream();
            using MemoryStream sent = new();
            sent.Write(Next(20) == 0 ? Bytes(300) : Encoding.ASCII.GetBytes($"SSH-2.0-{Next(1_000_000)}\r\n"));
            for (var i = 0; i < PerConnection; i++) sent.Write(Framed(Next(3) == 0 ? Bytes(200) : Broken(i == 0 ? _kexInit : [(byte)Next(20, 100), .. Bytes(100)])));
            await stream.WriteAsync(sent.ToArray());
            client.Client.Shutdown(SocketShutdown.Send);
            using CancellationTokenSource limit = new(TimeSpan.FromSeconds(20));
            var buffer = new byte[4096];
            while (await stream.ReadAsync(buffer, limit.Token) > 0) { }
        }
        catch (Exception e) when (e is IOException or SocketException) { } // Closed at once: as it may.
    }

    /// <summary>Signed in by OpenSSH, which carries anything to the subsystem.</summary>
    private async Task Session()
    {
        using var client = product.Begin("ssh", ["-p", $"{product.Port}", .. product.OptionsWith(product.KeyFile), "-s", $"{product.Ann}@127.0.0.1", "sftp"]);
        var answers = client.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
        try
        {
            var input = client.StandardInput.BaseStream;
            await input.WriteAsync((byte[])[0, 0, 0, 5, 1, 0, 0, 0, 3]);
            for (var i = 0; i < PerSession; i++) await input.WriteAsync(Packet());
            if (Next(2) == 0) await input.WriteAsync((byte[])[255, 255, 255, 255, 7]);
            await input.FlushAsync();
            client.StandardInput.Close();
        }
        catch (IOException) { } // The server has closed.
        await client.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30));
        await answers;
    }

    /// <summary>Type, number, and fields that hardly ever fit: names, handles, lengths that lie.</summary>
    private static byte[] Packet()
    {
        using MemoryStream body = new();
        body.WriteByte((byte)(Next(4) == 0 ? Next(256) : Next(3, 21)));
        body.Write(Bytes(4, 4));
        for (var fields = Next(4); fields > 0; fields--)
        {
            byte[] field = Next(4) switch
            {
                0 => Encoding.UTF8.GetBytes(((string[])["/", "/upload/f", "/upload", "../..", "/download/x", "/upload/\0"])[Next(6)]),
                1 => [0, 0, 0, (byte)Next(8)],
                _ => Bytes(40),
            };
            body.Write(Number(Next(8) == 0 ? BinaryPrimitives.ReadUInt32BigEndian(Bytes(4, 4)) : (uint)field.Length));
            body.Write(field);
        }
        return [.. Number((uint)body.Length), .. body.ToArray()];
    }

    /// <summary>As RFC 4253, 6 has it, for the most part.</summary>
    private static byte[] Framed(byte[] payload)
    {
        var padding = 8 - (payload.Length + 5) % 8 + 8;
        byte[] framed = [.. Number((uint)(payload.Length + padding + 1)), (byte)padding, .. payload, .. new byte[padding]];
        return Next(4) == 0 ? Broken(framed) : framed;
    }

    private static byte[] Broken(byte[] bytes)
    {
        var broken = (byte[])bytes.Clone();
        for (var i = Next(4); i > 0; i--) broken[Next(broken.Length)] = (byte)Next(256);
        return Next(6) == 0 ? broken[..Next(broken.Length)] : broken;
    }

    private static byte[] Bytes(int most, int least = 0) => RandomNumberGenerator.GetBytes(Next(least, most + 1));

    private static int Next(int to) => RandomNumberGenerator.GetInt32(to);

    private static int Next(int from, int to) => RandomNumberGenerator.GetInt32(from, to);

    private static byte[] Number(uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return bytes;
    }

    private static byte[] KexInit()
    {
        string[] lists =
        [
            "curve25519-sha256,ecdh-sha2-nistp256", "ssh-ed25519", "aes256-gcm@openssh.com", "aes256-gcm@openssh.com",
            "hmac-sha2-256", "hmac-sha2-256", "none", "none", "", "",
        ];
        return [20, .. new byte[16], .. lists.SelectMany(list => (byte[])[.. Number((uint)list.Length), .. Encoding.ASCII.GetBytes(list)]), 0, 0, 0, 0, 0];
    }

    /// <summary>Until the threads of all connections have gone.</summary>
    private static Task Quiet(int process) => Eventually.True(() => Directory.GetDirectories($"/proc/{process}/task").All(task => ProductSftp.Read(task + "/comm") != "sftp connection\n"));

    private static int Descriptors(int process) => Directory.GetFiles($"/proc/{process}/fd").Length;

    private static long Resident(int process) =>
        long.Parse(ProductSftp.Read($"/proc/{process}/status").Split('\n').First(line => line.StartsWith("VmRSS", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]) << 10;
}
