using System.Buffers.Binary;
using Microsoft.Extensions.Logging;

namespace Exchange.Sftp.Protocol;

/// <summary>SFTP version 3 (draft-ietf-secsh-filexfer-02) over any byte channel, on the caller's thread.</summary>
internal sealed partial class SftpSession(ISftpChannel channel, SessionScope scope, ILogger logger)
{
    private readonly FolderRequests _folders = new(scope);
    private readonly TransferRequests _transfers = new(scope);
    private byte[] _buffer = new byte[16 << 10];
    private bool _begun;

    private Reply Reply => scope.Reply;

    /// <summary>Serves until the client finishes, goes, or breaks the framing. What it left open is cut then.</summary>
    public void Run()
    {
        try
        {
            int begin = 0, end = 0;
            while (ServeWhole(ref begin, end))
            {
                MakeRoom(ref begin, ref end);
                var count = channel.Read(_buffer.AsSpan(end));
                if (count == 0) return;
                end += count;
            }
        }
        finally
        {
            scope.Handles.Abandon().Wait();
        }
    }

    /// <summary>Serves what has arrived whole; false when the session is over.</summary>
    private bool ServeWhole(ref int begin, int end)
    {
        while (end - begin >= 4)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(_buffer.AsSpan(begin));
            if (length is 0 or > ProtocolLimits.Packet) return false; // The stream cannot be trusted any more.
            if (end - begin - 4 < length) return true;
            if (!Serve(_buffer.AsMemory(begin + 4, (int)length))) return false;
            begin += 4 + (int)length;
        }
        return true;
    }

    /// <summary>Moves what is left to the front, into a larger buffer when the packet that has begun needs it.</summary>
    private void MakeRoom(ref int begin, ref int end)
    {
        var rest = _buffer.AsSpan(begin, end - begin);
        var needed = rest.Length < 4 ? 4 : 4 + (int)BinaryPrimitives.ReadUInt32BigEndian(rest);
        var target = needed > _buffer.Length ? new byte[Math.Max(needed, 64 << 10)] : _buffer;
        // Moving costs; as long as the packet fits behind what has been served, it stays where it is.
        if (target == _buffer && begin + needed <= _buffer.Length && end < _buffer.Length && rest.Length > 0) return;

        rest.CopyTo(target);
        (_buffer, begin, end) = (target, 0, rest.Length);
    }

    private bool Serve(ReadOnlyMemory<byte> packet)
    {
        var request = new PacketReader(packet.Span);
        var kind = (PacketKind)request.Byte();
        if (!_begun) return kind is PacketKind.Init && Begin(ref request);

        var id = request.UInt32();
        if (request.Broken) return false; // No number to answer to.
        Reply.Begin(id);
        SentRange? sent = null;
        try
        {
            sent = Answer(kind, ref request, packet);
        }
        catch (Exception fault) when (!scope.Stop.IsCancellationRequested)
        {
            // One request's fault is not the session's: the client hears of it, and so does the operator.
            LogFault(fault, kind);
            Reply.Failed();
        }
        if (!channel.Write(Reply.End())) return false;
        sent?.Tell();
        return true;
    }

    private bool Begin(ref PacketReader request)
    {
        request.UInt32();
        if (request.Broken) return false;
        _begun = true;
        Reply.Version(
            ("posix-rename@openssh.com", "1"), ("statvfs@openssh.com", "2"), ("fsync@openssh.com", "1"), ("limits@openssh.com", "1"));
        return channel.Write(Reply.End());
    }

    private SentRange? Answer(PacketKind kind, ref PacketReader request, ReadOnlyMemory<byte> packet)
    {
        switch (kind)
        {
            case PacketKind.Read: return _transfers.Read(ref request);
            case PacketKind.Write: _transfers.Write(ref request, packet); break;
            case PacketKind.Open: _transfers.Open(ref request); break;
            case PacketKind.Close: _transfers.Close(ref request); break;
            case PacketKind.FStat: _transfers.Stat(ref request); break;
            case PacketKind.FSetStat: _transfers.SetStat(ref request); break;
            case PacketKind.Stat or PacketKind.LStat: _folders.Stat(ref request); break;
            case PacketKind.SetStat: _folders.SetStat(ref request); break;
            case PacketKind.OpenDir: _folders.OpenDir(ref request); break;
            case PacketKind.ReadDir: _folders.ReadDir(ref request); break;
            case PacketKind.Remove: _folders.Remove(ref request); break;
            case PacketKind.MkDir: _folders.MakeDir(ref request); break;
            case PacketKind.RmDir: _folders.RemoveDir(ref request); break;
            case PacketKind.RealPath: _folders.RealPath(ref request); break;
            case PacketKind.Rename: _folders.Rename(ref request, replace: false); break;
            case PacketKind.Extended: Extended(ref request); break;
            default: Reply.Status(SftpOutcome.Unsupported); break; // Links, and types that this version does not have.
        }
        return null;
    }

    /// <summary>OpenSSH's PROTOCOL, sections 4.3, 4.4, 4.6 and 4.8.</summary>
    private void Extended(ref PacketReader request)
    {
        var name = request.Bytes();
        if (request.Broken) Reply.BadMessage();
        else if (name.SequenceEqual("posix-rename@openssh.com"u8)) _folders.Rename(ref request, replace: true);
        else if (name.SequenceEqual("fsync@openssh.com"u8)) _transfers.Flush(ref request);
        else if (name.SequenceEqual("statvfs@openssh.com"u8)) Space();
        else if (name.SequenceEqual("limits@openssh.com"u8)) Reply.Extended(ProtocolLimits.Packet, ProtocolLimits.Data, ProtocolLimits.Data, ProtocolLimits.Handles);
        else Reply.Status(SftpOutcome.Unsupported);
    }

    private void Space()
    {
        const ulong Block = 4096, ReadOnlyNoSuid = 2, LongestName = SftpName.MaxBytes;
        var (outcome, space) = scope.Files.Space(scope.Stop).Wait();
        if (outcome is not SftpOutcome.Done)
        {
            Reply.Status(outcome);
            return;
        }
        ulong total = (ulong)Math.Max(0, space.TotalBytes) / Block, free = (ulong)Math.Max(0, space.FreeBytes) / Block;
        ulong entries = (ulong)Math.Max(0, space.TotalEntries), more = (ulong)Math.Max(0, space.FreeEntries);
        Reply.Extended(Block, Block, total, free, free, entries, more, more, 1, ReadOnlyNoSuid, LongestName);
    }

    [LoggerMessage(LogLevel.Error, "An SFTP request of type {Kind} failed by a fault")]
    private partial void LogFault(Exception fault, PacketKind kind);
}
