using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Exchange.Tests.Portal;

/// <summary>The network between a browser and the product: slow on the way in, and cut when told so.</summary>
internal sealed class CuttingProxy : IAsyncDisposable
{
    private const int Chunk = 64 * 1024;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<Socket, byte> _open = new();
    private readonly int _port;
    private readonly Task _accepting;
    private volatile bool _isGone;

    public CuttingProxy(Uri product)
    {
        _port = product.Port;
        _listener.Server.ReceiveBufferSize = Chunk; // Little is on its way between the two.
        _listener.Start();
        Address = new($"https://localhost:{((IPEndPoint)_listener.LocalEndpoint).Port}");
        _accepting = AcceptAsync();
    }

    public Uri Address { get; }

    /// <summary>How long each 64 KiB on the way in takes.</summary>
    public TimeSpan Slow { get; set; }

    /// <summary>Resets every connection; gone: and every new one, until it is back.</summary>
    public void Cut(bool isGone = true)
    {
        _isGone = isGone;
        foreach (var socket in _open.Keys) socket.Close(0);
    }

    public void Back() => _isGone = false;

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        Cut();
        await _accepting;
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            Socket client;
            try { client = await _listener.AcceptSocketAsync(); }
            catch (Exception e) when (e is SocketException or ObjectDisposedException) { return; } // Stopped.
            if (_isGone) client.Close(0);
            else _ = Serve(client);
        }
    }

    private async Task Serve(Socket client)
    {
        using var product = new Socket(SocketType.Stream, ProtocolType.Tcp);
        using (client)
        {
            _open[client] = 0;
            try
            {
                await product.ConnectAsync(IPAddress.Loopback, _port);
                await Task.WhenAny(Copy(client, product, () => Slow), Copy(product, client, () => TimeSpan.Zero));
            }
            catch (SocketException) { } // As meant.
            _open.TryRemove(client, out byte _);
        }
    }

    private static async Task Copy(Socket from, Socket to, Func<TimeSpan> pace)
    {
        var buffer = new byte[Chunk];
        try
        {
            while (await from.ReceiveAsync(buffer) is > 0 and var read)
            {
                await to.SendAsync(buffer.AsMemory(0, read));
                if (pace() is { Ticks: > 0 } pause) await Task.Delay(pause * read / Chunk);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException) { } // Cut.
    }
}
