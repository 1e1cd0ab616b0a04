using CsCheck;
using Exchange.Links;

namespace Exchange.Tests.Links;

public sealed class ServedBytesTests
{
    private static readonly Gen<ByteSpan> Span = Gen.Select(Gen.Long[0, 60], Gen.Long[0, 60], (start, end) => new ByteSpan(start, end));

    [Fact]
    public void The_union_holds_exactly_the_bytes_that_were_sent() => Span.List[0, 30].Sample(spans =>
    {
        IReadOnlyList<ByteSpan> union = [];
        foreach (var span in spans) union = ServedBytes.Add(union, [span]);

        var sent = Enumerable.Range(0, 61).Where(at => spans.Any(span => span.Start <= at && at < span.End));
        Assert.Equal(sent, Enumerable.Range(0, 61).Where(at => union.Any(span => span.Start <= at && at < span.End)));
        Assert.All(union.Zip(union.Skip(1)), pair => Assert.True(pair.First.End < pair.Second.Start)); // In order, apart.
    });

    [Fact]
    public void Crumbs_are_forgotten_but_never_invented()
    {
        IReadOnlyList<ByteSpan> union = [];
        for (var i = 0; i < 1000; i++) union = ServedBytes.Add(union, [new(i * 10, i * 10 + 5)]);
        Assert.InRange(union.Count, 1, 256);
        Assert.All(union, span => Assert.Equal(5, span.End - span.Start));

        Assert.True(ServedBytes.IsWhole(ServedBytes.Add(union, [new(0, 10_000)]), 10_000));
    }

    [Theory]
    [InlineData(0, 9, false)]
    [InlineData(0, 10, true)]
    [InlineData(0, 11, true)]
    [InlineData(1, 10, false)]
    public void Whole_is_from_the_first_byte_to_the_last(long start, long end, bool isWhole) =>
        Assert.Equal(isWhole, ServedBytes.IsWhole(ServedBytes.Add([], [new(start, end)]), 10));
}
