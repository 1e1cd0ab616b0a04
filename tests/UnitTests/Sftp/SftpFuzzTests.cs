using System.Buffers.Binary;
using CsCheck;
using Exchange.Sftp.Protocol;

namespace Exchange.Tests.Sftp;

/// <summary>Hostile packets. <c>EXCHANGE_FUZZ_PACKETS</c> sets how many; 20,000 without it.</summary>
public sealed class SftpFuzzTests
{
    private const int PacketsPerSession = 100;
    private static readonly long Sessions =
        (long.TryParse(Environment.GetEnvironmentVariable("EXCHANGE_FUZZ_PACKETS"), out var packets) ? packets : 20_000) / PacketsPerSession;

    private static readonly Gen<byte[]> Name = Gen.OneOf(
        Gen.Int[0, EscapeAttempts.All.Count - 1].Select(i => EscapeAttempts.All[i].Path), Gen.Byte.Array[0, 40],
        Gen.Const("/upload/a"u8.ToArray()), Gen.Const("/upload/b"u8.ToArray()), Gen.Const("/download/d"u8.ToArray()), Gen.Const("/upload"u8.ToArray()));

    private static readonly Gen<byte[]> HandleName = Gen.OneOf(
        Gen.UInt[0, 12].Select(Number), Gen.UInt.Select(Number), Gen.Byte.Array[0, 10]);

    private static readonly Gen<ulong> Offset = Gen.OneOf(
        Gen.ULong[0, 5000], Gen.ULong, Gen.Const(ulong.MaxValue), Gen.Const((ulong)long.MaxValue), Gen.Const(1UL << 32));

    private static readonly Gen<byte[]> Field = Gen.OneOf(
        Name.Select(Counted), HandleName.Select(Counted), Offset.Select(Long), Gen.UInt[0, 64].Select(Number), Gen.UInt.Select(Number), Gen.Byte.Array[0, 9],
        Gen.OneOf(Gen.Const("posix-rename@openssh.com"u8.ToArray()), Gen.Const("fsync@openssh.com"u8.ToArray()), Gen.Const("statvfs@openssh.com"u8.ToArray())).Select(Counted));

    /// <summary>Fields that fit their type, most of the time, so that the rules behind the parser are reached.</summary>
    private static readonly Gen<byte[]> Sensible = Gen.OneOf(
        Compose(PacketKind.Open, Name.Select(Counted), Gen.UInt[0, 63].Select(Number), Gen.Const(Number(0))),
        Compose(PacketKind.Write, HandleName.Select(Counted), Offset.Select(Long), Gen.Byte.Array[0, 100].Select(Counted)),
        Compose(PacketKind.Read, HandleName.Select(Counted), Offset.Select(Long), Gen.UInt[0, 5000].Select(Number)),
        Compose(PacketKind.Close, HandleName.Select(Counted)),
        Compose(PacketKind.FSetStat, HandleName.Select(Counted), Gen.Const(Number(1)), Offset.Select(Long)),
        Compose(PacketKind.OpenDir, Name.Select(Counted)),
        Compose(PacketKind.ReadDir, HandleName.Select(Counted)),
        Compose(PacketKind.Rename, Name.Select(Counted), Name.Select(Counted)),
        Compose(PacketKind.Remove, Name.Select(Counted)),
        Compose(PacketKind.MkDir, Name.Select(Counted), Gen.Const(Number(0))));

    private static readonly Gen<byte[]> Wild = Gen.Byte.Select(Gen.UInt, Field.Array[0, 6], (kind, id, fields) => Framed([kind, .. Number(id), .. fields.SelectMany(field => field)]));

    private static readonly Gen<byte[]> Session = Gen.OneOf(Sensible, Sensible, Sensible, Wild).Array[PacketsPerSession].Select(packets => (byte[])[.. packets.SelectMany(packet => packet)]);

    [Fact]
    public void Every_whole_packet_gets_one_answer_and_nothing_outside_the_folders_changes() =>
        Session.Sample(
            sent =>
            {
                var account = new MemoryAccount { Quota = 1 << 20 };
                account.AddDownload("d", new byte[3000]);
                var answers = SftpScript.Begun().Raw(sent).Run(new MemoryFiles(account));

                Assert.Equal(PacketsPerSession, answers.Count);
                Assert.Equal(0, account.OpenFiles);
                Assert.Equal(["Download/d"], account.Names.Where(name => name.StartsWith("Download", StringComparison.Ordinal)));
                Assert.True(account.Used <= account.Quota);
            },
            iter: Sessions);

    [Fact]
    public void A_stream_of_noise_ends_the_session_and_leaves_nothing_open() =>
        Gen.Byte.Array[0, 5000].Sample(
            noise =>
            {
                var account = new MemoryAccount { Quota = 1 << 20 };
                SftpScript.Begun().Open("/upload/a", OpenFlags.Write | OpenFlags.Create).Raw(noise).Run(new MemoryFiles(account));
                Assert.Equal(0, account.OpenFiles);
            },
            iter: 2000);

    [Theory]
    [InlineData(0u)]
    [InlineData(ProtocolLimits.Packet + 1u)]
    [InlineData(uint.MaxValue)]
    public void A_length_that_no_packet_has_ends_the_session(uint length)
    {
        var answers = SftpScript.Begun().Raw(Number(length)).On(PacketKind.Stat, "/").Run(new MemoryFiles(new()));

        Assert.Empty(answers);
    }

    [Theory]
    [InlineData(ProtocolLimits.Packet - 1)]
    [InlineData(ProtocolLimits.Packet)]
    public void A_packet_may_be_so_long(int length)
    {
        var answers = SftpScript.Begun().Raw(Number((uint)length)).Raw([99, .. Number(7), .. new byte[length - 5]]).Run(new MemoryFiles(new()));

        Assert.Equal((7u, StatusCode.Unsupported), (answers.Single().Id, answers.Single().Status));
    }

    [Fact]
    public void Nothing_is_answered_before_the_client_has_begun() => Assert.Empty(new SftpScript().On(PacketKind.Stat, "/").RunAll(new MemoryFiles(new())));

    [Fact]
    public void Cut_fields_are_a_bad_message()
    {
        PacketKind[] without = [PacketKind.ReadLink, PacketKind.SymLink]; // Not supported, whatever is in them.
        foreach (var kind in Enum.GetValues<PacketKind>().Where(kind => kind is >= PacketKind.Open and <= PacketKind.Rename or PacketKind.Extended).Except(without))
        {
            var answers = SftpScript.Begun().Send(kind, p => p.UInt32(uint.MaxValue)).Send(kind, _ => { }).Run(new MemoryFiles(new()));

            Assert.All(answers, answer => Assert.Equal(StatusCode.BadMessage, answer.Status));
        }
    }

    [Fact]
    public void Four_billion_extended_attributes_cost_nothing()
    {
        var answers = SftpScript.Begun().Send(PacketKind.SetStat, p => p.Text("/upload/a").UInt32(0x8000_0000).UInt32(uint.MaxValue)).Run(new MemoryFiles(new()));

        Assert.Equal(StatusCode.BadMessage, answers.Single().Status);
    }

    private static Gen<byte[]> Compose(PacketKind kind, params Gen<byte[]>[] fields) =>
        fields.Aggregate(Gen.UInt.Select(id => (byte[])[(byte)kind, .. Number(id)]), (before, field) => before.Select(field, (a, b) => (byte[])[.. a, .. b])).Select(Framed);

    private static byte[] Framed(byte[] body) => Counted(body);

    private static byte[] Counted(byte[] bytes) => [.. Number((uint)bytes.Length), .. bytes];

    private static byte[] Number(uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return bytes;
    }

    private static byte[] Long(ulong value) => [.. Number((uint)(value >> 32)), .. Number((uint)value)];
}
