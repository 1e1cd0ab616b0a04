using Exchange.Accounts;
using Exchange.Exports;
using Exchange.Messages;
using Exchange.Tests.Accounts;

namespace Exchange.Tests.Exports;

/// <summary>A study that goes into a partner's download folder instead of behind a link.</summary>
public sealed class ExportToAccountTests(AccountCluster cluster) : IClassFixture<AccountCluster>
{
    private static readonly Actor Hospital = new("m.deboer", ActorKind.Staff);
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);
    private const int Size = 900;

    private static ExportRequest Order(string account, bool canBeReadAgain = false) =>
        new("", "", "", "nl", "second opinion", null, TimeSpan.FromDays(2), false, CanBeReadAgain: canBeReadAgain, Account: account);

    private async Task<(IStudyExport Export, IPartnerAccount Account)> Packed()
    {
        var account = await cluster.Active();
        var export = cluster.Grains.GetGrain<IStudyExport>($"x-{Guid.NewGuid():N}");
        Assert.Equal(Verdict.Done, await export.Request(Hospital, Order(account.GetPrimaryKeyString())));
        await Pack(export);
        return (export, account);
    }

    private static async Task Pack(IStudyExport export)
    {
        var work = await export.Begin("worker");
        Assert.NotNull(work.Attempt);
        await export.Packed(work.Attempt.Value, new(new(2, 2, 0, 1000), [], [new($"{export.GetPrimaryKeyString()}-1-1", "study.zip", Size, new string('a', 64))],
            new("Test^Patient", "1", null, "CT", "CT", 1, 2, false)));
    }

    private static async Task<ExportView> View(IStudyExport export)
    {
        var view = await export.Read(Hospital);
        Assert.NotNull(view);
        return view;
    }

    private async Task<FileView?> InFolder(IPartnerAccount account) =>
        (await Folders(account).List(await cluster.Session(account), AccountFolder.Download, "", null, 10)).Files.SingleOrDefault();

    private IAccountFolders Folders(IPartnerAccount account) => cluster.Grains.GetGrain<IAccountFolders>(account.GetPrimaryKeyString());

    [Fact]
    public async Task It_lies_in_the_partners_folder_and_one_mail_without_secret_says_so()
    {
        var (export, account) = await Packed();

        var view = await View(export);
        Assert.Equal(ExportState.Available, view.State);
        Assert.Equal("Ziekenhuis Oostwaard", view.Request.RecipientName);
        Assert.Null(view.Link);
        var file = await InFolder(account);
        Assert.NotNull(file);
        Assert.Equal((view.Id, view.ExpiresAt), (file.ExportId, file.EndsAt));
        var mail = Assert.Single(cluster.Mailroom.Of(view.Id));
        Assert.Equal((MessageTemplate.PackageArrivedMail, "beeld@oostwaard.example", 0), (mail.Template, mail.To, mail.Secret.Value.Length));
    }

    [Fact]
    public async Task It_is_fetched_only_when_every_byte_was_served()
    {
        var (export, account) = await Packed();
        var file = await InFolder(account);
        Assert.NotNull(file);
        var partner = await cluster.Session(account);

        await Folders(account).Served(partner, file.Id, [new(0, Size - 1)]);
        await Task.Delay(200);
        Assert.Equal(ExportState.Available, (await View(export)).State);

        await Folders(account).Served(partner, file.Id, [new(Size - 1, Size)]);
        for (var tries = 0; (await View(export)).State is not ExportState.Fetched && tries < 100; tries++) await Task.Delay(50);
        Assert.Equal(ExportState.Fetched, (await View(export)).State);
    }

    [Fact]
    public async Task Revoked_it_leaves_the_folder_at_once()
    {
        var (export, account) = await Packed();
        Assert.NotNull(await InFolder(account));

        Assert.Equal(Verdict.Done, await export.Revoke(Hospital));
        Assert.Null(await InFolder(account));
    }

    [Fact]
    public async Task Extended_it_stays_until_then()
    {
        var (export, account) = await Packed();
        var until = (await View(export)).CreatedAt + TimeSpan.FromDays(5);

        Assert.Equal(Verdict.Done, await export.Extend(Hospital, until));
        Assert.Equal(until, (await InFolder(account))?.EndsAt);
        Assert.Equal(Verdict.OutOfRange, await export.Extend(Hospital, (await View(export)).CreatedAt + Week + TimeSpan.FromHours(1)));
    }

    [Fact]
    public async Task An_unknown_account_is_refused_and_one_that_was_closed_meanwhile_fails_with_its_reason()
    {
        var unknown = cluster.Grains.GetGrain<IStudyExport>($"x-{Guid.NewGuid():N}");
        Assert.Equal(Verdict.OutOfRange, await unknown.Request(Hospital, Order("nobody-here")));

        var account = await cluster.Active();
        var export = cluster.Grains.GetGrain<IStudyExport>($"x-{Guid.NewGuid():N}");
        Assert.Equal(Verdict.Done, await export.Request(Hospital, Order(account.GetPrimaryKeyString())));
        await account.Disable(Hospital);
        await Pack(export);

        var view = await View(export);
        Assert.Equal((ExportState.Failed, ExportFailure.AccountClosed), (view.State, view.Failure));
        Assert.Empty(cluster.Mailroom.Of(view.Id));
    }

    [Fact]
    public async Task A_failed_one_begins_again_only_while_its_files_are_still_there()
    {
        var account = (await cluster.Active()).GetPrimaryKeyString();
        foreach (var canBeReadAgain in (bool[])[true, false])
        {
            var export = cluster.Grains.GetGrain<IStudyExport>($"x-{Guid.NewGuid():N}");
            await export.Request(Hospital, Order(account, canBeReadAgain));
            var work = await export.Begin("worker");
            await export.WorkFailed(work.Attempt ?? 0, ExportFailure.BadFiles, new(2, 1, 1, 10), []);

            Assert.Equal(canBeReadAgain ? Verdict.Done : Verdict.NotNow, await export.Retry(Hospital));
            Assert.Equal(canBeReadAgain ? ExportState.Requested : ExportState.Failed, (await View(export)).State);
        }
    }
}
