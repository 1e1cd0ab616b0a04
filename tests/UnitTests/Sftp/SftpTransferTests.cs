using System.Security.Cryptography;
using Exchange.Sftp.Protocol;

namespace Exchange.Tests.Sftp;

/// <summary>Open files, by packets, without SSH.</summary>
public sealed class SftpTransferTests
{
    private const OpenFlags Anew = OpenFlags.Write | OpenFlags.Create | OpenFlags.Truncate;
    private readonly MemoryAccount _account = new();
    private MemoryFiles Files => new(_account);

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(4096)]
    [InlineData(int.MaxValue)]
    public void An_upload_arrives_whole_however_the_transport_cuts_it(int piece)
    {
        var content = RandomNumberGenerator.GetBytes(300_000);
        var script = new SftpScript { PieceSize = piece }.Init().Open("/upload/a.bin", Anew);
        foreach (var chunk in content.Chunk(100_000).Select((bytes, i) => (bytes, i))) script.Write(1, (ulong)chunk.i * 100_000, chunk.bytes);
        var answers = script.Close(1).Run(Files);

        Assert.Equal(PacketKind.Handle, answers[0].Kind);
        Assert.All(answers[1..], answer => Assert.True(answer.IsOk));
        Assert.Equal(content, _account.Uploaded("a.bin"));
        Assert.Equal(["a.bin"], _account.Delivered);
        Assert.Equal([1u, 2, 3, 4, 5], answers.Select(answer => answer.Id));
    }

    [Fact]
    public void A_session_that_ends_without_closing_cuts_the_upload_and_keeps_what_arrived()
    {
        SftpScript.Begun().Open("/upload/a.bin", Anew).Write(1, 0, [1, 2, 3]).Run(Files);

        Assert.Empty(_account.Delivered);
        Assert.Equal(["a.bin"], _account.Cut);
        Assert.Equal([1, 2, 3], _account.Uploaded("a.bin"));
        Assert.Equal(0, _account.OpenFiles);
    }

    [Fact]
    public void A_cut_upload_is_resumed_where_it_ended()
    {
        SftpScript.Begun().Open("/upload/a.bin", Anew).Write(1, 0, [1, 2, 3]).Run(Files);

        var answers = SftpScript.Begun().On(PacketKind.Stat, "/upload/a.bin")
            .Open("/upload/a.bin", OpenFlags.Write | OpenFlags.Create).Write(1, 3, [4, 5]).Close(1).Run(Files);

        Assert.Equal(3u, answers[0].Length);
        Assert.True(answers[^1].IsOk);
        Assert.Equal([1, 2, 3, 4, 5], _account.Uploaded("a.bin"));
        Assert.Equal(["a.bin"], _account.Delivered);
    }

    [Fact]
    public void An_upload_of_which_a_write_was_refused_is_not_delivered_although_the_client_closes_it()
    {
        _account.Quota = 5;
        var answers = SftpScript.Begun().Open("/upload/a.bin", Anew)
            .Write(1, 0, [1, 2, 3]).Write(1, 3, [4, 5, 6]).Write(1, 3, [4]).Close(1).Run(Files);

        Assert.True(answers[1].IsOk);
        Assert.Contains("quota", answers[2].Text, StringComparison.Ordinal);
        Assert.Equal(StatusCode.Failure, answers[3].Status); // It would fit, but behind a hole.
        Assert.Equal(StatusCode.Failure, answers[4].Status);
        Assert.Empty(_account.Delivered);
        Assert.Equal(["a.bin"], _account.Cut);
    }

    [Fact]
    public void Appending_ignores_offsets()
    {
        SftpScript.Begun().Open("/upload/a", Anew).Write(1, 0, [1]).Close(1).Run(Files);

        SftpScript.Begun().Open("/upload/a", OpenFlags.Write | OpenFlags.Append).Write(1, 0, [2]).Write(1, 0, [3]).Close(1).Run(Files);

        Assert.Equal([1, 2, 3], _account.Uploaded("a"));
    }

    [Fact]
    public void A_file_that_must_be_new_is_refused_when_it_is_there_and_one_that_must_be_there_when_it_is_not()
    {
        SftpScript.Begun().Open("/upload/a", Anew).Close(1).Run(Files);

        var answers = SftpScript.Begun().Open("/upload/a", Anew | OpenFlags.Exclusive).Open("/upload/b", OpenFlags.Write).Run(Files);

        Assert.Equal([StatusCode.Failure, StatusCode.NoSuchFile], answers.Select(answer => answer.Status));
    }

    [Fact]
    public void Reads_come_in_any_order_and_end_at_the_end()
    {
        var content = RandomNumberGenerator.GetBytes(1000);
        _account.AddDownload("d", content);
        var answers = SftpScript.Begun().Open("/download/d", OpenFlags.Read)
            .Read(1, 900, 200).Read(1, 0, 100).Read(1, 1000, 1).Read(1, ulong.MaxValue, 1).Read(1, long.MaxValue, 10).Read(1, 0, 0).Close(1).Run(Files);

        Assert.Equal(content[900..], answers[1].Data);
        Assert.Equal(content[..100], answers[2].Data);
        Assert.All(answers[3..7], answer => Assert.Equal(StatusCode.EndOfFile, answer.Status));
        Assert.True(answers[7].IsOk);
        Assert.Equal(200, _account.Sent["d"]);
    }

    [Fact]
    public void What_a_client_that_has_gone_did_not_take_does_not_count_as_sent()
    {
        _account.AddDownload("d", new byte[100_000]);
        SftpScript.Begun().Open("/download/d", OpenFlags.Read).Read(1, 0, 50_000).Read(1, 50_000, 50_000).Run(Files, goneAfter: 60_000);

        Assert.Equal(50_000, _account.Sent["d"]);
        Assert.Equal(0, _account.OpenFiles);
    }

    [Fact]
    public void A_read_longer_than_the_limit_is_answered_with_as_much_as_the_limit()
    {
        _account.AddDownload("d", new byte[1 << 20]);
        var answers = SftpScript.Begun().Open("/download/d", OpenFlags.Read).Read(1, 0, uint.MaxValue).Run(Files);

        Assert.Equal(ProtocolLimits.Data, answers[1].Data.Length);
    }

    [Fact]
    public void The_download_folder_cannot_be_written()
    {
        _account.AddDownload("d", [1]);
        var answers = SftpScript.Begun()
            .Open("/download/d", Anew).Open("/download/new", Anew).Open("/download/d", OpenFlags.Read | OpenFlags.Write)
            .On(PacketKind.Remove, "/download/d").Rename("/download/d", "/upload/d").Rename("/upload/x", "/download/x").PosixRename("/upload/x", "/download/d")
            .MakeDir("/download/f").On(PacketKind.RmDir, "/download").Send(PacketKind.SetStat, p => p.Text("/download/d").UInt32(4).UInt32(0))
            .Run(Files);

        Assert.All(answers, answer => Assert.Equal(StatusCode.Denied, answer.Status));
        Assert.Equal(["Download/d"], _account.Names);
    }

    [Fact]
    public void Handles_are_kept_to_what_they_were_opened_for()
    {
        _account.AddDownload("d", [1]);
        var answers = SftpScript.Begun().Open("/download/d", OpenFlags.Read).Open("/upload/u", Anew).On(PacketKind.OpenDir, "/")
            .Write(1, 0, [1]).Read(2, 0, 1).Read(3, 0, 1).Write(3, 0, [1]).OnHandle(PacketKind.ReadDir, 1).Read(99, 0, 1).SetLength(1, 0)
            .Run(Files)[3..];

        Assert.DoesNotContain(answers, answer => answer.Kind is not PacketKind.Status || answer.IsOk);
    }

    [Fact]
    public void A_closed_handle_is_gone_and_its_number_does_not_come_back()
    {
        var answers = SftpScript.Begun().Open("/upload/a", Anew).Close(1).Close(1).Write(1, 0, [1]).Open("/upload/b", Anew).Write(1, 0, [1]).Run(Files);

        Assert.Equal(StatusCode.Failure, answers[2].Status);
        Assert.Equal(StatusCode.Failure, answers[3].Status);
        Assert.Equal(StatusCode.Failure, answers[5].Status);
    }

    [Theory]
    [InlineData(ProtocolLimits.Handles - 1, true)]
    [InlineData(ProtocolLimits.Handles, true)]
    [InlineData(ProtocolLimits.Handles + 1, false)]
    public void So_many_handles_may_be_open(int count, bool allowed)
    {
        var script = SftpScript.Begun();
        for (var i = 0; i < count; i++) script.On(PacketKind.OpenDir, "/upload");

        Assert.Equal(allowed, script.Run(Files)[^1].Kind is PacketKind.Handle);
    }

    [Fact]
    public void A_file_larger_than_four_gibibytes_is_read_at_its_end()
    {
        const long Length = (5L << 30) + 17;
        var answers = SftpScript.Begun().On(PacketKind.Stat, "/download/huge").Open("/download/huge", OpenFlags.Read)
            .Read(1, Length - 17, 4096).Read(1, Length, 1).Run(new HugeFile(Length));

        Assert.Equal((ulong)Length, answers[0].Length);
        Assert.Equal(17, answers[2].Data.Length);
        Assert.Equal(StatusCode.EndOfFile, answers[3].Status);
    }

    [Fact]
    public void A_write_beyond_four_gibibytes_goes_where_it_belongs()
    {
        var huge = new HugeFile((5L << 30) + 17);
        SftpScript.Begun().Open("/upload/huge", OpenFlags.Write).Write(1, (5UL << 30) + 17, [1, 2]).Close(1).Run(huge);

        Assert.Equal((5L << 30) + 17, huge.FirstWrittenOffset);
        Assert.Equal((5L << 30) + 19, huge.Length);
        Assert.True(huge.IsComplete);
    }

    [Fact]
    public void A_time_out_within_the_file_system_fails_the_request_and_not_the_session()
    {
        _account.AddDownload("d", [1]);
        _account.BeforeRead = () => throw new OperationCanceledException();
        var answers = SftpScript.Begun().Open("/download/d", OpenFlags.Read).Read(1, 0, 1).Close(1).Run(Files);

        Assert.Equal([StatusCode.Failure, StatusCode.Ok], answers[1..].Select(answer => answer.Status));
    }

    [Fact]
    public void A_length_beyond_all_bounds_is_refused_and_the_upload_with_it()
    {
        _account.Quota = 1000;
        var answers = SftpScript.Begun().Open("/upload/a", Anew).SetLength(1, ulong.MaxValue).SetLength(1, 1UL << 62).Write(1, ulong.MaxValue, [1]).Close(1).Run(Files);

        Assert.All(answers[1..], answer => Assert.Equal(StatusCode.Failure, answer.Status));
        Assert.Empty(_account.Delivered);
    }

    [Fact]
    public void A_file_that_is_taken_away_while_it_is_read_says_so_and_the_session_goes_on()
    {
        _account.AddDownload("d", [1, 2, 3]);
        var reads = 0;
        _account.BeforeRead = () =>
        {
            if (++reads == 2) lock (_account.Lock) _account.Files.Clear();
            return Task.CompletedTask;
        };
        var answers = SftpScript.Begun().Open("/download/d", OpenFlags.Read).Read(1, 0, 1).Read(1, 1, 1).Close(1).On(PacketKind.Stat, "/").Run(Files);

        Assert.Equal([1], answers[1].Data);
        Assert.Contains("no longer available", answers[2].Text, StringComparison.Ordinal);
        Assert.Equal(PacketKind.Attributes, answers[4].Kind);
    }

    [Fact]
    public void A_fault_of_the_file_system_is_a_plain_failure_without_its_words()
    {
        _account.AddDownload("d", [1]);
        _account.BeforeRead = () => throw new IOException("/data/content/secret is broken");
        var answers = SftpScript.Begun().Open("/download/d", OpenFlags.Read).Read(1, 0, 1).Close(1).Run(Files);

        Assert.Equal(StatusCode.Failure, answers[1].Status);
        Assert.DoesNotContain("secret", answers[1].Text, StringComparison.Ordinal);
        Assert.True(answers[2].IsOk);
    }

    [Fact]
    public void A_stopped_session_ends_in_the_middle()
    {
        _account.AddDownload("d", [1]);
        using var stop = new CancellationTokenSource();
        _account.BeforeRead = () =>
        {
            stop.Cancel();
            stop.Token.ThrowIfCancellationRequested();
            return Task.CompletedTask;
        };
        var script = new SftpScript { Stop = stop.Token }.Init().Open("/download/d", OpenFlags.Read).Read(1, 0, 1);

        Assert.ThrowsAny<OperationCanceledException>(() => script.Run(Files));
        Assert.Equal(0, _account.OpenFiles);
    }
}
