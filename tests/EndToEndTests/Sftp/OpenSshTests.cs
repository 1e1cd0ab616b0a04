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

        var (code, said) = await running.Sftp("put -p -f up.bin upload/up.bin", "get -p download/down.bin back.bin");

        Assert.True(code == 0, said);
        Assert.Equal(content, running.Ann.Uploaded("up.bin"));
        Assert.Equal(content, running.Content("back.bin"));
        Assert.Equal(["up.bin"], running.Ann.Delivered);
        Assert.Equal(content.Length, running.Ann.Sent["down.bin"]);
    }

    [Theory]
    [InlineData(512, 1)]
    [InlineData(32768, 64)]
    [InlineData(261120, 256)]
    public async Task Requests_of_any_size_and_number_in_flight_give_the_same_content(int bytes, int requests)
    {
        await using var running = await RunningSftp.Start();
        var content = RandomNumberGenerator.GetBytes(bytes * 40 + 1);
        running.FileOf("up.bin", content);

        var (code, said) = await running.Sftp(["-B", $"{bytes}", "-R", $"{requests}"], ["put up.bin upload/up.bin", "get upload/up.bin back.bin"]);

        Assert.True(code == 0, said);
        Assert.Equal(content, running.Content("back.bin"));
    }

    [Fact]
    public async Task Reget_and_reput_go_on_where_it_ended()
    {
        await using var running = await RunningSftp.Start();
        var content = RandomNumberGenerator.GetBytes(3_000_000);
        running.Ann.AddDownload("down.bin", content);
        running.FileOf("down.bin", content[..1_234_567]);
        running.FileOf("part.bin", content[..1_234_567]);
        running.FileOf("up.bin", content);

        var (code, said) = await running.Sftp("put part.bin upload/up.bin", "reput up.bin upload/up.bin", "reget download/down.bin down.bin");

        Assert.True(code == 0, said);
        Assert.Equal(content, running.Content("down.bin"));
        Assert.Equal(content, running.Ann.Uploaded("up.bin"));
        Assert.Equal(content.Length - 1_234_567, running.Ann.Sent["down.bin"]);
    }

    [Fact]
    public async Task Files_above_four_gibibytes_are_resumed_at_their_end()
    {
        const long Gib4 = 4L << 30;
        var huge = new HugeFile(Gib4 + 100_000);
        await using var running = await RunningSftp.Start(files: huge);
        using (var part = File.Create(running.At("down"))) part.SetLength(Gib4); // Sparse: nothing is written.
        using (var whole = File.Create(running.At("up"))) whole.SetLength(Gib4 + 300_000);

        var (code, said) = await running.Sftp("reget download/huge down", "reput up upload/huge");

        Assert.True(code == 0, said);
        Assert.Equal(Gib4 + 100_000, new FileInfo(running.At("down")).Length);
        Assert.Equal(100_000, huge.SentBytes);
        Assert.Equal((Gib4 + 100_000, Gib4 + 300_000, true), (huge.FirstWrittenOffset, huge.Length, huge.IsComplete));
    }

    [Fact]
    public async Task A_killed_client_leaves_an_upload_that_can_be_resumed_and_is_not_delivered()
    {
        await using var running = await RunningSftp.Start();
        var content = RandomNumberGenerator.GetBytes(20_000_000);
        running.FileOf("up.bin", content);
        using (var client = running.Begin("sftp", ["-q", "-P", $"{running.Port}", "-l", "20000", .. running.ClientOptions, "ann@127.0.0.1"]))
        {
            await client.StandardInput.WriteLineAsync("put up.bin upload/up.bin");
            await client.StandardInput.FlushAsync();
            await Eventually.True(() => running.Ann.Uploaded("up.bin") is { Length: > 100_000 });
            client.Kill(entireProcessTree: true);
        }
        await Eventually.True(() => running.Ann.Cut.Count == 1);
        Assert.Empty(running.Ann.Delivered);
        Assert.NotEqual(content.Length, running.Ann.Uploaded("up.bin")?.Length);

        var (code, said) = await running.Sftp("reput up.bin upload/up.bin");

        Assert.True(code == 0, said);
        Assert.Equal(content, running.Ann.Uploaded("up.bin"));
        Assert.Equal(["up.bin"], running.Ann.Delivered);
    }

    [Fact]
    public async Task Names_are_listed_renamed_and_removed_in_any_script()
    {
        await using var running = await RunningSftp.Start();
        running.FileOf("x", [1]);
        var (code, said) = await running.Sftp(
            "mkdir upload/Röntgen", "put x \"upload/Röntgen/張 é😀.dcm\"", "rename \"upload/Röntgen/張 é😀.dcm\" upload/Röntgen/Ødegård", "ls -l upload/Röntgen",
            "-mkdir upload/Röntgen", "rm upload/Röntgen/Ødegård", "rmdir upload/Röntgen", "df -h /", "ls -1 /");

        Assert.True(code == 0, said);
        Assert.Contains("Ødegård", said, StringComparison.Ordinal);
        Assert.Contains("/download\n/upload\n", said, StringComparison.Ordinal);
        Assert.Empty(running.Ann.Names);
    }

    [Fact]
    public async Task Ten_thousand_entries_are_listed()
    {
        await using var running = await RunningSftp.Start();
        for (var i = 0; i < 10_000; i++) running.Ann.AddDownload($"file-{i:d5}.zip", []);

        var (code, said) = await running.Sftp("ls -1 download");

        Assert.Equal(0, code);
        Assert.Equal(10_000, said.Split('\n').Count(line => line.StartsWith("download/file-", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_is_not_allowed_is_refused_and_the_session_goes_on()
    {
        await using var running = await RunningSftp.Start();
        running.FileOf("x", [1]);
        running.Ann.AddDownload("d", [1]);
        running.Bob.AddDownload("secret", [2]);

        var (code, said) = await running.Sftp(
            "-put x download/x", "-rm download/d", "-rename download/d upload/d", "-mkdir download/y", "-mkdir z", "-symlink /etc upload/etc", "-ln x upload/hard",
            "-get ../../bob/download/secret", "-get /etc/passwd", "-chmod 777 download/d", "put x upload/x");

        Assert.True(code == 0, said);
        Assert.Equal(["Download/d", "Upload/x"], running.Ann.Names);
        Assert.False(File.Exists(running.At("secret")) || File.Exists(running.At("passwd")));
    }

    [Fact]
    public async Task Scp_copies_both_ways_and_folders_too()
    {
        await using var running = await RunningSftp.Start();
        var content = RandomNumberGenerator.GetBytes(200_000);
        Directory.CreateDirectory(running.At("study/series"));
        running.FileOf("study/series/1.dcm", content);
        string[] options = ["-q", "-P", $"{running.Port}", .. running.ClientOptions];

        var up = await running.Run("scp", [.. options, "-r", "-p", "study", "ann@127.0.0.1:/upload/"]);
        var down = await running.Run("scp", [.. options, "ann@127.0.0.1:/upload/study/series/1.dcm", "back.dcm"]);

        Assert.True(up.Code == 0, up.Said);
        Assert.True(down.Code == 0, down.Said);
        Assert.Equal(content, running.Content("back.dcm"));
        Assert.NotEqual(0, (await running.Run("scp", [.. options, "-O", "ann@127.0.0.1:/upload/study/series/1.dcm", "old.dcm"])).Code);
    }

    [Fact]
    public async Task There_is_no_shell_no_command_and_no_forwarding()
    {
        await using var running = await RunningSftp.Start();
        string[] options = ["-p", $"{running.Port}", .. running.ClientOptions, "-o", "BatchMode=yes", "-o", "ExitOnForwardFailure=yes"];

        Assert.NotEqual(0, (await running.Run("ssh", [.. options, "ann@127.0.0.1", "id"])).Code);
        Assert.NotEqual(0, (await running.Run("ssh", [.. options, "-tt", "ann@127.0.0.1"])).Code);
        Assert.NotEqual(0, (await running.Run("ssh", [.. options, "-N", "-R", "0:127.0.0.1:1", "ann@127.0.0.1"])).Code);
        Assert.NotEqual(0, (await running.Run("ssh", [.. options, "-W", "127.0.0.1:1", "ann@127.0.0.1"])).Code);
        Assert.Equal(0, (await running.Sftp("ls")).Code);
    }

    [Theory]
    [InlineData(1L << 20, "default none")]
    [InlineData(4L << 30, "1M none")]
    public async Task New_session_keys_on_the_way_change_nothing(long serverRekeysEvery, string clientRekeyLimit)
    {
        await using var running = await RunningSftp.Start(options => options with { RekeyBytes = serverRekeysEvery });
        var content = RandomNumberGenerator.GetBytes(20_000_000);
        running.FileOf("up.bin", content);

        var (code, said) = await running.Sftp(["-o", $"RekeyLimit={clientRekeyLimit}"], ["put up.bin upload/up.bin", "get upload/up.bin back.bin"]);

        Assert.True(code == 0, said);
        Assert.Equal(content, running.Content("back.bin"));
    }
}
