using System.Security.Cryptography;
using Renci.SshNet;
using Renci.SshNet.Common;

namespace Exchange.Tests.Sftp;

/// <summary>Clients other than OpenSSH, each with its own SSH or its own way with SFTP.</summary>
public sealed class OtherClientsTests
{
    [Fact]
    public async Task SshNet_transfers_appends_renames_and_lists()
    {
        await using var running = await RunningSftp.Start();
        var content = RandomNumberGenerator.GetBytes(2_000_000);
        using var client = new SftpClient("127.0.0.1", running.Port, "ann", RunningSftp.Password);
        await client.ConnectAsync(CancellationToken.None);

        client.UploadFile(new MemoryStream(content), "/upload/çäß 図.bin");
        var back = new MemoryStream();
        client.DownloadFile("/upload/çäß 図.bin", back);
        Assert.Equal(content, back.ToArray());

        client.RenameFile("/upload/çäß 図.bin", "/upload/a");
        client.RenameFile("/upload/a", "/upload/b", isPosix: true);
        foreach (var part in (byte[][])[[1, 2], [3]])
        {
            using var stream = client.Open("/upload/log", FileMode.Append, FileAccess.Write);
            stream.Write(part);
        }
        client.SetLastWriteTimeUtc("/upload/log", DateTime.UnixEpoch);

        Assert.Equal([1, 2, 3], running.Ann.Uploaded("log"));
        Assert.Equal(["b", "log"], client.ListDirectory("/upload").Select(file => file.Name).Order());
        Assert.Throws<SftpPermissionDeniedException>(() => client.UploadFile(new MemoryStream(content), "/download/no"));
        Assert.Throws<SftpPathNotFoundException>(() => client.ListDirectory("/../bob").ToList());
        Assert.ThrowsAny<SshException>(() => client.SymbolicLink("/etc", "/upload/etc"));
    }

    [Fact]
    public async Task No_attempt_to_escape_reaches_anything_over_the_wire()
    {
        await using var running = await RunningSftp.Start();
        running.Bob.AddDownload("secret.bin", [1]);
        using var client = new SftpClient("127.0.0.1", running.Port, "ann", RunningSftp.Password);
        await client.ConnectAsync(CancellationToken.None);

        foreach (var path in EscapeAttempts.All.Where(attempt => attempt.LeadsTo is null).Select(attempt => attempt.Text).OfType<string>())
        {
            await Assert.ThrowsAnyAsync<SshException>(async () => await client.DownloadFileAsync(path, new MemoryStream()));
            await Assert.ThrowsAnyAsync<SshException>(async () => await client.UploadFileAsync(new MemoryStream([2]), path));
            Assert.ThrowsAny<SshException>(() => client.CreateDirectory(path));
            Assert.ThrowsAny<SshException>(() => client.ListDirectory(path).ToList());
        }
        Assert.Empty(running.Ann.Names);
        Assert.Equal(["Download/secret.bin"], running.Bob.Names);
    }

    [Fact]
    public async Task SshNet_reads_at_any_offset()
    {
        await using var running = await RunningSftp.Start();
        var content = RandomNumberGenerator.GetBytes(1_000_000);
        running.Ann.AddDownload("d", content);
        using var client = new SftpClient("127.0.0.1", running.Port, "ann", RunningSftp.Password);
        await client.ConnectAsync(CancellationToken.None);
        await using var stream = client.OpenRead("/download/d");
        var part = new byte[1000];

        foreach (var offset in (int[])[999_000, 0, 500_000])
        {
            stream.Position = offset;
            await stream.ReadExactlyAsync(part);
            Assert.Equal(content[offset..(offset + 1000)], part);
        }
    }

    [Fact]
    public async Task Lftp_puts_gets_resumes_and_mirrors()
    {
        await using var running = await RunningSftp.Start();
        var content = RandomNumberGenerator.GetBytes(2_000_000);
        running.FileOf("up.bin", content);
        running.FileOf("down.bin", content[..700_000]);
        running.Ann.AddDownload("down.bin", content);
        running.Ann.AddDownload("other.bin", content[..5]);
        var connect = string.Join(' ', (string[])["ssh", "-a", "-x", .. running.ClientOptions]);

        var (code, said) = await running.Run("lftp", ["--norc", "-e",
            $"set cmd:fail-exit yes; set net:max-retries 1; set sftp:connect-program '{connect}'; open -u ann,x -p {running.Port} sftp://127.0.0.1; put up.bin -o upload/up.bin; get -c download/down.bin; mirror download all; ls upload; mkdir upload/f; mv upload/up.bin upload/f/up2.bin; bye"]);

        Assert.True(code == 0, said);
        Assert.Equal(content, running.Ann.Uploaded("f/up2.bin"));
        Assert.Equal(content, running.Content("down.bin"));
        Assert.Equal(content, running.Content("all/down.bin"));
    }

    [Fact]
    public async Task Psftp_signs_in_by_password_puts_gets_and_resumes()
    {
        await using var running = await RunningSftp.Start();
        var content = RandomNumberGenerator.GetBytes(2_000_000);
        running.FileOf("up.bin", content);
        running.FileOf("down.bin", content[..700_000]);
        running.Ann.AddDownload("down.bin", content);
        var batch = running.FileOf("psftp.txt", "put up.bin upload/up.bin\nreget download/down.bin down.bin\nls upload\nmv upload/up.bin upload/b.bin\nquit\n"u8.ToArray());

        var (code, said) = await running.Run("psftp",
            ["-batch", "-P", $"{running.Port}", "-l", "ann", "-pw", RunningSftp.Password, "-hostkey", running.Server.HostKeys[0].Fingerprint, "-b", batch, "127.0.0.1"]);

        Assert.True(code == 0, said);
        Assert.Equal(content, running.Ann.Uploaded("b.bin"));
        Assert.Equal(content, running.Content("down.bin"));
    }

    [Fact]
    public async Task Rclone_copies_checks_and_tells_the_quota()
    {
        await using var running = await RunningSftp.Start();
        running.Ann.Quota = 100L << 20;
        var content = RandomNumberGenerator.GetBytes(2_000_000);
        Directory.CreateDirectory(running.At("study/series"));
        running.FileOf("study/series/1.dcm", content);
        running.FileOf("study/2.dcm", content[..7]);
        running.Ann.AddDownload("down.bin", content);
        var remote = $":sftp,host=127.0.0.1,port={running.Port},user=ann,key_file={running.KeyFile},disable_hashcheck=true,shell_type=none:";

        foreach (var arguments in (string[][])[
            ["copy", "study", remote + "upload/study"], ["check", "--size-only", "study", remote + "upload/study"], ["copy", remote + "download", "got"],
            ["moveto", remote + "upload/study/2.dcm", remote + "upload/study/3.dcm"]])
        {
            var (code, said) = await running.Run("rclone", ["--config", "", "--retries", "1", .. arguments]);
            Assert.True(code == 0, said);
        }
        Assert.Equal(content, running.Ann.Uploaded("study/series/1.dcm"));
        Assert.Equal(content[..7], running.Ann.Uploaded("study/3.dcm"));
        Assert.Equal(content, running.Content("got/down.bin"));
    }
}
