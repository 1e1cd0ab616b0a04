using System.Net;
using System.Net.Sockets;

namespace Exchange.Accounts;

/// <summary>From where an account may sign in: CIDR blocks of IPv4 and IPv6, or single addresses.</summary>
public static class AllowedNetworks
{
    /// <summary>The block as it is kept, or null: no address, or bits set behind the prefix.</summary>
    public static string? Normalise(string typed)
    {
        var text = typed.Trim();
        if (!text.Contains('/')) return IPAddress.TryParse(text, out var address) ? Whole(Plain(address)) : null;
        // Bits behind the prefix are a slip of the pen: the address or the prefix is not what was meant.
        return IPNetwork.TryParse(text, out var network) && IPAddress.TryParse(text[..text.IndexOf('/')], out var first) && network.BaseAddress.Equals(first)
            ? network.ToString() : null;
    }

    /// <summary>An empty list allows every address; otherwise an address that is unknown or unreadable is not allowed.</summary>
    public static bool Allow(IReadOnlyList<string> networks, string? address) =>
        networks.Count == 0 || IPAddress.TryParse(address, out var from) && networks.Any(network => IPNetwork.Parse(network).Contains(Plain(from)));

    /// <summary>The neighbourhood of an address, to recognise it by: /24 of IPv4, /56 of IPv6. Null when it is none.</summary>
    public static string? Neighbourhood(string? address)
    {
        if (!IPAddress.TryParse(address, out var from)) return null;
        from = Plain(from);
        var bytes = from.GetAddressBytes();
        var kept = from.AddressFamily is AddressFamily.InterNetwork ? 3 : 7;
        bytes.AsSpan(kept).Clear();
        return $"{new IPAddress(bytes)}/{kept * 8}";
    }

    private static string Whole(IPAddress address) => $"{address}/{(address.AddressFamily is AddressFamily.InterNetwork ? 32 : 128)}";

    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : new(address.GetAddressBytes());
}
