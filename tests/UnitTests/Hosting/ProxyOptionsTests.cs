using Exchange.Hosting;

namespace Exchange.Tests.Hosting;

public sealed class ProxyOptionsTests
{
    [Theory]
    [InlineData("", 0)]
    [InlineData("127.0.0.1, ::1", 2)]
    [InlineData("10.20.0.0/24,2001:db8::/32", 2)]
    public void Addresses_and_networks_are_taken(string trusted, int networks)
    {
        ProxyOptions options = new() { Trusted = trusted };
        Assert.Empty(options.Problems());
        Assert.Equal(networks, options.Networks.Count());
    }

    [Theory]
    [InlineData("proxy.example")]
    [InlineData("10.0.0.0/33")]
    [InlineData("0.0.0.0/0")] // Everybody.
    [InlineData("::/0")]
    public void What_is_neither_keeps_it_from_starting(string trusted) =>
        Assert.Contains("Exchange:Proxy:Trusted", Assert.Single(new ProxyOptions { Trusted = trusted }.Problems()), StringComparison.Ordinal);
}
