using System.Globalization;
using System.Threading.RateLimiting;
using Exchange.Api;
using Exchange.Hosting;

namespace Exchange.ApiKeys;

/// <summary>How often one key, or one member of staff, may ask the API. The development key is not held back: load tools use it.</summary>
internal sealed class ApiThrottle(ExchangeLimits limits) : IDisposable
{
    private static readonly TimeSpan Refill = TimeSpan.FromSeconds(1);

    private readonly PartitionedRateLimiter<string> _requests = PartitionedRateLimiter.Create<string, string>(
        caller => RateLimitPartition.GetTokenBucketLimiter(caller, _ => new()
        {
            TokenLimit = limits.ApiRequestsPerMinute, TokensPerPeriod = Math.Max(1, limits.ApiRequestsPerMinute / 60), ReplenishmentPeriod = Refill, QueueLimit = 0, AutoReplenishment = true,
        }));

    /// <returns>Null: go on. Otherwise the answer.</returns>
    public IResult? Refuses(HttpContext http)
    {
        var key = http.User.FindFirst(ApiKeyScheme.KeyClaim)?.Value;
        if (key is DevelopmentKey.Client) return null;
        using var lease = _requests.AttemptAcquire(key ?? "staff:" + http.User.Identity?.Name);
        if (lease.IsAcquired) return null;
        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) && after > Refill ? after : Refill;
        http.Response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return Problems.Of(StatusCodes.Status429TooManyRequests, "too-many-requests", $"At most {limits.ApiRequestsPerMinute} requests a minute. Try again after the time in Retry-After.");
    }

    public void Dispose() => _requests.Dispose();
}
