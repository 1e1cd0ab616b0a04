using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Exchange.Sftp.Protocol;

namespace Exchange.Sftp.Ssh;

/// <summary>The bytes of one session channel. Memory is bounded both ways: the window stays shut when nobody reads, and nothing is queued beyond the peer's.</summary>
internal sealed unsafe class SshChannel : ISftpChannel
{
    private const int MaxQueued = 2 << 20;
    private const int MaxInLibrary = 4 << 20;
    private const int PollMilliseconds = 5000;
    private const int GoodbyeTurns = 20, GoodbyeMilliseconds = 100;

    private readonly SshSession _session;
    private GCHandle _self;
    private byte[] _queue = [];
    private int _begin, _end;
    private bool _hasLeftover;

    public SshChannel(SshSession session, nint handle)
    {
        (_session, Handle, _self) = (session, handle, GCHandle.Alloc(this));
        var callbacks = (LibSsh.ChannelCallbacks*)NativeMemory.AllocZeroed((nuint)sizeof(LibSsh.ChannelCallbacks));
        *callbacks = new() { Size = (nuint)sizeof(LibSsh.ChannelCallbacks), UserData = GCHandle.ToIntPtr(_self), Data = &OnData };
        LibSsh.ssh_set_channel_callbacks(handle, callbacks);
        session.FreeLast(() =>
        {
            NativeMemory.Free(callbacks);
            _self.Free();
        });
    }

    public nint Handle { get; }

    /// <summary>Called whenever bytes have moved, for the idle limit.</summary>
    public Action Moved { get; set; } = () => { };

    public int Read(Span<byte> into)
    {
        while (true)
        {
            if (_end > _begin) return Dequeue(into);
            if (_hasLeftover)
            {
                var left = Leftover(into);
                if (left < 0) return 0;
                if (left > 0) return left;
                if (_end > _begin) continue; // Looking at the rest has let more arrive.
            }
            if (IsFinished || !_session.Turn(PollMilliseconds)) return 0;
        }
    }

    public bool Write(ReadOnlySpan<byte> data)
    {
        fixed (byte* start = data)
        {
            for (var sent = 0; sent < data.Length;)
            {
                // Writing beyond the window or onto pending output would queue in libssh, without a bound.
                var room = LibSsh.ssh_channel_window_size(Handle);
                if (room == 0 || _session.HasOutputPending)
                {
                    if (!_session.Turn(PollMilliseconds) || LibSsh.ssh_channel_is_closed(Handle) != 0) return false;
                    if (LibSsh.ssh_channel_poll(Handle, 0) > MaxInLibrary) return false; // The peer sends past its window.
                    continue;
                }
                var count = LibSsh.ssh_channel_write(Handle, start + sent, (uint)Math.Min(room, data.Length - sent));
                if (count < 0) return false;
                sent += count;
                Moved();
            }
        }
        return true;
    }

    /// <summary>Ends in the order that clients wait for; the client closes first, else it reports a lost connection.</summary>
    public void Finish()
    {
        LibSsh.ssh_channel_request_send_exit_status(Handle, 0);
        LibSsh.ssh_channel_send_eof(Handle);
        LibSsh.ssh_channel_close(Handle);
        for (var turns = 0; turns < GoodbyeTurns && _session.Turn(GoodbyeMilliseconds); turns++) { }
    }

    private bool IsFinished => LibSsh.ssh_channel_is_eof(Handle) != 0 || LibSsh.ssh_channel_is_closed(Handle) != 0;

    private int Dequeue(Span<byte> into)
    {
        var taken = Math.Min(into.Length, _end - _begin);
        _queue.AsSpan(_begin, taken).CopyTo(into);
        _begin += taken;
        return taken;
    }

    /// <summary>
    /// What stayed in libssh because the queue was full. Looking at it may fill the queue again, which then comes
    /// first. Not done without need: each look costs libssh a turn of its own.
    /// </summary>
    private int Leftover(Span<byte> into)
    {
        var left = LibSsh.ssh_channel_poll(Handle, 0);
        if (left > 0 && _end > _begin) return 0;
        _hasLeftover = left > 0;
        if (left <= 0) return left;
        Moved();
        fixed (byte* start = into) return LibSsh.ssh_channel_read_nonblocking(Handle, start, (uint)into.Length, 0);
    }

    /// <summary>Takes the bytes at once, for libssh would move its whole buffer for every packet. What is not taken stays there and keeps the window shut.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OnData(nint session, nint channel, byte* data, uint length, int isStderr, nint userData)
    {
        if (GCHandle.FromIntPtr(userData).Target is not SshChannel owner || isStderr != 0) return (int)length;
        try { return owner.Enqueue(new(data, (int)length)) ? (int)length : 0; }
        catch (Exception fault)
        {
            owner._session.Note(fault);
            return 0;
        }
    }

    private bool Enqueue(ReadOnlySpan<byte> data)
    {
        if (_begin == _end) _begin = _end = 0;
        if (_end + data.Length > _queue.Length && !MakeRoom(data.Length))
        {
            _hasLeftover = true;
            return false;
        }
        data.CopyTo(_queue.AsSpan(_end));
        _end += data.Length;
        Moved();
        return true;
    }

    private bool MakeRoom(int more)
    {
        var held = _queue.AsSpan(_begin, _end - _begin);
        if (held.Length + more > MaxQueued) return false;
        var size = Math.Max(8 << 10, (int)BitOperations.RoundUpToPowerOf2((uint)(held.Length + more)));
        var target = size > _queue.Length ? new byte[size] : _queue;
        held.CopyTo(target);
        (_queue, _begin, _end) = (target, 0, held.Length);
        return true;
    }
}
