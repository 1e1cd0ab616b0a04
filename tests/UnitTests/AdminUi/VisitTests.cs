using System.Text.Json;
using Exchange.Layout;

namespace Exchange.Tests.AdminUi;

public sealed class VisitTests
{
    /// <summary>It goes to the browser and back with every page, and SignalR takes no message above 32 KiB.</summary>
    [Fact]
    public void What_the_circuit_is_handed_stays_small_however_many_words_there_are()
    {
        var visit = new Visit("nl", "dark", "2001:db8::1");
        var handed = JsonSerializer.Serialize(visit);
        Assert.InRange(handed.Length, 1, 200);
        Assert.Equal(visit, JsonSerializer.Deserialize<Visit>(handed));
    }
}
