using System.Net;
using Exchange.Links;
using Microsoft.AspNetCore.Http;

namespace Exchange.Tests.Portal;

public sealed class LimitTests
{
    private static DefaultHttpContext From(string address) => new() { Connection = { RemoteIpAddress = IPAddress.Parse(address) } };

    [Theory]
    [InlineData("192.0.2.1", "192.0.2.1", true)]
    [InlineData("192.0.2.1", "192.0.2.2", false)]
    [InlineData("192.0.2.1", "::ffff:192.0.2.1", true)]
    [InlineData("2001:db8:0:1::1", "2001:db8:0:1:ffff:ffff:ffff:ffff", true)]
    [InlineData("2001:db8:0:1::1", "2001:db8:0:2::1", false)]
    public void An_IPv6_address_counts_as_its_network(string one, string other, bool isSame) =>
        Assert.Equal(isSame, Throttle.Network(IPAddress.Parse(one)) == Throttle.Network(IPAddress.Parse(other)));

    [Fact]
    public void One_address_has_its_share_and_leaves_the_others_theirs()
    {
        using var throttle = new Throttle(new() { RequestsPerMinute = 24, TriesPerMinute = 3 });
        Assert.Equal(24, Enumerable.Range(0, 100).Count(_ => throttle.Admits(From("192.0.2.1"))));
        Assert.True(throttle.Admits(From("192.0.2.2")));
        Assert.Equal(3, Enumerable.Range(0, 100).Count(_ => throttle.AdmitsTry(From("192.0.2.1"))));
        Assert.True(throttle.AdmitsTry(From("192.0.2.2")));
    }

    [Fact]
    public void All_together_have_theirs()
    {
        using var throttle = new Throttle(new() { RequestsPerMinute = 1000, RequestsPerSecond = 10 });
        Assert.Equal(20, Enumerable.Range(0, 200).Count(i => throttle.Admits(From($"192.0.2.{i}"))));
    }

    [Fact]
    public async Task The_gate_lets_so_many_in_makes_so_many_wait_and_sends_the_rest_away()
    {
        var gate = new DerivationGate(atOnce: 2, waiting: 3);
        var entering = Enumerable.Range(0, 6).Select(_ => gate.EnterAsync(CancellationToken.None)).ToList();
        Assert.Equal((2, 3), (entering.Count(task => task.IsCompleted && task.Result is not null), entering.Count(task => !task.IsCompleted)));
        Assert.Null(await entering[5]);

        foreach (var task in entering[..5])
        {
            var place = await task;
            place?.Dispose();
            place?.Dispose(); // Twice gives back once.
        }
        Assert.Equal(5, Enumerable.Range(0, 6).Count(_ => gate.EnterAsync(CancellationToken.None) is { } task && (!task.IsCompleted || task.Result is not null)));
    }

    [Fact]
    public async Task Who_stops_waiting_gives_the_place_back()
    {
        var gate = new DerivationGate(atOnce: 1, waiting: 1);
        using var place = await gate.EnterAsync(CancellationToken.None);
        using var gone = new CancellationTokenSource();
        var waiting = gate.EnterAsync(gone.Token);
        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.False(gate.EnterAsync(CancellationToken.None).IsCompleted);
    }
}
