using System.Security.Cryptography;

namespace Exchange.Tests.Sftp;

/// <summary>OpenSSH's own clients against the server.</summary>
public sealed class OpenSshTests
{
    [Fact]
    public async Task Sftp_puts_and_gets_a_file_unchanged()
    {
        await using var running = await RunningSftp.Start();
        var content = RandomNumberGenerator.GetBytes(5_000_001);
        running.FileOf("up.bin", content);
        running.Ann.AddDownload("down.bin", content);

        var (code, said) = await running.Sftp("put up.bin upload/up.bin", "get download/down.bin back.bin");

        Assert.True(code == 0, said);
        Assert.Equal(content, running.Ann.Uploaded("up.bin"));
        Assert.Equal(content, running.Content("back.bin"));
        Assert.Equal(["up.bin"], running.Ann.Delivered);
    }
}
