using Exchange.Downloads;
using Exchange.Links;

namespace Exchange.Tests.Portal;

public sealed class DoubtsTests
{
    private readonly Doubts _doubts = new();

    [Fact]
    public void Who_goes_on_behind_what_was_on_its_way_has_it()
    {
        _doubts.Keep("link/1", new ByteSpan(100, 500));

        Assert.Equal(new ByteSpan(100, 300), _doubts.Settle("link/1", 300));
        Assert.Null(_doubts.Settle("link/1", 300)); // Once.
    }

    [Theory]
    [InlineData("link/1", 0)]
    [InlineData("link/1", 100)]
    [InlineData("link/1", 501)]
    [InlineData("link/2", 300)]
    [InlineData("other/1", 300)]
    public void Anything_else_proves_nothing(string what, long start)
    {
        _doubts.Keep("link/1", new ByteSpan(100, 500));

        Assert.Null(_doubts.Settle(what, start));
    }
}
