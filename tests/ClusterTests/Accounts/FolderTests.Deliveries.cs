using Exchange.Accounts;
using Exchange.Inbound;

namespace Exchange.Tests.Accounts;

using static Exchange.Tests.Accounts.AccountCluster;

/// <summary>Which files are one delivery, and when it is the hospital's.</summary>
public sealed partial class FolderTests
{
    private static readonly TimeSpan Quiet = new AccountOptions().QuietBeforeHandedIn, Step = TimeSpan.FromMilliseconds(5);

    private static async Task<IReadOnlyList<string>> Names(Partner partner, DeliveryStanding delivery) =>
        [.. (await partner.Folders.OfDelivery(Staff, delivery.Id, 0, 100)).Select(file => file.Path)];

    [Fact]
    public async Task Loose_files_of_one_go_are_one_delivery_once_the_sender_is_ready()
    {
        var partner = await NewPartner();
        foreach (var name in (string[])["IM1", "IM2"]) await Upload(partner, name, 10);
        var coming = Assert.Single(await partner.Folders.Deliveries(Staff));
        Assert.Equal((2, 20L, false, false), (coming.Files, coming.Bytes, coming.IsClosed, coming.IsDeclared));
        await Upload(partner, "IM3", 10);
        Assert.Equal(FileOutcome.Done, await partner.Folders.Ready(partner.Caller, ""));

        var whole = Assert.Single(await partner.Folders.Deliveries(Staff));
        Assert.Equal((coming.Id, 3, 30L, 0, true, true), (whole.Id, whole.Files, whole.Bytes, whole.Cut, whole.IsClosed, whole.IsDeclared));
        Assert.Equal(["IM1", "IM2", "IM3"], await Names(partner, whole));

        // Told until the hospital knows of it; what comes later is another.
        cluster.Clock.Advance(Step);
        await Upload(partner, "IM4", 10);
        Assert.Equal([whole, (await partner.Folders.Deliveries(Staff))[1]], await partner.Folders.Deliveries(Staff));
        await partner.Folders.Told(Staff, whole.Id);
        var later = Assert.Single(await partner.Folders.Deliveries(Staff));
        Assert.Equal((1, false), (later.Files, later.IsClosed));
        await partner.Folders.Told(Staff, later.Id); // Open: not forgotten.
        Assert.Equal(later, Assert.Single(await partner.Folders.Deliveries(Staff)));
    }

    [Fact]
    public async Task A_second_go_of_the_same_names_takes_nothing_from_the_first()
    {
        var partner = await NewPartner();
        foreach (var name in (string[])["IM1", "IM2"]) await Upload(partner, name, 10);
        var first = Assert.Single(await partner.Folders.Deliveries(Staff));
        foreach (var name in (string[])["IM1", "IM2"]) await Upload(partner, name, 20);
        await Upload(partner, "IM3.filepart", 30);
        Assert.Equal(FileOutcome.Done, await partner.Folders.Rename(partner.Caller, "IM3.filepart", "IM1", replace: true));

        var deliveries = await partner.Folders.Deliveries(Staff);
        Assert.Equal([(2, 20L, true), (2, 40L, true), (1, 30L, false)], deliveries.OrderBy(delivery => delivery.Bytes != 20).ThenBy(delivery => delivery.Bytes != 40).Select(delivery => (delivery.Files, delivery.Bytes, delivery.IsClosed)));
        Assert.Contains(deliveries, delivery => delivery.Id == first.Id && delivery.IsClosed);
        foreach (var file in await partner.Folders.OfDelivery(Staff, first.Id, 0, 10)) Assert.Equal(FileOutcome.Done, (await partner.Folders.OpenReadById(Hospital, file.Id)).Outcome);
        Assert.Equal(new Exchange.Exports.ReceivedFiles(5, 90, cluster.Clock.GetUtcNow()), await partner.Folders.Received(Hospital));
    }

    [Fact]
    public async Task What_was_on_its_way_when_its_names_came_again_is_counted_as_missing()
    {
        var partner = await NewPartner();
        await Upload(partner, "IM1", 10);
        await Write(partner, "IM2", 5);
        await Upload(partner, "IM1", 20);
        var deliveries = await partner.Folders.Deliveries(Staff);
        Assert.Equal([(10L, 1, true), (20L, 0, false)], deliveries.OrderBy(delivery => delivery.Bytes).Select(delivery => (delivery.Bytes, delivery.Cut, delivery.IsClosed)));
    }

    [Fact]
    public async Task Ready_is_said_of_one_folder_and_no_other()
    {
        var partner = await NewPartner();
        foreach (var folder in (string[])["CD1", "CD2"])
        {
            Assert.Equal(FileOutcome.Done, await partner.Folders.MakeFolder(partner.Caller, folder));
            await Upload(partner, $"{folder}/IM1", 10);
        }
        await partner.Folders.Ready(partner.Caller, "CD2");
        foreach (var delivery in await partner.Folders.Deliveries(Staff)) Assert.Equal((await Names(partner, delivery))[0].StartsWith("CD2", StringComparison.Ordinal), delivery.IsClosed);
    }

    [Fact]
    public async Task A_zip_is_a_delivery_of_its_own_and_so_is_each_folder()
    {
        var partner = await NewPartner();
        foreach (var folder in (string[])["CD1", "CD1/IMAGES", "CD2"]) Assert.Equal(FileOutcome.Done, await partner.Folders.MakeFolder(partner.Caller, folder));
        foreach (var name in (string[])["a.zip", "B.ZIP", "CD1/DICOMDIR", "CD1/IMAGES/IM1", "CD2/IM1", "brief.pdf"]) await Upload(partner, name, 10);

        var deliveries = await partner.Folders.Deliveries(Staff);
        List<(string Names, bool IsClosed)> found = [];
        foreach (var delivery in deliveries) found.Add((string.Join(' ', await Names(partner, delivery)), delivery.IsClosed));
        Assert.Equal([("B.ZIP", true), ("CD1/DICOMDIR CD1/IMAGES/IM1", false), ("CD2/IM1", false), ("a.zip", true), ("brief.pdf", false)], found.OrderBy(delivery => delivery.Names, StringComparer.Ordinal));
    }

    [Fact]
    public async Task Who_says_nothing_hands_in_by_being_quiet_and_what_broke_off_is_counted()
    {
        var partner = await NewPartner();
        await Upload(partner, "IM1", 10);
        await Write(partner, "IM2", 5);
        cluster.Clock.Advance(Quiet - Step);
        Assert.False(Assert.Single(await partner.Folders.Deliveries(Staff)).IsClosed);
        cluster.Clock.Advance(Step);
        var closed = Assert.Single(await partner.Folders.Deliveries(Staff));
        Assert.Equal((1, 1, true, false), (closed.Files, closed.Cut, closed.IsClosed, closed.IsDeclared));

        // Going on later is another delivery.
        await partner.Folders.Told(Staff, closed.Id);
        var again = await partner.Folders.OpenWrite(partner.Caller, "IM2", default);
        Assert.Equal(FileOutcome.Done, await partner.Folders.Complete(partner.Caller, again.File!.Id, again.Writer, Sha, null));
        Assert.Equal(["IM2"], await Names(partner, Assert.Single(await partner.Folders.Deliveries(Staff))));
    }

    [Fact]
    public async Task While_a_file_is_on_its_way_it_is_waited_for()
    {
        var partner = await NewPartner();
        await Upload(partner, "IM1", 10);
        var (file, _) = await Write(partner, "IM2", 5);
        Assert.Equal(FileOutcome.Done, await partner.Folders.Ready(partner.Caller, ""));
        Assert.False(Assert.Single(await partner.Folders.Deliveries(Staff)).IsClosed);
        Assert.Equal(FileOutcome.Done, await partner.Folders.Complete(partner.Caller, file.File!.Id, file.Writer, Sha, null));
        var closed = Assert.Single(await partner.Folders.Deliveries(Staff));
        Assert.Equal((2, 0, true), (closed.Files, closed.Cut, closed.IsClosed));
    }

    [Fact]
    public async Task A_sender_that_never_stops_hands_in_every_so_often()
    {
        var partner = await NewPartner();
        await Upload(partner, "IM0", 10);
        var first = Assert.Single(await partner.Folders.Deliveries(Staff)).Id;
        var at = cluster.Clock.GetUtcNow() + new AccountOptions().LongestHandingIn;
        for (var i = 1; cluster.Clock.GetUtcNow() < at; i++)
        {
            Assert.False(Assert.Single(await partner.Folders.Deliveries(Staff)).IsClosed);
            cluster.Clock.Advance(Quiet - Step);
            await partner.Account.RenewSession(partner.Caller.Session, null);
            await Upload(partner, $"IM{i}", 10);
        }
        Assert.Equal((first, true), ((await partner.Folders.Deliveries(Staff))[0].Id, (await partner.Folders.Deliveries(Staff))[0].IsClosed));
    }

    [Fact]
    public async Task What_is_taken_back_before_it_is_the_hospitals_was_never_there()
    {
        var partner = await NewPartner();
        await Upload(partner, "IM1", 10);
        var id = Assert.Single(await partner.Folders.Deliveries(Staff)).Id;
        Assert.Equal(FileOutcome.Done, await partner.Folders.Remove(partner.Caller, "IM1"));
        var gone = Assert.Single(await partner.Folders.Deliveries(Staff));
        Assert.Equal((id, 0, true), (gone.Id, gone.Files, gone.IsClosed));
    }

    [Fact]
    public async Task Files_of_a_delivery_end_together_and_keep_their_names_for_the_hospital()
    {
        var partner = await NewPartner();
        await Upload(partner, "IM1", 10);
        cluster.Clock.Advance(TimeSpan.FromMinutes(1));
        await Upload(partner, "IM2", 10);
        await partner.Folders.Ready(partner.Caller, "");
        var closed = Assert.Single(await partner.Folders.Deliveries(Staff));
        Assert.Equal(FileOutcome.Done, await partner.Folders.Remove(partner.Caller, "IM2"));

        var files = await partner.Folders.OfDelivery(Staff, closed.Id, 0, 10);
        Assert.Equal(["IM1", "IM2"], files.Select(file => file.Path).Order());
        Assert.All(files, file => Assert.Equal(closed.EndsAt, file.EndsAt));
        Assert.Empty(await partner.Folders.OfDelivery(partner.Caller.By, closed.Id, 0, 10));
        Assert.Null(await partner.Folders.InDelivery(Staff, "i-other", files[0].Id));
    }
}
