using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;

namespace Exchange.Downloads;

/// <summary>
/// Whether the other machine has confirmed all that was written. A write ends when the kernel has the bytes: a small file
/// lies whole in its buffers before the recipient has seen any of it. Holds a descriptor of its own, so that it can still
/// ask after the server has closed its one.
/// </summary>
internal sealed partial class SocketWatch : IDisposable
{
    private const nuint OutQueue = 0x5411; // SIOCOUTQ (Linux, tcp(7)).
    private const short Error = 0x8, HangUp = 0x10, PeerClosed = 0x2000; // POLLERR, POLLHUP and POLLRDHUP (Linux, poll(2)).
    private const int Tcp = 6, Info = 11, AckedAt = 120; // IPPROTO_TCP, TCP_INFO and the place of tcpi_bytes_acked in it (Linux, linux/tcp.h).
    private const int Calm = 2; // Polls without anything queued: one may fall between two of the server's own buffers.

    /// <summary>At most, of TLS's own farewell (RFC 8446, section 6.1): to a client that has left already it is never confirmed.</summary>
    private const int Farewell = 64;

    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(10), Patience = TimeSpan.FromMinutes(1);

    private readonly int _descriptor;

    /// <summary>What of this connection was the kernel's before the answer.</summary>
    private readonly long _before;

    private SocketWatch(int descriptor)
    {
        _descriptor = descriptor;
        _before = (Acked ?? 0) + (Ioctl(descriptor, OutQueue, out var queued) < 0 ? 0 : queued);
    }

    /// <summary>Null where the system cannot tell.</summary>
    public static SocketWatch? On(HttpContext http)
    {
        if (!OperatingSystem.IsLinux() || http.Features.Get<IConnectionSocketFeature>()?.Socket is not { } socket) return null;
        var held = false;
        try
        {
            socket.SafeHandle.DangerousAddRef(ref held);
            var copy = Duplicate((int)socket.SafeHandle.DangerousGetHandle());
            return copy < 0 ? null : new(copy);
        }
        catch (ObjectDisposedException) { return null; } // Gone before it began.
        finally
        {
            if (held) socket.SafeHandle.DangerousRelease();
        }
    }

    /// <summary>Bytes that the kernel holds and the other machine has not confirmed; null when the connection cannot be asked any more.</summary>
    public int? Queued => Ioctl(_descriptor, OutQueue, out var queued) < 0 || Has(HangUp | Error) ? null : queued;

    /// <summary>Bytes of the connection that the other machine has confirmed, those of TLS counted; stays known after its end. Null where the kernel does not count them: then the queue alone decides.</summary>
    private long? Acked
    {
        get
        {
            Span<byte> info = stackalloc byte[AckedAt + sizeof(long)];
            var length = info.Length;
            return GetOption(_descriptor, Tcp, Info, ref MemoryMarshal.GetReference(info), ref length) == 0 && length == info.Length ? BitConverter.ToInt64(info[AckedAt..]) : null;
        }
    }

    /// <summary>False when the connection broke first or was cut, or nothing moved for a minute.</summary>
    /// <param name="bytes">Of the answer's body. What the kernel was never given cannot have arrived, though nothing is queued; TLS and headers on top of it leave about a kilobyte in which that is not seen.</param>
    /// <param name="aborted">Set by whichever side ended the connection. Who has all of it may go at once; when it was the server that ended it, something may not have left at all.</param>
    public async Task<bool> IsAllConfirmedAsync(long bytes, CancellationToken cut, CancellationToken aborted)
    {
        var (last, still, calm) = (int.MaxValue, TimeSpan.Zero, 0);
        while (still < Patience)
        {
            if (cut.IsCancellationRequested || Ioctl(_descriptor, OutQueue, out var queued) < 0) return false;
            var isEnded = Has(HangUp | Error); // Before the figures: they change no more then.
            calm = queued <= (isEnded ? Farewell : 0) && !(Acked - _before < bytes) ? calm + 1 : 0;
            if (calm == Calm) return !aborted.IsCancellationRequested || Has(PeerClosed | HangUp | Error);
            if (calm == 0 && isEnded) return false;
            (last, still) = queued < last ? (queued, TimeSpan.Zero) : (last, still + Poll);
            await Task.Delay(Poll, CancellationToken.None); // The loop looks at the token itself.
        }
        return false;
    }

    /// <summary>Asked of the kernel: the server's own word on it ends with its answer.</summary>
    private bool Has(int events)
    {
        var asked = new Polled { Descriptor = _descriptor, Wanted = PeerClosed };
        return PollNow(ref asked, 1, 0) < 0 || (asked.Happened & events) != 0;
    }

    public void Dispose() => _ = Close(_descriptor);

    [LibraryImport("libc", EntryPoint = "dup")]
    private static partial int Duplicate(int socket);

    [LibraryImport("libc", EntryPoint = "ioctl")]
    private static partial int Ioctl(int socket, nuint request, out int value);

    [LibraryImport("libc", EntryPoint = "getsockopt")]
    private static partial int GetOption(int socket, int level, int name, ref byte value, ref int length);

    [LibraryImport("libc", EntryPoint = "poll")]
    private static partial int PollNow(ref Polled asked, nuint count, int milliseconds);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);

    [StructLayout(LayoutKind.Sequential)]
    private struct Polled
    {
        public int Descriptor;
        public short Wanted;
        public short Happened;
    }
}
