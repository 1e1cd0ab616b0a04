using Exchange.Sftp;
using Exchange.Sftp.Protocol;
using Microsoft.Extensions.Time.Testing;

namespace Exchange.Tests.Sftp;

/// <summary>Names: listing, attributes, making, removing, renaming, extensions; by packets, without SSH.</summary>
public sealed class SftpFolderTests
{
    private const OpenFlags Anew = OpenFlags.Write | OpenFlags.Create | OpenFlags.Truncate;
    private readonly MemoryAccount _account = new();
    private MemoryFiles Files => new(_account);

    public static TheoryData<EscapeAttempt> Attempts => EscapeAttempts.Rows;

    [Theory, MemberData(nameof(Attempts), DisableDiscoveryEnumeration = true)]
    public void No_request_with_an_escaping_path_reaches_anything_outside(EscapeAttempt attempt)
    {
        _account.AddDownload("kept", [1]);
        var script = SftpScript.Begun().Open("/upload/own", Anew).Close(1);
        foreach (var kind in (PacketKind[])[PacketKind.Stat, PacketKind.LStat, PacketKind.OpenDir, PacketKind.RealPath, PacketKind.ReadLink, PacketKind.Remove, PacketKind.RmDir])
            script.Send(kind, p => SftpScript.Bytes(p, attempt.Path));
        script
            .Send(PacketKind.MkDir, p => SftpScript.Bytes(p, attempt.Path).UInt32(0))
            .Send(PacketKind.SetStat, p => SftpScript.Bytes(p, attempt.Path).UInt32(4).UInt32(0x1FF))
            .Send(PacketKind.SymLink, p => SftpScript.Bytes(p, attempt.Path).Text("/upload/link"))
            .Send(PacketKind.SymLink, p => SftpScript.Bytes(p.Text("/upload/link"), attempt.Path))
            .Send(PacketKind.Extended, p => SftpScript.Bytes(p.Text("hardlink@openssh.com").Text("/upload/own"), attempt.Path))
            .Send(PacketKind.Open, p => SftpScript.Bytes(p, attempt.Path).UInt32((uint)OpenFlags.Read).UInt32(0))
            .Send(PacketKind.Open, p => SftpScript.Bytes(p, attempt.Path).UInt32((uint)Anew).UInt32(0))
            .Send(PacketKind.Rename, p => SftpScript.Bytes(p, attempt.Path).Text("/upload/stolen"))
            .Send(PacketKind.Rename, p => SftpScript.Bytes(p.Text("/upload/own"), attempt.Path))
            .Send(PacketKind.Extended, p => SftpScript.Bytes(p.Text("posix-rename@openssh.com").Text("/upload/own"), attempt.Path));

        var answers = script.Run(Files)[2..];

        if (attempt.LeadsTo is null)
        {
            Assert.All(answers, answer => Assert.True(answer.Kind is PacketKind.Name || !answer.IsOk, $"{answer.Kind}"));
            Assert.DoesNotContain(answers, answer => answer.Kind is PacketKind.Handle or PacketKind.Attributes);
            Assert.Equal(["Download/kept", "Upload/own"], _account.Names);
        }
        Assert.Contains("Download/kept", _account.Names);
        Assert.DoesNotContain("Upload/link", _account.Names);
        Assert.All(_account.Names, name => Assert.All(name.Split('/')[1..], part => Assert.Equal(part, SftpName.Clean(part))));
    }

    [Fact]
    public void The_root_shows_the_two_folders_and_nothing_else()
    {
        var script = new SftpScript { Folders = new("download-vanaf-UMC", "upload-naar-UMC") };
        var answers = script.Init().On(PacketKind.OpenDir, ".").OnHandle(PacketKind.ReadDir, 1).OnHandle(PacketKind.ReadDir, 1).On(PacketKind.Stat, "/").Run(Files);

        Assert.Equal(["download-vanaf-UMC", "upload-naar-UMC"], answers[1].Names.Select(name => name.Name));
        Assert.Equal(StatusCode.EndOfFile, answers[2].Status);
        Assert.Equal(0x4140u, answers[3].Mode);
    }

    [Fact]
    public void A_list_of_ten_thousand_names_is_given_whole_in_pages()
    {
        for (var i = 0; i < 10_000; i++) _account.AddDownload($"file-{i:d5}", []);
        var script = SftpScript.Begun().On(PacketKind.OpenDir, "/download");
        for (var i = 0; i < 101; i++) script.OnHandle(PacketKind.ReadDir, 1);
        var answers = script.Run(Files);

        Assert.Equal(10_000, answers[1..^1].SelectMany(answer => answer.Names).Select(name => name.Name).Distinct().Count());
        Assert.Equal(StatusCode.EndOfFile, answers[^1].Status);
    }

    [Fact]
    public void A_long_name_reads_as_ls_prints_it()
    {
        _account.AddDownload("scan.zip", new byte[1234]);
        var time = new FakeTimeProvider(new(2026, 5, 5, 0, 0, 0, TimeSpan.Zero));
        var answers = new SftpScript { Time = time }.Init().On(PacketKind.OpenDir, "/download").OnHandle(PacketKind.ReadDir, 1).Run(Files);

        Assert.Equal("-r--------    1 exchange exchange         1234 May 04 03:02 scan.zip", answers[1].Names.Single().Long);
    }

    [Fact]
    public void Attributes_tell_files_from_folders_and_what_may_be_written()
    {
        _account.AddDownload("d", [1, 2]);
        var answers = SftpScript.Begun().Open("/upload/u", Anew).On(PacketKind.Stat, "/download/d").On(PacketKind.Stat, "/upload/u").On(PacketKind.Stat, "/upload").On(PacketKind.LStat, "/download").OnHandle(PacketKind.FStat, 1).Run(Files)[1..];

        Assert.Equal([0x8100u, 0x8180, 0x41C0, 0x4140, 0x8180], answers.Select(answer => answer.Mode));
        Assert.Equal(2u, answers[0].Length);
    }

    [Fact]
    public void A_plain_rename_does_not_replace_and_a_posix_rename_does()
    {
        var script = SftpScript.Begun().Open("/upload/a", Anew).Write(1, 0, [1]).Close(1).Open("/upload/b", Anew).Close(2);
        var answers = script.Rename("/upload/a", "/upload/b").PosixRename("/upload/a", "/upload/b").Rename("/upload/b", "/upload/c").Run(Files);

        Assert.Equal([StatusCode.Failure, StatusCode.Ok, StatusCode.Ok], answers[^3..].Select(answer => answer.Status));
        Assert.Equal([1], _account.Uploaded("c"));
    }

    [Fact]
    public void Folders_are_made_and_removed_within_upload()
    {
        var answers = SftpScript.Begun().MakeDir("/upload/f").MakeDir("/upload/f").Open("/upload/f/x", Anew).Close(1)
            .On(PacketKind.RmDir, "/upload/f").On(PacketKind.Remove, "/upload/f/x").On(PacketKind.RmDir, "/upload/f").MakeDir("/upload").MakeDir("/")
            .Rename("/upload/f", "/upload/f/g").Run(Files);

        Assert.Equal(
            [StatusCode.Ok, StatusCode.Failure, StatusCode.Ok, StatusCode.Failure, StatusCode.Ok, StatusCode.Ok, StatusCode.Failure, StatusCode.Failure, StatusCode.Denied],
            answers.Where(answer => answer.Kind is PacketKind.Status).Select(answer => answer.Status));
    }

    [Fact]
    public void Modes_and_times_get_a_yes_and_a_length_of_a_closed_file_does_not()
    {
        var answers = SftpScript.Begun().Open("/upload/a", Anew).Close(1)
            .Send(PacketKind.SetStat, p => p.Text("/upload/a").UInt32(4 | 8).UInt32(0x1A4).UInt32(1).UInt32(1))
            .Send(PacketKind.SetStat, p => p.Text("/upload/a").UInt32(1).UInt64(5))
            .Send(PacketKind.SetStat, p => p.Text("/upload/none").UInt32(4).UInt32(0)).Run(Files)[2..];

        Assert.Equal([StatusCode.Ok, StatusCode.Unsupported, StatusCode.NoSuchFile], answers.Select(answer => answer.Status));
    }

    [Fact]
    public void A_time_that_was_set_is_told_whether_the_file_was_open_or_closed()
    {
        var answers = SftpScript.Begun()
            .Open("/upload/a", Anew).Send(PacketKind.FSetStat, p => SftpScript.Handle(p, 1).UInt32(8).UInt32(5).UInt32(1_700_000_000)).Close(1)
            .Open("/upload/b", Anew).Close(2).Send(PacketKind.SetStat, p => p.Text("/upload/b").UInt32(8).UInt32(5).UInt32(1_600_000_000))
            .On(PacketKind.Stat, "/upload/a").On(PacketKind.Stat, "/upload/b").Run(Files);

        Assert.Equal([1_700_000_000u, 1_600_000_000u], answers[^2..].Select(answer => answer.ChangedAt));
    }

    [Theory]
    [InlineData(".", "/")]
    [InlineData("", "/")]
    [InlineData("upload/../download/./x", "/download/x")]
    [InlineData("/not/there/../here", "/not/here")]
    public void A_real_path_is_absolute_and_normalised(string asked, string real) =>
        Assert.Equal(real, SftpScript.Begun().On(PacketKind.RealPath, asked).Run(Files)[0].Text);

    [Fact]
    public void Extensions_are_announced_and_answer()
    {
        _account.Quota = 40_960;
        var script = SftpScript.Begun().Open("/upload/a", Anew).Write(1, 0, new byte[8192])
            .Send(PacketKind.Extended, p => p.Text("fsync@openssh.com").UInt32(4).UInt32(1))
            .Send(PacketKind.Extended, p => p.Text("statvfs@openssh.com").Text("/"))
            .Send(PacketKind.Extended, p => p.Text("limits@openssh.com"))
            .Send(PacketKind.Extended, p => p.Text("copy-data"));
        var answers = script.RunAll(Files);

        foreach (var name in (string[])["posix-rename@openssh.com", "statvfs@openssh.com", "fsync@openssh.com", "limits@openssh.com"])
            Assert.Contains(name, System.Text.Encoding.ASCII.GetString(answers[0].Body), StringComparison.Ordinal);
        Assert.True(answers[3].IsOk);
        Assert.Equal([4096ul, 4096, 10, 8, 8, 100, 99, 99], Numbers(answers[4].Body)[..8]);
        Assert.Equal([262_144ul, 261_120, 261_120, 100], Numbers(answers[5].Body));
        Assert.Equal(StatusCode.Unsupported, answers[6].Status);
    }

    [Fact]
    public void Links_are_not_supported()
    {
        var answers = SftpScript.Begun().Send(PacketKind.SymLink, p => p.Text("/etc").Text("/upload/etc")).On(PacketKind.ReadLink, "/upload").Run(Files);

        Assert.All(answers, answer => Assert.Equal(StatusCode.Unsupported, answer.Status));
        Assert.Empty(_account.Names);
    }

    private static ulong[] Numbers(byte[] body) => [.. body.Chunk(8).Select(number => System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(number))];
}
