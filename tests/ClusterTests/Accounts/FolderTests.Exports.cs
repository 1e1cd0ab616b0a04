using Exchange.Accounts;
using Exchange.Exports;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Tests.Accounts;

// Here, so that its Staff comes before the namespace of that name.
using static Exchange.Tests.Accounts.AccountCluster;

/// <summary>What the hospital puts into a partner's folder.</summary>
public sealed partial class FolderTests
{
    [Fact]
    public async Task An_export_is_placed_once_and_fetched_when_every_byte_of_every_part_was_read()
    {
        var partner = await NewPartner();
        var (export, linkKey) = await AvailableExport();
        var placed = Export(export.GetPrimaryKeyString(), linkKey, ("study.zip", 100), ("study.zip", 60));
        Assert.Equal(Verdict.Done, await partner.Folders.Place(Staff, placed));
        Assert.Equal(Verdict.Done, await partner.Folders.Place(Staff, placed));
        Assert.Equal(["study (2).zip", "study.zip"], await Names(partner, AccountFolder.Download));

        var (first, second) = (await partner.Folders.OpenRead(partner.Caller, AccountFolder.Download, "study.zip"), await partner.Folders.OpenRead(partner.Caller, AccountFolder.Download, "study (2).zip"));
        Assert.Equal(placed.Parts[0].ContentId, Assert.Single(first.Pieces).ContentId);
        await partner.Folders.Served(partner.Caller, first.File!.Id, [new(50, 100)]);
        await partner.Folders.Served(partner.Caller, second.File!.Id, [new(0, 60)]);
        Assert.Equal(ExportState.Available, (await export.Read(Staff))?.State);
        await partner.Folders.Served(Hospital, first.File.Id, [new(0, 50)]); // Staff looking is no fetching.
        Assert.Equal(ExportState.Available, (await export.Read(Staff))?.State);

        await partner.Folders.Served(partner.Caller, first.File.Id, [new(0, 49), new(49, 50)]);
        for (var i = 0; i < 100 && (await export.Read(Staff))?.State is not ExportState.Fetched; i++) await Task.Yield(); // Told beside the turn.
        Assert.Equal(ExportState.Fetched, (await export.Read(Staff))?.State);
        Assert.Equal(FileState.Delivered, (await Find(partner, "study.zip", AccountFolder.Download))!.State);
    }

    [Fact]
    public async Task Download_is_read_only_and_a_withdrawn_export_cuts_its_readers()
    {
        var partner = await NewPartner();
        await partner.Folders.Place(Staff, Export("x-withdrawn", "k", ("study.zip", 100)));
        Assert.Equal(FileOutcome.NotFound, await partner.Folders.Remove(partner.Caller, "study.zip"));
        Assert.Equal(FileOutcome.NotFound, await partner.Folders.Rename(partner.Caller, "study.zip", "b.zip", false));

        var read = await partner.Folders.OpenRead(partner.Caller, AccountFolder.Download, "study.zip");
        Assert.True(await partner.Folders.RenewRead(partner.Caller, read.File!.Id));
        Assert.Equal(Verdict.Done, await partner.Folders.Withdraw(Staff, "x-withdrawn"));
        Assert.Equal(Verdict.Done, await partner.Folders.Withdraw(Staff, "x-withdrawn"));
        Assert.False(await partner.Folders.RenewRead(partner.Caller, read.File.Id));
        Assert.Empty(await Names(partner, AccountFolder.Download));
    }

    [Fact]
    public async Task A_file_whose_key_is_gone_is_gone()
    {
        var partner = await NewPartner();
        await partner.Folders.Place(Staff, Export("x-gone", "k", ("study.zip", 100)));
        cluster.Host.Destroy("x-gone-1-1");
        Assert.Equal(FileOutcome.NotFound, (await partner.Folders.OpenRead(partner.Caller, AccountFolder.Download, "study.zip")).Outcome);
    }
}
