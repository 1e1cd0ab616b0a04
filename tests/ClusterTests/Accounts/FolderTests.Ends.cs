using Exchange.Accounts;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Tests.Accounts;


/// <summary>What ends, also when it is much at once.</summary>
public sealed partial class FolderTests
{
    [Fact]
    public async Task Thousands_that_end_together_are_erased_one_batch_after_the_other_within_one_tick()
    {
        const int all = 1_200;
        var partner = await NewPartner();
        var (name, now) = (partner.Account.GetPrimaryKeyString(), cluster.Clock.GetUtcNow());
        await cluster.Silo.GetRequiredService<AccountFiles>().WriteAsync([.. Enumerable.Range(0, all).Select(n => new StoredFile
        {
            Id = $"f-{name}-{n}", Account = name, Folder = "Upload", Path = $"m{n:00000}", State = "Complete", CreatedAt = now, ChangedAt = now, EndsAt = now.AddDays(1),
        })], [], []);

        cluster.Clock.Advance(TimeSpan.FromDays(1));
        await cluster.Remind(partner.Folders);
        HashSet<string> erased = [];
        for (var looks = 0; erased.Count < all && looks < 1_000; looks++)
        {
            IReadOnlyList<string> asked = [.. cluster.Host.ErasedOf(partner.Account).Select(file => file.FileId).Where(erased.Add)];
            if (asked.Count > 0) await partner.Folders.Erased(asked);
            else await Task.Delay(10);
        }
        Assert.Equal(all, erased.Count);
    }
}
