using System.Security.Cryptography;
using Exchange.Accounts;
using Exchange.Links;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;

namespace Exchange.Demo;

/// <summary>
/// A month of an invented hospital, to look at: exports in all states, partners, deliveries. Written through the grain
/// storage, so lists and panels are the real ones; behind it lie no files, no reminders and no log, and its links open for
/// nobody. Names and addresses are made up.
/// </summary>
public sealed class DemoMonth([FromKeyedServices(StorageSetup.GrainStorageName)] IGrainStorage storage, AccountFiles files, TimeProvider time)
{
    private const int Seed = 20261124, Deliveries = 28, AtOnce = 64;

    /// <summary>The same every time; what is there already stays as it is.</summary>
    public async Task Fill(int exports, int partners)
    {
        Dice dice = new(Seed);
        var now = time.GetUtcNow();
        await All(Enumerable.Range(0, partners).Select(i => DemoPartner.Make(i, dice, now)), account => Write("partner-account", "exchange.partner-account", account.Name, account));
        var made = Enumerable.Range(0, exports).Select(i => DemoExport.Make(i, exports, dice, now)).ToList();
        await All(made, export => Write("study-export", "exchange.study-export", export.Id, export));
        await All(made.Select(export => DemoExport.LinkOf(export, now)).OfType<LinkState>(), link => Write("access-link", "exchange.access-link", link.Key, link));
        var deliveries = Enumerable.Range(0, Deliveries).Select(i => DemoDelivery.Make(i, dice, now)).ToList();
        await files.WriteAsync([.. deliveries.SelectMany(DemoDelivery.FilesOf)], [], []);
        await All(deliveries, delivery => Write("inbound-delivery", "exchange.inbound-delivery", delivery.Id, delivery));
    }

    private static async Task All<T>(IEnumerable<T> states, Func<T, Task> write)
    {
        foreach (var some in states.Chunk(AtOnce)) await Task.WhenAll(some.Select(write));
    }

    private async Task Write<T>(string name, string type, string key, T state)
    {
        GrainState<T> known = new();
        var id = GrainId.Create(type, key);
        await storage.ReadStateAsync(name, id, known);
        if (known.RecordExists) return;
        known.State = state;
        await storage.WriteStateAsync(name, id, known);
    }

    internal static ImmutableBytes Bytes(int count) => new(RandomNumberGenerator.GetBytes(count));
}
