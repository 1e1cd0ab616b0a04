using System.Net;

namespace Exchange.Tests.Hosting;

public sealed class StartAndStopTests
{
    [Fact]
    public async Task It_starts_answers_and_stops_when_told_to()
    {
        await using var exchange = new RunningExchange();
        await exchange.Start();

        Assert.Equal("Healthy", await exchange.Stranger.GetStringAsync("/health/live"));
        Assert.Equal(0, await exchange.Stop());
    }

    [Fact]
    public async Task Two_copies_run_side_by_side()
    {
        await using var one = new RunningExchange();
        await using var other = new RunningExchange();
        await one.Start();
        await other.Start();

        Assert.Equal("Healthy", await one.Stranger.GetStringAsync("/health/ready"));
        Assert.Equal("Healthy", await other.Stranger.GetStringAsync("/health/ready"));
    }

    [Fact]
    public async Task After_a_crash_it_starts_again_on_what_it_had()
    {
        await using var exchange = new RunningExchange();
        await exchange.Start();
        var key = await File.ReadAllTextAsync(Path.Combine(exchange.Data, "api-key"));
        await exchange.Kill();

        await exchange.Start();
        Assert.Equal(key, await File.ReadAllTextAsync(Path.Combine(exchange.Data, "api-key")));
    }

    [Fact]
    public async Task Without_the_key_the_API_tells_nothing_and_with_it_what_is_not_there()
    {
        await using var exchange = new RunningExchange();
        await exchange.Start();
        using var client = exchange.WithApiKey();

        Assert.Equal(HttpStatusCode.Unauthorized, (await exchange.Stranger.GetAsync("/api/exports/x-1")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/api/exports/x-1")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.PostAsync("/api/exports/x-1/revoke", null)).StatusCode);
    }

    [Fact]
    public async Task Secrets_are_for_its_own_user_alone()
    {
        await using var exchange = new RunningExchange();
        await exchange.Start();

        foreach (var secret in new[] { "api-key", "localhost.pfx", Path.Combine("keys", "master") })
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(exchange.Data, secret)));
    }

    [Fact]
    public async Task The_clock_cannot_be_moved_in_Production()
    {
        await using var exchange = new RunningExchange();
        var (code, said) = await exchange.StartAndFail(("ASPNETCORE_ENVIRONMENT", "Production"), ("EXCHANGE__CLOCK__OFFSET", "8.00:00:00"));

        Assert.NotEqual(0, code);
        Assert.Contains("Exchange:Clock:Offset", said, StringComparison.Ordinal);
    }
}
