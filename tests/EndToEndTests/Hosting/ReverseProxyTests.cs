using System.Net;
using Exchange.Tests.Exports;

namespace Exchange.Tests.Hosting;

public sealed class ReverseProxyTests
{
    private const string Proxied = "198.51.100.7", Forged = "203.0.113.66";

    [Fact]
    public async Task The_caller_is_whom_a_known_proxy_names_and_the_ports_stay_apart()
    {
        await using var exchange = new RunningExchange();
        await exchange.Start(("EXCHANGE__PROXY__TRUSTED", "127.0.0.0/8,::1,192.0.2.4"));
        using var client = exchange.WithApiKey();

        // What the caller says comes before what the two proxies add; only theirs is believed.
        client.DefaultRequestHeaders.Add("X-Forwarded-For", $"{Forged}, {Proxied}, 192.0.2.4");
        var log = await Log(client, await new StudyUpload().Series(1).Accepted(client));
        Assert.Contains($"\"{Proxied}\"", log, StringComparison.Ordinal);
        Assert.DoesNotContain(Forged, log, StringComparison.Ordinal);

        foreach (var (port, other, path) in ((Uri, Uri, string)[])[(exchange.Portal, exchange.Admin, "/health/live"), (exchange.Portal, exchange.Admin, "/sign-in"), (exchange.Admin, exchange.Portal, "/help")])
        {
            foreach (var claimed in (string[])[other.Authority, "localhost", "evil.example"])
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(port, path)) { Headers = { Host = claimed } };
                request.Headers.Add("X-Forwarded-Host", claimed);
                request.Headers.Add("X-Forwarded-Port", $"{other.Port}");
                request.Headers.Add("X-Forwarded-Proto", "http");
                Assert.Equal(HttpStatusCode.NotFound, (await exchange.Stranger.SendAsync(request)).StatusCode);
            }
        }
        Assert.Equal(HttpStatusCode.OK, (await exchange.Stranger.GetAsync(new Uri(exchange.Portal, "/help"))).StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("192.0.2.0/24")]
    public async Task What_anybody_else_says_of_the_caller_is_not_believed(string trusted)
    {
        await using var exchange = new RunningExchange();
        await exchange.Start(("EXCHANGE__PROXY__TRUSTED", trusted), ("ASPNETCORE_FORWARDEDHEADERS_ENABLED", "true"));
        using var client = exchange.WithApiKey();
        client.DefaultRequestHeaders.Add("X-Forwarded-For", Forged);

        var log = await Log(client, await new StudyUpload().Series(1).Accepted(client));
        Assert.DoesNotContain(Forged, log, StringComparison.Ordinal);
        Assert.Matches("\"(127.0.0.1|::1)\"", log);
    }

    private static Task<string> Log(HttpClient client, string export) => client.GetStringAsync($"/api/audit?objectId={export}");
}
