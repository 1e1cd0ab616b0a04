using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;

namespace Exchange.Links;

/// <summary>How often strangers may ask, by address and all together. Asked before anything is looked up: the answer says nothing about any link.</summary>
internal sealed class Throttle(PortalLimits limits) : IDisposable
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly PartitionedRateLimiter<string> _requests = PerMinute(limits.RequestsPerMinute), _tries = PerMinute(limits.TriesPerMinute);

    private readonly TokenBucketRateLimiter _all = new(Bucket(limits.RequestsPerSecond * 2, limits.RequestsPerSecond, Second));

    public bool Admits(HttpContext http)
    {
        using var one = _requests.AttemptAcquire(AddressOf(http));
        if (!one.IsAcquired) return false;
        using var all = _all.AttemptAcquire();
        return all.IsAcquired;
    }

    public bool AdmitsTry(HttpContext http)
    {
        using var lease = _tries.AttemptAcquire(AddressOf(http));
        return lease.IsAcquired;
    }

    public void Dispose()
    {
        _requests.Dispose();
        _tries.Dispose();
        _all.Dispose();
    }

    private static string AddressOf(HttpContext http) => Network(http.Connection.RemoteIpAddress ?? IPAddress.None);

    /// <summary>IPv4 as it is; IPv6 by its first 64 bits, which one household or one attacker has all to himself.</summary>
    internal static string Network(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return address.AddressFamily is AddressFamily.InterNetworkV6 ? Convert.ToHexStringLower(address.GetAddressBytes().AsSpan(0, 8)) : address.ToString();
    }

    private static PartitionedRateLimiter<string> PerMinute(int count) => PartitionedRateLimiter.Create<string, string>(
        address => RateLimitPartition.GetTokenBucketLimiter(address, _ => Bucket(count, Math.Max(1, count / 12), TimeSpan.FromSeconds(5))));

    private static TokenBucketRateLimiterOptions Bucket(int size, int refill, TimeSpan every) =>
        new() { TokenLimit = size, TokensPerPeriod = refill, ReplenishmentPeriod = every, QueueLimit = 0, AutoReplenishment = true };
}
