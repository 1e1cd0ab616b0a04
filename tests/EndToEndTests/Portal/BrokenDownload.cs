using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace Exchange.Tests.Portal;

/// <summary>A download whose connection is reset after some bytes.</summary>
internal static class BrokenDownload
{
    public static async Task Of(Uri address, string cookies, int after)
    {
        using TcpClient client = new();
        await client.ConnectAsync("localhost", address.Port);
        client.LingerState = new(true, 0);
        await using SslStream tls = new(client.GetStream(), false, (_, _, _, _) => true);
        await tls.AuthenticateAsClientAsync("localhost");
        await tls.WriteAsync(Encoding.ASCII.GetBytes($"GET {address.PathAndQuery} HTTP/1.1\r\nHost: {address.Authority}\r\nCookie: {cookies}\r\n\r\n"));
        await tls.ReadAtLeastAsync(new byte[after], after);
        client.Client.Close();
    }
}
