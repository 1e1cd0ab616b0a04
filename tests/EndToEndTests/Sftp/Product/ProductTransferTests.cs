using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using Renci.SshNet;
using Renci.SshNet.Common;
using Exchange.Tests.Exports;

namespace Exchange.Tests.Sftp;

/// <summary>Files of a partner, on the running product, by OpenSSH and SSH.NET.</summary>
public sealed class ProductTransferTests(ProductSftp product) : IClassFixture<ProductSftp>
{
    private static string HashOf(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    /// <summary>The hospital may have taken it over already.</summary>
    private static bool IsWhole(JsonElement? entry) => entry?.Text("state") is "Complete" or "Delivered";

    [Fact]
    public async Task Put_is_delivered_and_get_gives_the_same_bytes()
    {
        var content = RandomNumberGenerator.GetBytes(5_000_001);
        product.FileOf("put.bin", content);

        var (code, said) = await product.Sftp("put -p -f put.bin upload/put.bin", "get upload/put.bin back.bin", "ls -l upload", "df -h /", "df -i /", "ls -1 /");

        Assert.True(code == 0, said);
        Assert.Equal(content, product.Content("back.bin"));
        Assert.Contains("/download\n/upload\n", said, StringComparison.Ordinal);
        Assert.Contains("50", said, StringComparison.Ordinal); // The quota of 50 GiB.
        Assert.Contains("50000", said, StringComparison.Ordinal); // And of entries.
        var entry = await product.Entry("upload", "put.bin");
        Assert.True(IsWhole(entry));
        Assert.Equal(HashOf(content), entry?.Text("sha256"));
    }

    [Fact]
    public async Task A_killed_client_leaves_an_upload_that_reput_finishes()
    {
        var content = RandomNumberGenerator.GetBytes(20_000_000);
        product.FileOf("cut.bin", content);
        using (var client = product.BeginSftp(40_000))
        {
            await client.StandardInput.WriteLineAsync("put cut.bin upload/cut.bin");
            await client.StandardInput.FlushAsync();
            // Seen live, before a piece of it is complete.
            await product.Until(product.Ann, account => account.GetProperty("sessions").EnumerateArray().Any(session => session.ToString().Contains("cut.bin", StringComparison.Ordinal)));
            await Task.Delay(1000);
            client.Kill(entireProcessTree: true);
        }
        await Eventually.True(() => product.Entry("upload", "cut.bin").Result?.GetProperty("size").GetInt64() is > 100_000 and < 20_000_000);
        Assert.Equal("Receiving", (await product.Entry("upload", "cut.bin"))?.Text("state"));

        var (code, said) = await product.Sftp("reput cut.bin upload/cut.bin");

        Assert.True(code == 0, said);
        var entry = await product.Entry("upload", "cut.bin");
        Assert.True(IsWhole(entry));
        Assert.Equal(HashOf(content), entry?.Text("sha256"));
    }

    [Fact]
    public async Task A_filepart_is_delivered_with_its_rename()
    {
        product.FileOf("study.zip", [1, 2, 3]);
        Assert.Equal(0, (await product.Sftp("put study.zip upload/study.zip.filepart")).Code);
        Assert.Equal("Receiving", (await product.Entry("upload", "study.zip.filepart"))?.Text("state"));

        var (code, said) = await product.Sftp("rename upload/study.zip.filepart upload/study.zip");

        Assert.True(code == 0, said);
        Assert.True(IsWhole(await product.Entry("upload", "study.zip")));
    }

    [Fact]
    public async Task Names_folders_and_removal_as_a_client_wants_them()
    {
        product.FileOf("x", [1]); // Under names of what is not whole: the hospital takes nothing of it over meanwhile.

        var (code, said) = await product.Sftp(
            "mkdir upload/Röntgen", "put x \"upload/Röntgen/張 é😀.dcm.filepart\"", "rename \"upload/Röntgen/張 é😀.dcm.filepart\" upload/Röntgen/Ødegård.filepart", "ls -l upload/Röntgen",
            "-mkdir upload/Röntgen", "-rmdir upload/Röntgen", "rm upload/Röntgen/Ødegård.filepart", "rmdir upload/Röntgen");

        Assert.True(code == 0, said);
        Assert.Contains("Ødegård", said, StringComparison.Ordinal);
        Assert.Null(await product.Entry("upload", "Röntgen"));
    }

    [Fact]
    public async Task Writing_may_go_back_but_leaves_no_hole()
    {
        using var client = Connect();
        using (var file = client.Open("/upload/back.bin", FileMode.Create, FileAccess.Write))
        {
            file.Write("0123456789"u8);
            file.Flush();
            file.Seek(4, SeekOrigin.Begin);
            file.Write("abcdefgh"u8);
        }
        Assert.Equal("0123abcdefgh"u8.ToArray(), client.ReadAllBytes("/upload/back.bin"));
        Assert.ThrowsAny<SshException>(() =>
        {
            using var file = client.Open("/upload/hole.bin", FileMode.Create, FileAccess.Write);
            file.Seek(1000, SeekOrigin.Begin);
            file.Write([1]);
            file.Flush();
        });
        Assert.False(IsWhole(await product.Entry("upload", "hole.bin")));
    }

    [Fact]
    public async Task The_quota_is_reported_and_holds()
    {
        var small = await Portal.PartnerAccount.Active(product.Api, product.Exchange.Portal, quota: 1_000_000);
        using var client = new SftpClient("127.0.0.1", product.Port, small.Name, Portal.PartnerAccount.Password);
        await client.ConnectAsync(CancellationToken.None);
        Assert.Equal(1_000_000ul / 4096 * 4096, client.GetStatus("/").BlockSize * client.GetStatus("/").TotalBlocks);

        client.WriteAllBytes("/upload/fits", new byte[900_000]);
        Assert.ThrowsAny<SshException>(() => client.WriteAllBytes("/upload/too-much", new byte[200_000]));

        Assert.Equal("fits", (await product.Account(small.Name)).GetProperty("folders").GetProperty("upload").EnumerateArray().Single(entry => IsWhole(entry)).Text("name"));
    }

    [Fact]
    public async Task Two_thousand_entries_are_listed_page_by_page()
    {
        var many = await Portal.PartnerAccount.Active(product.Api, product.Exchange.Portal);
        using var client = new SftpClient("127.0.0.1", product.Port, many.Name, Portal.PartnerAccount.Password);
        await client.ConnectAsync(CancellationToken.None);
        for (var i = 0; i < 2_000; i++) client.CreateDirectory($"/upload/folder-{i:d5}");
        var began = Stopwatch.GetTimestamp();
        Assert.Equal(2_000, client.ListDirectory("/upload").Count(entry => entry.Name.StartsWith("folder-", StringComparison.Ordinal)));
        Assert.InRange(Stopwatch.GetElapsedTime(began), TimeSpan.Zero, TimeSpan.FromSeconds(10));
    }

    private SftpClient Connect()
    {
        var client = new SftpClient("127.0.0.1", product.Port, product.Ann, Portal.PartnerAccount.Password);
        client.Connect();
        return client;
    }
}
