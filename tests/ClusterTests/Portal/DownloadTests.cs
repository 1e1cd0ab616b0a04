using System.Net;
using System.Security.Cryptography;

namespace Exchange.Tests.Portal;

public sealed class DownloadTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private static readonly Actor Staff = new("m.deboer", ActorKind.Staff);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly byte[] _part = RandomNumberGenerator.GetBytes(300_000); // More than four segments, and not a multiple of one.

    private async Task<(Browser Browser, string Token, string Url)> Entered(params byte[][] parts)
    {
        var token = await portal.NewLink(parts);
        var browser = portal.NewBrowser();
        await browser.Enter(token, PortalFixture.Password);
        return (browser, token, $"/l/{token}/part/1");
    }

    private async Task<int> DownloadsOf(string token, int expected)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (true)
        {
            var downloads = (await portal.Link(token).Read(Staff))?.Downloads ?? 0;
            if (downloads >= expected || limit.IsCancellationRequested) return downloads;
            await Task.Delay(10);
        }
    }

    private string Tag => $"\"{Convert.ToHexStringLower(SHA256.HashData(_part))}\"";

    [Fact]
    public async Task The_whole_part_arrives_as_it_was_with_a_neutral_name()
    {
        var (browser, token, url) = await Entered(_part);
        var answer = await browser.Get(url);

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(_part, answer.Bytes);
        Assert.Equal((Tag, "bytes", "application/zip"), (answer.Header("ETag"), answer.Header("Accept-Ranges"), answer.Header("Content-Type")));
        Assert.Contains("filename=study-20261112-part1.zip", answer.Header("Content-Disposition"), StringComparison.Ordinal);
        Assert.Equal(1, await DownloadsOf(token, 1));
    }

    [Fact]
    public async Task Head_says_what_get_would_send_and_sends_nothing()
    {
        var (browser, token, url) = await Entered(_part);
        var head = await browser.Head(url);

        Assert.Equal((HttpStatusCode.OK, $"{_part.Length}", Tag), (head.Status, head.Header("Content-Length"), head.Header("ETag")));
        Assert.Empty(head.Bytes);
        Assert.Equal(0, await DownloadsOf(token, 0));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(65_535)]
    [InlineData(65_536)]
    [InlineData(65_537)]
    [InlineData(262_144)]
    [InlineData(299_999)]
    public async Task A_download_goes_on_at_any_byte_and_counts_as_fetched_when_both_halves_came(int at)
    {
        var (browser, token, url) = await Entered(_part);
        var start = await browser.Get(url, ("Range", $"bytes=0-{at - 1}"));
        Assert.Equal((HttpStatusCode.PartialContent, $"bytes 0-{at - 1}/{_part.Length}"), (start.Status, start.Header("Content-Range")));
        Assert.Equal(0, (await portal.Link(token).Read(Staff))?.Downloads);

        var rest = await browser.Get(url, ("Range", $"bytes={at}-"), ("If-Range", Tag));
        Assert.Equal(HttpStatusCode.PartialContent, rest.Status);
        Assert.Equal(_part, (byte[])[.. start.Bytes, .. rest.Bytes]);
        Assert.Equal(1, await DownloadsOf(token, 1));
    }

    [Fact]
    public async Task All_parts_must_come_before_it_is_fetched()
    {
        var (browser, token, url) = await Entered(_part, [1, 2, 3]);
        await browser.Get(url);
        await browser.Get(url);
        Assert.Equal(0, (await portal.Link(token).Read(Staff))?.Downloads);

        Assert.Equal((byte[])[1, 2, 3], (await browser.Get(url[..^1] + "2")).Bytes);
        Assert.Equal(1, await DownloadsOf(token, 1));
    }

    [Theory]
    [InlineData("bytes=300000-", HttpStatusCode.RequestedRangeNotSatisfiable, 0)]
    [InlineData("bytes=0-0, 5-9", HttpStatusCode.OK, 300_000)]
    [InlineData("bytes=-10", HttpStatusCode.PartialContent, 10)]
    [InlineData("bytes=299990-400000", HttpStatusCode.PartialContent, 10)]
    [InlineData("lines=1-2", HttpStatusCode.OK, 300_000)]
    [InlineData("bytes=9-3", HttpStatusCode.OK, 300_000)]
    public async Task Odd_ranges_are_answered_by_the_book(string range, HttpStatusCode status, int bytes)
    {
        var (browser, _, url) = await Entered(_part);
        var answer = await browser.Get(url, ("Range", range));

        Assert.Equal((status, bytes), (answer.Status, answer.Bytes.Length));
        if (bytes == 0) Assert.Equal("bytes */300000", answer.Header("Content-Range"));
    }

    [Theory]
    [InlineData("\"another\"")]
    [InlineData("W/TAG")]
    [InlineData("Tue, 24 Nov 2026 08:00:00 GMT")]
    public async Task Another_version_is_sent_whole(string ifRange)
    {
        var (browser, _, url) = await Entered(_part);
        var answer = await browser.Get(url, ("Range", "bytes=10-"), ("If-Range", ifRange.Replace("TAG", Tag, StringComparison.Ordinal)));

        Assert.Equal((HttpStatusCode.OK, _part.Length), (answer.Status, answer.Bytes.Length));
    }

    [Fact]
    public async Task Without_the_right_password_no_byte_is_sent()
    {
        var token = await portal.NewLink([_part]);
        using var browser = portal.NewBrowser();
        Assert.Equal(HttpStatusCode.SeeOther, (await browser.Get($"/l/{token}/part/1")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Head($"/l/{token}/part/1")).Status);

        await browser.Try(token, PortalFixture.Password); // The terms are still to be agreed to.
        Assert.Equal(HttpStatusCode.SeeOther, (await browser.Get($"/l/{token}/part/1")).Status);
    }

    [Fact]
    public async Task A_part_that_is_not_there_leads_back_to_the_page()
    {
        var (browser, token, _) = await Entered(_part);
        foreach (var part in (string[])["0", "2", "-1", "99999999999", "x"])
            Assert.Contains((await browser.Get($"/l/{token}/part/{part}")).Status, (HttpStatusCode[])[HttpStatusCode.SeeOther, HttpStatusCode.NotFound]);
    }
}
