using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Exchange.Running;

/// <summary>Ports for a product that is started to be tried.</summary>
internal static class FreePorts
{
    public static int[] Take(int count)
    {
        // Below those that the system gives to connections on their way out: one of these would take it between here and the start.
        List<int> free = [];
        while (free.Count < count)
        {
            var port = RandomNumberGenerator.GetInt32(20_000, 32_000);
            if (free.Contains(port)) continue;
            try
            {
                using TcpListener listener = new(IPAddress.Loopback, port);
                listener.Start();
                free.Add(port);
            }
            catch (SocketException) { } // Taken.
        }
        return [.. free];
    }
}
