using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork; // The framework still has an old one of its own.

namespace Exchange.Hosting;

/// <summary>The reverse proxy before both ports. Configuration section <c>Exchange:Proxy</c>.</summary>
internal sealed record ProxyOptions
{
    /// <summary>
    /// Whose <c>X-Forwarded-For</c> and <c>X-Forwarded-Host</c> are believed: addresses and networks (CIDR), separated by commas,
    /// for example <c>127.0.0.1,10.20.0.0/24</c>. Default: nobody's; then the caller is whoever made the connection.
    /// </summary>
    public string Trusted { get; init; } = "";

    public IReadOnlyList<string> Problems() =>
        [.. Names.Where(name => Network(name) is not { PrefixLength: > 0 }).Select(name => $"Exchange:Proxy:Trusted: {name} is no address and no network such as 10.20.0.0/24.")];

    public IEnumerable<IPNetwork> Networks => Names.Select(Network).OfType<IPNetwork>();

    private string[] Names => Trusted.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static IPNetwork? Network(string name) =>
        IPAddress.TryParse(name, out var address) ? new(address, address.GetAddressBytes().Length * 8)
        : IPNetwork.TryParse(name, out var network) ? network : null;
}

/// <summary>Before anything else looks at a request: signing in and the portal's limits go by the caller's address.</summary>
internal sealed class ReverseProxy : IStartupFilter
{
    public static void Add(IServiceCollection services, ProxyOptions proxy)
    {
        services.AddSingleton<IStartupFilter, ReverseProxy>();
        // Last, so that no environment variable of the framework's trusts everybody; empty lists would mean just that.
        services.PostConfigure<ForwardedHeadersOptions>(options =>
        {
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            foreach (var network in proxy.Networks) options.KnownIPNetworks.Add(network);
            options.ForwardLimit = null; // As far back as the proxies are known.
            options.ForwardedHeaders = options.KnownIPNetworks.Count > 0 ? ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedHost : ForwardedHeaders.None;
        });
    }

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.UseForwardedHeaders();
        next(app);
    };
}
