using Exchange.Accounts;
using Exchange.Exports;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Tests.Accounts;

// Here, so that its Staff comes before the namespace of that name.
using static Exchange.Tests.Accounts.AccountCluster;

public sealed partial class FolderTests(AccountCluster cluster) : IClassFixture<AccountCluster>
{
    private static readonly FileWriteMode Anew = new(Create: true, Truncate: true, MustBeNew: false), GoOn = new(true, false, false);
    private static readonly AccountCaller Hospital = new(Staff, default);
    private static readonly string Sha = new('a', 64);

    private sealed record Partner(IPartnerAccount Account, IAccountFolders Folders, AccountCaller Caller);

    private async Task<Partner> NewPartner(long? quota = null)
    {
        var account = await cluster.Active(Order with { Settings = new(PasswordPreset.Instelling, [], quota) });
        return new(account, cluster.Grains.GetGrain<IAccountFolders>(account.GetPrimaryKeyString()), await cluster.Session(account));
    }

    private static async Task<(FileWrite File, FileOutcome Outcome)> Write(Partner partner, string path, params long[] pieces)
    {
        var file = await partner.Folders.OpenWrite(partner.Caller, path, Anew);
        Assert.Equal(FileOutcome.Done, file.Outcome);
        var (outcome, next) = (FileOutcome.Done, file.Begun);
        foreach (var length in pieces)
        {
            var piece = next ?? await partner.Folders.BeginPiece(partner.Caller, file.File!.Id, file.Writer); // Set when the outcome is Done.
            next = null;
            outcome = await partner.Folders.EndPiece(partner.Caller, file.File!.Id, file.Writer, piece.ContentId!, length);
        }
        return (file, outcome);
    }

    private static async Task<string> Upload(Partner partner, string path, params long[] pieces)
    {
        var (file, _) = await Write(partner, path, pieces);
        Assert.Equal(FileOutcome.Done, await partner.Folders.Complete(partner.Caller, file.File!.Id, file.Writer, Sha, null));
        return file.File.Id;
    }

    private static async Task<IReadOnlyList<string>> Names(Partner partner, AccountFolder folder, string path = "") =>
        [.. (await partner.Folders.List(partner.Caller, folder, path, null, 100)).Files.Select(file => file.Name)];

    private static async Task<FileView?> Find(Partner partner, string path, AccountFolder folder = AccountFolder.Upload) =>
        (await partner.Folders.Find(partner.Caller, folder, path)).File;

    private PlacedExport Export(string id, string linkKey, params (string Name, long Size)[] parts) => new(
        id, [.. parts.Select((part, i) => new PackagePart($"{id}-1-{i + 1}", part.Name, part.Size, Sha))], cluster.Clock.GetUtcNow().AddDays(7), linkKey);

    private async Task<(IStudyExport Export, string LinkKey)> AvailableExport()
    {
        var export = cluster.Grains.GetGrain<IStudyExport>($"x-{Guid.NewGuid():N}");
        await export.Request(Staff, new("Oostwaard", "j@example.org", "+31612345634", "nl", "consult", null, TimeSpan.FromDays(7), false));
        var attempt = (await export.Begin("worker")).Attempt;
        await export.Packed(attempt ?? 0, new(new(1, 1, 0, 10), [], [new("x-1-1-1", "study.zip", 900, Sha)], new("Test^Patient", "1", null, "CT", "CT", 1, 1, false)));
        return (export, (await export.Read(Staff))?.Link?.Key ?? "");
    }

    [Fact]
    public async Task An_upload_is_the_hospitals_once_it_is_complete_and_one_event()
    {
        var partner = await NewPartner();
        var (file, _) = await Write(partner, "onderzoek.zip", 100, 50);
        Assert.Equal((FileState.Receiving, 150L), ((await Find(partner, "onderzoek.zip"))!.State, (await Find(partner, "onderzoek.zip"))!.Size));
        Assert.Empty(await partner.Folders.Deliveries(Staff));

        Assert.Equal(FileOutcome.Done, await partner.Folders.Complete(partner.Caller, file.File!.Id, file.Writer, Sha, null));
        Assert.Equal(FileOutcome.Done, await partner.Folders.Complete(partner.Caller, file.File.Id, file.Writer, Sha, null));
        Assert.Single(await cluster.AuditOf(partner.Account), deed => deed == "account.uploaded");
        Assert.Equal((1, 150L), ((await View(partner.Account)).Upload.Files, (await View(partner.Account)).Upload.Bytes));

        var standing = Assert.Single(await partner.Folders.Deliveries(Staff));
        Assert.Equal((1, 150L, true), (standing.Files, standing.Bytes, standing.IsClosed));
        Assert.Equal("onderzoek.zip", Assert.Single(await partner.Folders.OfDelivery(Staff, standing.Id, 0, 10)).Name);
        Assert.Equal(FileState.Delivered, (await Find(partner, "onderzoek.zip"))!.State);
    }

    [Theory]
    [InlineData(99, FileOutcome.Done)]
    [InlineData(100, FileOutcome.Done)]
    [InlineData(101, FileOutcome.QuotaExceeded)]
    public async Task The_last_piece_ends_with_the_file_in_one_step(long bytes, FileOutcome expected)
    {
        var partner = await NewPartner(quota: 100);
        var file = await partner.Folders.OpenWrite(partner.Caller, "klein.dcm", Anew);
        EndedPiece last = new(file.Begun!.ContentId!, bytes); // A file that begins anew comes with its first piece.

        for (var again = 0; again < 2; again++) Assert.Equal(expected, await partner.Folders.Complete(partner.Caller, file.File!.Id, file.Writer, Sha, last));

        var isWhole = expected is FileOutcome.Done;
        Assert.Equal((isWhole ? FileState.Complete : FileState.Receiving, isWhole ? bytes : 0), ((await Find(partner, "klein.dcm"))!.State, (await Find(partner, "klein.dcm"))!.Size));
        Assert.Equal(isWhole ? 1 : 0, (await cluster.AuditOf(partner.Account)).Count(deed => deed == "account.uploaded"));
        Assert.Equal(isWhole ? bytes : 0, (await partner.Folders.Space(partner.Caller))!.UsedBytes);
    }

    [Fact]
    public async Task A_session_that_ended_keeps_its_last_piece_and_completes_nothing()
    {
        var partner = await NewPartner();
        var file = await partner.Folders.OpenWrite(partner.Caller, "eind.dcm", Anew);
        await partner.Account.CloseSession(partner.Caller.Session);

        Assert.Equal(FileOutcome.SessionEnded, await partner.Folders.Complete(partner.Caller, file.File!.Id, file.Writer, Sha, new(file.Begun!.ContentId!, 10)));

        var kept = Assert.Single((await partner.Folders.List(Hospital, AccountFolder.Upload, "", null, 10)).Files);
        Assert.Equal((FileState.Receiving, 10L), (kept.State, kept.Size));
    }

    [Fact]
    public async Task A_piece_whose_key_is_not_on_the_disk_does_not_end()
    {
        var partner = await NewPartner();
        var file = await partner.Folders.OpenWrite(partner.Caller, "zonder.dcm", Anew);
        cluster.Host.Destroy(file.Begun!.ContentId!);
        Assert.Equal(FileOutcome.Superseded, await partner.Folders.EndPiece(partner.Caller, file.File!.Id, file.Writer, file.Begun.ContentId!, 10));
        Assert.Equal(FileOutcome.Superseded, await partner.Folders.Complete(partner.Caller, file.File.Id, file.Writer, Sha, new(file.Begun.ContentId!, 10)));
        Assert.Equal(FileState.Receiving, (await Find(partner, "zonder.dcm"))!.State);
    }

    [Fact]
    public async Task A_filepart_is_delivered_with_its_rename()
    {
        var partner = await NewPartner();
        await Upload(partner, "groot.zip.filepart", 10);
        Assert.Empty(await partner.Folders.Deliveries(Staff));
        Assert.Equal(FileOutcome.Done, await partner.Folders.Rename(partner.Caller, "groot.zip.filepart", "groot.zip", replace: false));
        Assert.Equal("groot.zip", Assert.Single(await partner.Folders.OfDelivery(Staff, Assert.Single(await partner.Folders.Deliveries(Staff)).Id, 0, 10)).Name);
    }

    [Fact]
    public async Task A_cut_upload_stays_goes_on_and_is_cleaned_after_a_day()
    {
        var partner = await NewPartner();
        var (file, _) = await Write(partner, "cut.zip", 64);
        var begun = await partner.Folders.BeginPiece(partner.Caller, file.File!.Id, file.Writer); // Cut here.

        var again = await partner.Folders.OpenWrite(partner.Caller, "cut.zip", GoOn);
        Assert.Equal((FileOutcome.Done, 64L, file.File.Id), (again.Outcome, again.File!.Size, again.File.Id));
        Assert.Equal(FileOutcome.Superseded, await partner.Folders.EndPiece(partner.Caller, file.File.Id, file.Writer, begun.ContentId!, 5));
        var next = await partner.Folders.BeginPiece(partner.Caller, again.File.Id, again.Writer);
        Assert.NotEqual(begun.ContentId, next.ContentId);
        Assert.Equal(FileOutcome.Done, await partner.Folders.EndPiece(partner.Caller, again.File.Id, again.Writer, next.ContentId!, 36));
        Assert.Equal(100, (await Find(partner, "cut.zip"))!.Size);

        cluster.Clock.Advance(TimeSpan.FromDays(1));
        await cluster.Remind(partner.Folders);
        Assert.Equal(3, Assert.Single(cluster.Host.ErasedOf(partner.Account), erased => erased.FileId == again.File.Id).ContentIds.Count);
        await partner.Folders.Erased([again.File.Id]);
        Assert.Contains("account.file-erased", await cluster.AuditOf(partner.Account));
    }

    [Fact]
    public async Task Cutting_back_keeps_whole_pieces_and_erases_the_rest()
    {
        var partner = await NewPartner();
        var (file, _) = await Write(partner, "back.zip", 40, 40, 40);
        var cut = await partner.Folders.Cut(partner.Caller, file.File!.Id, file.Writer, 100);
        Assert.Equal(80, cut.File!.Size);
        Assert.Single(Assert.Single(cluster.Host.ErasedOf(partner.Account)).ContentIds);

        var piece = await partner.Folders.BeginPiece(partner.Caller, file.File.Id, cut.Writer);
        Assert.DoesNotContain(piece.ContentId, cluster.Host.ErasedOf(partner.Account)[0].ContentIds);
        Assert.Equal(FileOutcome.Superseded, (await partner.Folders.BeginPiece(partner.Caller, file.File.Id, file.Writer)).Outcome);
    }

    [Theory]
    [InlineData(99, FileOutcome.Done)]
    [InlineData(100, FileOutcome.Done)]
    [InlineData(101, FileOutcome.QuotaExceeded)]
    public async Task The_quota_holds(long bytes, FileOutcome expected)
    {
        var partner = await NewPartner(quota: 100);
        Assert.Equal(expected, (await Write(partner, "a.zip", bytes)).Outcome);
        var space = await partner.Folders.Space(partner.Caller);
        Assert.Equal(expected is FileOutcome.Done ? bytes : 0, space?.UsedBytes);
        if (bytes == 100) Assert.Equal(FileOutcome.QuotaExceeded, (await partner.Folders.OpenWrite(partner.Caller, "b.zip", Anew)).Outcome);
    }

    [Fact]
    public async Task Names_are_data_and_each_outcome_says_what_stood_in_the_way()
    {
        var partner = await NewPartner();
        foreach (var name in new[] { "..", "a/../../b", "/etc/passwd", "a\\b", "a\0b", "．．/x", "" })
            Assert.Equal(FileOutcome.BadName, (await partner.Folders.OpenWrite(partner.Caller, name, Anew)).Outcome);

        await Upload(partner, "E\u0301mile.zip", 1);
        Assert.Equal(["Émile.zip"], await Names(partner, AccountFolder.Upload));
        Assert.Equal(FileOutcome.Exists, (await partner.Folders.OpenWrite(partner.Caller, "Émile.zip", new(true, false, MustBeNew: true))).Outcome);
        Assert.Equal(FileOutcome.NotFound, (await partner.Folders.OpenWrite(partner.Caller, "émile.zip", new(false, false, false))).Outcome);
        Assert.Equal(FileOutcome.NotFound, (await partner.Folders.OpenWrite(partner.Caller, "map/x.zip", Anew)).Outcome);
    }

    [Fact]
    public async Task Folders_are_made_renamed_with_all_that_is_in_them_and_removed_when_empty()
    {
        var partner = await NewPartner();
        Assert.Equal(FileOutcome.Done, await partner.Folders.MakeFolder(partner.Caller, "een"));
        Assert.Equal(FileOutcome.Exists, await partner.Folders.MakeFolder(partner.Caller, "een"));
        Assert.Equal(FileOutcome.Done, await partner.Folders.MakeFolder(partner.Caller, "een/twee"));
        await Upload(partner, "een/twee/a.zip", 1);
        await Upload(partner, "eentje.zip", 1);

        Assert.Equal(FileOutcome.NotEmpty, await partner.Folders.RemoveFolder(partner.Caller, "een"));
        Assert.Equal(FileOutcome.IsFolder, await partner.Folders.Remove(partner.Caller, "een"));
        Assert.Equal(FileOutcome.BadName, await partner.Folders.Rename(partner.Caller, "een", "een/twee/drie", false));
        Assert.Equal(FileOutcome.Done, await partner.Folders.Rename(partner.Caller, "een", "uno", false));
        Assert.Equal(["a.zip"], await Names(partner, AccountFolder.Upload, "uno/twee"));
        Assert.Equal(["eentje.zip", "uno"], await Names(partner, AccountFolder.Upload));
        Assert.Equal(FileOutcome.Done, await partner.Folders.Remove(partner.Caller, "uno/twee/a.zip"));
        Assert.Equal(FileOutcome.Done, await partner.Folders.RemoveFolder(partner.Caller, "uno/twee"));
        Assert.Equal(FileOutcome.Done, await partner.Folders.RemoveFolder(partner.Caller, "uno"));
    }

    [Fact]
    public async Task A_rename_replaces_only_when_asked_and_what_gave_way_is_erased()
    {
        var partner = await NewPartner();
        var ((begun, _), _) = (await Write(partner, "a.zip", 1), await Upload(partner, "b.zip", 2));
        Assert.Equal(FileOutcome.Exists, await partner.Folders.Rename(partner.Caller, "b.zip", "a.zip", replace: false));
        Assert.Equal(FileOutcome.Done, await partner.Folders.Rename(partner.Caller, "b.zip", "a.zip", replace: true));
        Assert.Equal(2, (await Find(partner, "a.zip"))!.Size);
        Assert.Contains(cluster.Host.ErasedOf(partner.Account), erased => erased.FileId == begun.File!.Id); // It was not whole: what is, is handed in first.
    }

    [Fact]
    public async Task A_report_of_erasing_never_takes_away_what_is_still_there()
    {
        var partner = await NewPartner();
        var id = await Upload(partner, "a.zip", 1);
        await partner.Folders.Erased([id]);
        Assert.NotNull(await Find(partner, "a.zip"));
    }

    [Fact]
    public async Task Nothing_works_after_the_session_nor_in_anothers_name()
    {
        var (partner, other) = (await NewPartner(), await NewPartner());
        await Upload(partner, "a.zip", 1);
        Assert.Equal(FileOutcome.SessionEnded, (await partner.Folders.List(other.Caller, AccountFolder.Upload, "", null, 10)).Outcome);
        Assert.Equal(FileOutcome.SessionEnded, (await partner.Folders.OpenRead(other.Caller with { By = partner.Caller.By }, AccountFolder.Upload, "a.zip")).Outcome);
        Assert.Equal(Verdict.NotFound, await partner.Folders.Place(partner.Caller.By, Export("x-1", "k", ("a.zip", 1))));

        await partner.Account.Disconnect(Staff, null);
        Assert.Equal(FileOutcome.SessionEnded, (await partner.Folders.OpenWrite(partner.Caller, "b.zip", Anew)).Outcome);
        Assert.Equal(FileOutcome.SessionEnded, await partner.Folders.Remove(partner.Caller, "a.zip"));
        Assert.Null(await partner.Folders.Space(partner.Caller));
    }

    [Fact]
    public async Task Files_of_both_folders_end_with_their_seventh_day_and_not_before()
    {
        var partner = await NewPartner();
        var id = await Upload(partner, "a.zip", 1);
        await partner.Folders.Place(Staff, Export("x-week", "k", ("study.zip", 100)));

        cluster.Clock.Advance(TimeSpan.FromDays(7) - TimeSpan.FromMilliseconds(5));
        await cluster.Remind(partner.Folders);
        Assert.NotNull((await partner.Folders.Find(Hospital, AccountFolder.Upload, "a.zip")).File);
        cluster.Clock.Advance(TimeSpan.FromMilliseconds(5));
        Assert.Null((await partner.Folders.Find(Hospital, AccountFolder.Upload, "a.zip")).File); // Also when the tick is late.
        Assert.Null((await partner.Folders.Find(Hospital, AccountFolder.Download, "study.zip")).File);

        await cluster.Remind(partner.Folders);
        Assert.Contains(cluster.Host.ErasedOf(partner.Account), erased => erased.FileId == id);
        Assert.DoesNotContain(cluster.Host.ErasedOf(partner.Account), erased => erased.ContentIds.Contains("x-week-1-1")); // Its export erases it.
        Assert.Equal((0, 0), ((await View(partner.Account)).Upload.Files, (await View(partner.Account)).Download.Files));
    }

    [Fact]
    public async Task Ten_thousand_entries_page_by_name()
    {
        var partner = await NewPartner();
        var now = cluster.Clock.GetUtcNow();
        await cluster.Silo.GetRequiredService<AccountFiles>().WriteAsync([.. Enumerable.Range(0, 10_000).Select(n => new StoredFile
        {
            Id = $"f-{partner.Account.GetPrimaryKeyString()}-{n}", Account = partner.Account.GetPrimaryKeyString(), Folder = "Upload", Path = $"m{n:00000}", State = "Complete",
            CreatedAt = now, ChangedAt = now, EndsAt = now.AddDays(1),
        })], [], []);
        List<string> names = [];
        for (string? after = null; ; after = names[^1])
        {
            var page = await partner.Folders.List(partner.Caller, AccountFolder.Upload, "", after, 1000);
            names.AddRange(page.Files.Select(file => file.Name));
            if (!page.HasMore) break;
        }
        Assert.Equal(Enumerable.Range(0, 10_000).Select(n => $"m{n:00000}"), names);
    }
}
