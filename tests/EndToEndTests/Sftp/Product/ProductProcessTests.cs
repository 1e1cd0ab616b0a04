using System.Diagnostics;
using System.Security.Cryptography;
using Exchange.Tests.Exports;

namespace Exchange.Tests.Sftp;

/// <summary>The role's process: killed, stopped, and what it may know.</summary>
public sealed class ProductProcessTests(ProductSftp product) : IClassFixture<ProductSftp>
{
    [Fact]
    public async Task Killed_it_is_back_within_two_seconds_and_the_client_goes_on()
    {
        var content = RandomNumberGenerator.GetBytes(30_000_000);
        product.FileOf("kill.bin", content);
        var first = (await product.UntilUp()).Text("processId");
        await Eventually.True(() => ProductSftp.ProcessesOf(product.Exchange).Count == 2);
        await Task.Delay(3000); // The second one connects.
        using (var client = product.BeginSftp(20_000))
        {
            await client.StandardInput.WriteLineAsync("put kill.bin upload/kill.bin");
            await client.StandardInput.FlushAsync();
            await product.Until(product.Ann, account => account.GetProperty("sessions").ToString().Contains("kill.bin", StringComparison.Ordinal));
            using (var kill = Process.Start("kill", ["-9", first])) await kill.WaitForExitAsync();
            var killed = Stopwatch.GetTimestamp();
            while (!await Answers()) await Task.Delay(10);
            Assert.InRange(Stopwatch.GetElapsedTime(killed), TimeSpan.Zero, TimeSpan.FromSeconds(2));
            client.Kill();
        }
        Assert.NotEqual(first, (await product.UntilUp()).Text("processId"));

        var (code, said) = await product.Sftp("reput kill.bin upload/kill.bin", "get upload/kill.bin back.bin");

        Assert.True(code == 0, said);
        Assert.Equal(content, product.Content("back.bin"));
    }

    [Fact]
    public async Task It_knows_no_setting_and_no_secret_of_the_engine()
    {
        var process = (await product.UntilUp()).Text("processId");
        Assert.DoesNotContain("EXCHANGE__", ProductSftp.Read($"/proc/{process}/environ"), StringComparison.Ordinal);
        Assert.EndsWith("\0sftp\0", ProductSftp.Read($"/proc/{process}/cmdline"), StringComparison.Ordinal);
        var open = Directory.GetFiles($"/proc/{process}/fd").Select(file => new FileInfo(file).LinkTarget ?? "");
        Assert.DoesNotContain(open, file => file.Contains("exchange.db", StringComparison.Ordinal) || file.Contains("/keys/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task It_ends_with_the_engine_killed_or_stopped()
    {
        await using var running = new RunningExchange();
        foreach (var isKilled in (bool[])[true, false])
        {
            await running.Start(("EXCHANGE__ROLES", "Engine,Portal,AdminUi,Sftp"));
            await Eventually.True(() => Answers(running.SftpPort).Result && ProductSftp.ProcessesOf(running).Count == 2);
            var both = ProductSftp.ProcessesOf(running);
            if (isKilled) await running.Kill();
            else Assert.Equal(0, await running.Stop());
            await Eventually.True(() => both.All(process => !Directory.Exists($"/proc/{process}") || ProductSftp.Read($"/proc/{process}/cmdline").Length == 0));
            Assert.False(await Answers(running.SftpPort));
        }
    }

    private Task<bool> Answers() => Answers(product.Port);

    private static async Task<bool> Answers(int port)
    {
        using var client = new System.Net.Sockets.TcpClient();
        try
        {
            await client.ConnectAsync("127.0.0.1", port);
            return await client.GetStream().ReadAsync(new byte[4]) == 4;
        }
        catch (Exception e) when (e is System.Net.Sockets.SocketException or IOException) { return false; }
    }
}
