using Exchange.Accounts;

namespace Exchange.Tests.Accounts;

using static Exchange.Tests.Accounts.AccountCluster;

/// <summary>What the hospital has taken over.</summary>
public sealed partial class FolderTests
{
    [Fact]
    public async Task What_the_hospital_has_taken_leaves_the_partners_sight_and_stays_for_the_hospital()
    {
        var partner = await NewPartner();
        var removed = await HandedOver(partner, "weg.zip");
        var replaced = await HandedOver(partner, "zelfde.zip");
        var covered = await HandedOver(partner, "doel.zip");

        Assert.Equal(FileOutcome.NotAllowed, (await partner.Folders.OpenWrite(partner.Caller, "zelfde.zip", Anew with { Truncate = false })).Outcome);
        Assert.Equal(FileOutcome.Done, await partner.Folders.Remove(partner.Caller, "weg.zip"));
        Assert.Equal(FileOutcome.Done, (await partner.Folders.OpenWrite(partner.Caller, "zelfde.zip", Anew)).Outcome);
        await Write(partner, "bron.filepart", 10);
        Assert.Equal(FileOutcome.Done, await partner.Folders.Rename(partner.Caller, "bron.filepart", "doel.zip", replace: true));

        Assert.Null(await Find(partner, "weg.zip"));
        foreach (var file in (string[])[removed, replaced, covered]) Assert.Equal(FileOutcome.Done, (await partner.Folders.OpenReadById(Hospital, file)).Outcome);
        Assert.Equal(310, (await partner.Folders.Space(partner.Caller))!.UsedBytes); // What the hospital holds still counts.
    }

    [Fact]
    public async Task A_file_shows_the_time_that_its_owners_machine_gave_it()
    {
        var partner = await NewPartner();
        await HandedOver(partner, "onderzoek.zip");
        DateTimeOffset given = new(2025, 11, 3, 12, 30, 5, TimeSpan.Zero);

        Assert.Equal(FileOutcome.Done, await partner.Folders.SetTime(partner.Caller, "onderzoek.zip", given));
        Assert.Equal(given, (await Find(partner, "onderzoek.zip"))?.GivenAt);
        Assert.Equal(FileOutcome.NotFound, await partner.Folders.SetTime(partner.Caller, "niets.zip", given));
    }

    private async Task<string> HandedOver(Partner partner, string name)
    {
        var id = await Upload(partner, name, 100);
        Assert.Contains(await partner.Folders.Deliveries(Staff), delivery => delivery.IsClosed);
        return id;
    }
}
