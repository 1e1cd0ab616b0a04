using System.Net;
using Exchange.Tests.Portal;

namespace Exchange.Tests.Exports;

/// <summary>After its term nothing of a study is left, whatever became of it; seen by travelling a week ahead.</summary>
public sealed class EndOfTermTests
{
    [Fact]
    public async Task A_week_later_the_link_is_as_unknown_and_nothing_is_on_disk()
    {
        await using var exchange = new RunningExchange();
        await exchange.Start();
        string id, failed;
        SentLink sent;
        using (var client = exchange.WithApiKey())
        {
            id = await new StudyUpload().Series(3).Accepted(client);
            failed = await new StudyUpload().Series(1).File("hello"u8.ToArray(), "letter").Accepted(client);
            sent = await SentLink.Of(client, id);
            await client.UntilState(failed, "Failed");
        }
        var known = await exchange.Stranger.GetAsync(sent.Address);
        var unknown = await exchange.Stranger.GetAsync(new Uri(sent.Address, "/l/" + new string('0', 26)));
        Assert.Equal(HttpStatusCode.OK, known.StatusCode);
        Assert.Equal(0, await exchange.Stop());

        await exchange.Start(("EXCHANGE__CLOCK__OFFSET", "8.00:00:00"));
        // The deadline itself ends access; the tick that erases may come after it.
        var late = await exchange.Stranger.GetAsync(sent.Address);
        Assert.Equal((unknown.StatusCode, await unknown.Content.ReadAsStringAsync()), (late.StatusCode, await late.Content.ReadAsStringAsync()));
        using (var client = exchange.WithApiKey())
        {
            var export = await client.Until(id, e => e.Text("erasedAt").Length > 0);
            Assert.Equal("Expired", export.Text("state"));
            Assert.Equal(["expired", "erased"], export.Events().TakeLast(2));
            await client.Until(failed, e => e.Text("erasedAt").Length > 0);
        }
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(exchange.Data, "content")));
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(exchange.Data, "keys"), "x-*"));
    }
}
