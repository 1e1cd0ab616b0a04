using System.Net;
using System.Net.Sockets;
using Exchange.Downloads;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;

namespace Exchange.Tests.Portal;

public sealed class SocketWatchTests
{
    private const int Farewell = 24; // TLS 1.3's close_notify, as a record.

    /// <summary>curl goes as soon as it has all: what the server says after that is answered by a reset.</summary>
    [Fact]
    public async Task Who_left_with_everything_has_it_though_our_farewell_was_never_confirmed()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        using TcpClient client = new();
        await client.ConnectAsync((IPEndPoint)listener.LocalEndpoint);
        using var server = await listener.AcceptSocketAsync();
        DefaultHttpContext http = new();
        http.Features.Set<IConnectionSocketFeature>(new Connection(server));
        using var watch = SocketWatch.On(http) ?? throw new InvalidOperationException("The socket is gone.");

        await server.SendAsync(new byte[1000]);
        await client.GetStream().ReadExactlyAsync(new byte[1000]);
        client.Close();
        await server.ReceiveAsync(new byte[1]); // Its end: it has left.
        await server.SendAsync(new byte[Farewell]);
        while (!server.Poll(TimeSpan.FromSeconds(10), SelectMode.SelectError)) await Task.Delay(10);

        Assert.True(await watch.IsAllConfirmedAsync(1000, CancellationToken.None, new CancellationToken(canceled: true)));
    }

    private sealed record Connection(Socket Socket) : IConnectionSocketFeature;
}
