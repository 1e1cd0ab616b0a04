using Exchange.Downloads;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Exchange.Tests.Portal;

/// <summary>RFC 9110, sections 13 and 14, on a part of 1,000 bytes.</summary>
public sealed class RangeAnswerTests
{
    private const long Size = 1000;
    private static readonly EntityTagHeaderValue Tag = new("\"abc\"");

    private static RangeAnswer Answer(string method, params (string Name, string Value)[] headers)
    {
        var request = new DefaultHttpContext().Request;
        request.Method = method;
        foreach (var (name, value) in headers) request.Headers[name] = value;
        return RangeAnswer.To(request, Tag, Size);
    }

    [Theory]
    [InlineData("bytes=0-", 206, 0, 1000)]
    [InlineData("bytes=0-0", 206, 0, 1)]
    [InlineData("bytes=998-", 206, 998, 1000)]
    [InlineData("bytes=999-", 206, 999, 1000)]
    [InlineData("bytes=1000-", 416, 0, 0)]
    [InlineData("bytes=1001-", 416, 0, 0)]
    [InlineData("bytes=0-998", 206, 0, 999)]
    [InlineData("bytes=0-999", 206, 0, 1000)]
    [InlineData("bytes=0-1000", 206, 0, 1000)]
    [InlineData("bytes=0-9223372036854775807", 206, 0, 1000)]
    [InlineData("bytes=-1", 206, 999, 1000)]
    [InlineData("bytes=-999", 206, 1, 1000)]
    [InlineData("bytes=-1000", 206, 0, 1000)]
    [InlineData("bytes=-1001", 206, 0, 1000)]
    [InlineData("bytes=-0", 416, 0, 0)]
    [InlineData("BYTES=5-6", 206, 5, 7)]
    [InlineData("bytes=0-1,5-6", 200, 0, 1000)]
    [InlineData("bytes=6-5", 200, 0, 1000)]
    [InlineData("bytes=a-b", 200, 0, 1000)]
    [InlineData("bytes=", 200, 0, 1000)]
    [InlineData("bytes=99999999999999999999-", 200, 0, 1000)]
    [InlineData("pages=1-2", 200, 0, 1000)]
    public void Ranges(string range, int status, long start, long end) =>
        Assert.Equal(new RangeAnswer(status, start, end), Answer("GET", ("Range", range)));

    [Fact]
    public void Only_get_has_ranges() => Assert.Equal(new RangeAnswer(200, 0, Size), Answer("HEAD", ("Range", "bytes=5-6")));

    [Theory]
    [InlineData("\"abc\"", 206)]
    [InlineData("W/\"abc\"", 200)]
    [InlineData("\"abd\"", 200)]
    [InlineData("Tue, 24 Nov 2026 08:00:00 GMT", 200)]
    [InlineData("nonsense", 200)]
    public void If_range_needs_the_strong_tag(string value, int status) => Assert.Equal(status, Answer("GET", ("Range", "bytes=5-6"), ("If-Range", value)).Status);

    [Theory]
    [InlineData("If-None-Match", "\"abc\"", 304)]
    [InlineData("If-None-Match", "W/\"abc\"", 304)]
    [InlineData("If-None-Match", "*", 304)]
    [InlineData("If-None-Match", "\"x\", \"abc\"", 304)]
    [InlineData("If-None-Match", "\"x\"", 200)]
    [InlineData("If-Match", "\"abc\"", 200)]
    [InlineData("If-Match", "*", 200)]
    [InlineData("If-Match", "W/\"abc\"", 412)]
    [InlineData("If-Match", "\"x\"", 412)]
    public void Conditions(string name, string value, int status) => Assert.Equal(status, Answer("GET", (name, value)).Status);
}
