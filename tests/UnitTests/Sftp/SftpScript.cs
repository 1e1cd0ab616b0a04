using System.Buffers.Binary;
using System.Text;
using Exchange.Sftp;
using Exchange.Sftp.Protocol;
using Microsoft.Extensions.Logging.Abstractions;

namespace Exchange.Tests.Sftp;

/// <summary>What a client sends in one session, and what it is answered. Handles are numbered from 1 in the order of opening.</summary>
internal sealed class SftpScript
{
    private readonly MemoryStream _sent = new();
    private uint _id;

    public TimeProvider Time { get; init; } = TimeProvider.System;
    public SftpFolderNames Folders { get; init; } = SftpFolderNames.Default;
    public int PieceSize { get; init; } = int.MaxValue;
    public CancellationToken Stop { get; init; }
    public SessionActivity? Activity { get; private set; }

    public static SftpScript Begun() => new SftpScript().Init();

    public SftpScript Init() => Raw(Packet(PacketKind.Init, writer => writer.UInt32(3)));

    public SftpScript Send(PacketKind kind, Action<PacketWriter> fields)
    {
        var id = ++_id;
        return Raw(Packet(kind, writer => fields(writer.UInt32(id))));
    }

    public SftpScript Raw(ReadOnlySpan<byte> bytes)
    {
        _sent.Write(bytes);
        return this;
    }

    public SftpScript Open(string path, OpenFlags flags) => Send(PacketKind.Open, p => p.Text(path).UInt32((uint)flags).UInt32(0));
    public SftpScript Write(uint handle, ulong offset, byte[] data) => Send(PacketKind.Write, p => Bytes(Handle(p, handle).UInt64(offset), data));
    public SftpScript Read(uint handle, ulong offset, uint count) => Send(PacketKind.Read, p => Handle(p, handle).UInt64(offset).UInt32(count));
    public SftpScript Close(uint handle) => Send(PacketKind.Close, p => Handle(p, handle));
    public SftpScript On(PacketKind kind, string path) => Send(kind, p => p.Text(path));
    public SftpScript OnHandle(PacketKind kind, uint handle) => Send(kind, p => Handle(p, handle));
    public SftpScript MakeDir(string path) => Send(PacketKind.MkDir, p => p.Text(path).UInt32(0));
    public SftpScript Rename(string from, string to) => Send(PacketKind.Rename, p => p.Text(from).Text(to));
    public SftpScript PosixRename(string from, string to) => Send(PacketKind.Extended, p => p.Text("posix-rename@openssh.com").Text(from).Text(to));
    public SftpScript SetLength(uint handle, ulong length) => Send(PacketKind.FSetStat, p => Handle(p, handle).UInt32(1).UInt64(length));

    /// <summary>Runs the whole session; the answers without that to Init.</summary>
    public List<SftpAnswer> Run(ISftpFileSystem files, long goneAfter = long.MaxValue) => [.. RunAll(files, goneAfter).Where(answer => answer.Kind is not PacketKind.Version)];

    public List<SftpAnswer> RunAll(ISftpFileSystem files, long goneAfter = long.MaxValue)
    {
        var channel = new ScriptedChannel(_sent.ToArray(), PieceSize) { GoneAfter = goneAfter };
        Activity = new SessionActivity(Time);
        var scope = new SessionScope(files, Folders, Activity, Time, Stop);
        new SftpSession(channel, scope, NullLogger.Instance).Run();
        return SftpAnswer.Split(channel.Answered.ToArray());
    }

    public static byte[] Packet(PacketKind kind, Action<PacketWriter> fields)
    {
        var writer = new PacketWriter().Begin(kind);
        fields(writer);
        return writer.End().ToArray();
    }

    public static PacketWriter Bytes(PacketWriter writer, ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(writer.UInt32((uint)bytes.Length).Room(bytes.Length).Span);
        writer.Filled(bytes.Length);
        return writer;
    }

    public static PacketWriter Handle(PacketWriter writer, uint handle) => writer.UInt32(4).UInt32(handle);
}

/// <summary>One packet that the server sent.</summary>
internal sealed record SftpAnswer(PacketKind Kind, uint Id, byte[] Body)
{
    public StatusCode Status => Kind is PacketKind.Status ? (StatusCode)BinaryPrimitives.ReadUInt32BigEndian(Body) : throw new InvalidOperationException($"{Kind} is no status.");
    public bool IsOk => Kind is PacketKind.Status && Status is StatusCode.Ok;
    public byte[] Data => Kind is PacketKind.Data ? Body[4..] : throw new InvalidOperationException($"{Kind} is no data.");
    public ulong Length => Kind is PacketKind.Attributes ? BinaryPrimitives.ReadUInt64BigEndian(Body.AsSpan(4)) : throw new InvalidOperationException($"{Kind} is no attributes.");
    public uint Mode => Kind is PacketKind.Attributes ? BinaryPrimitives.ReadUInt32BigEndian(Body.AsSpan(20)) : throw new InvalidOperationException($"{Kind} is no attributes.");
    public uint ChangedAt => Kind is PacketKind.Attributes ? BinaryPrimitives.ReadUInt32BigEndian(Body.AsSpan(28)) : throw new InvalidOperationException($"{Kind} is no attributes.");

    public string Text
    {
        get
        {
            var at = Kind is PacketKind.Status or PacketKind.Name ? 4 : 0;
            return Encoding.UTF8.GetString(Body, at + 4, BinaryPrimitives.ReadInt32BigEndian(Body.AsSpan(at)));
        }
    }

    /// <summary>Names and long names of a listing.</summary>
    public IEnumerable<(string Name, string Long)> Names
    {
        get
        {
            var at = 4;
            for (var left = BinaryPrimitives.ReadInt32BigEndian(Body); left > 0; left--)
            {
                yield return (Next(ref at), Next(ref at));
                at += 4 + 8 + 4 + 4 + 4 + 4 + 4; // Attributes, always all of them.
            }
        }
    }

    private string Next(ref int at)
    {
        var length = BinaryPrimitives.ReadInt32BigEndian(Body.AsSpan(at));
        at += 4 + length;
        return Encoding.UTF8.GetString(Body, at - length, length);
    }

    public static List<SftpAnswer> Split(byte[] stream)
    {
        var answers = new List<SftpAnswer>();
        for (var at = 0; at < stream.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(stream.AsSpan(at));
            answers.Add(new((PacketKind)stream[at + 4], BinaryPrimitives.ReadUInt32BigEndian(stream.AsSpan(at + 5)), stream[(at + 9)..(at + 4 + length)]));
            at += 4 + length;
        }
        return answers;
    }
}
