using Exchange.Exports;
using Exchange.Links;

namespace Exchange.Tests.Exports;

/// <summary>Packed first, addressed afterwards.</summary>
public sealed class DraftTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>
{
    private static readonly Actor Staff = new("m.deboer", ActorKind.Staff), Stranger = new("link", ActorKind.Recipient);
    private static readonly TimeSpan Tick = TimeSpan.FromTicks(1), Day = TimeSpan.FromDays(1), Week = TimeSpan.FromDays(7);

    private static readonly ExportRequest Nobody = new("", "", "", "nl", "", null, Week, true, IsDraft: true);
    private static readonly ExportRequest Order = new("J. de Vries", "j@example.org", "+31612345634", "nl", "second opinion", null, Week, false);

    private async Task<IStudyExport> Draft(params FileProblem[] problems)
    {
        var export = cluster.Grains.GetGrain<IStudyExport>(ExportId.New());
        Assert.Equal(Verdict.Done, await export.Request(Staff, Nobody));
        var work = await export.Begin("worker");
        Assert.NotNull(work.Attempt);
        Assert.Equal(Verdict.Done, await export.Packed(work.Attempt.Value, new(new(2 + problems.Length, 2, problems.Length, 1000), problems,
            [new("x-1-1-1", "study.zip", 900, new string('a', 64))], new("Test^Patient", "1", null, "CT", "CT", 1, 2, false))));
        return export;
    }

    private static async Task<ExportView> View(IStudyExport export) => await export.Read(Staff) ?? throw new InvalidOperationException("It is gone.");

    private async Task<bool> IsListed(IStudyExport export) =>
        (await cluster.Grains.GetGrain<IExportList>(0).Page(Staff, new([], null, "createdAt", true, 1, 200))).Rows.Any(row => row.Id == export.GetPrimaryKeyString());

    [Fact]
    public async Task A_draft_is_packed_and_goes_to_nobody()
    {
        var draft = await Draft();

        var view = await View(draft);
        Assert.Equal(ExportState.Draft, view.State);
        Assert.Null(view.Link);
        Assert.Empty(view.Messages);
        Assert.False(await IsListed(draft));
        Assert.Equal(["drafted", "receiving", "packed"], view.Timeline.Select(entry => entry.Event));
    }

    [Fact]
    public async Task Addressed_it_is_an_export_like_any_other()
    {
        var draft = await Draft();
        Assert.Equal(AddressOutcome.Addressed, await draft.Address(Staff, Order));
        Assert.Equal(AddressOutcome.Addressed, await draft.Address(Staff, Order)); // Asked twice, sent once.

        var view = await View(draft);
        Assert.Equal(ExportState.Available, view.State);
        Assert.Equal("J. de Vries", view.Request.RecipientName);
        Assert.Equal(2, view.Messages.Count);
        Assert.Equal(LinkStatus.Open, view.Link?.Status);
        Assert.True(await IsListed(draft));
        Assert.Equal(AddressOutcome.NotNow, await draft.Address(Staff, Order with { RecipientEmail = "other@example.org" }));
    }

    [Fact]
    public async Task Files_that_stay_behind_are_agreed_to_before_it_leaves()
    {
        var draft = await Draft(new FileProblem("img7", "truncated-pixel-data"));

        Assert.Equal(AddressOutcome.NotAgreed, await draft.Address(Staff, Order));
        Assert.Equal(AddressOutcome.Addressed, await draft.Address(Staff, Order with { LeaveOutBadFiles = true }));
        Assert.True((await View(draft)).Warning);
    }

    [Fact]
    public async Task What_misses_nothing_needs_no_agreement()
    {
        var draft = await Draft(new FileProblem("DICOMDIR", "is-a-dicomdir", IsHarmless: true));
        Assert.Equal(AddressOutcome.Addressed, await draft.Address(Staff, Order));
    }

    [Fact]
    public async Task Only_the_hospital_addresses_and_only_what_was_packed()
    {
        var draft = await Draft();
        Assert.Equal(AddressOutcome.NotFound, await draft.Address(Stranger, Order));
        Assert.Equal(AddressOutcome.OutOfRange, await draft.Address(Staff, Order with { Validity = Week + Tick }));
        Assert.Equal(AddressOutcome.OutOfRange, await draft.Address(Staff, Order with { Direction = LinkDirection.Upload }));

        var empty = cluster.Grains.GetGrain<IStudyExport>(ExportId.New());
        await empty.Request(Staff, Nobody);
        Assert.Equal(AddressOutcome.NotNow, await empty.Address(Staff, Order));
        Assert.Equal(AddressOutcome.NotFound, await cluster.Grains.GetGrain<IStudyExport>(ExportId.New()).Address(Staff, Order));
    }

    [Fact]
    public async Task A_draft_that_nobody_addresses_is_erased_after_a_day_and_not_before()
    {
        var draft = await Draft();
        cluster.Clock.Advance(Day - Tick);
        await cluster.Remind(draft, "deadline");
        Assert.Equal(ExportState.Draft, (await View(draft)).State);

        cluster.Clock.Advance(Tick);
        Assert.Equal(AddressOutcome.NotNow, await draft.Address(Staff, Order)); // The tick may be late: it goes nowhere any more.
        await cluster.Remind(draft, "deadline");
        Assert.Equal(ExportState.Cancelled, (await View(draft)).State);
        Assert.True(cluster.Work.WasAskedToErase(draft.GetPrimaryKeyString()));
    }

    [Fact]
    public async Task The_week_of_its_content_counts_from_its_first_byte_not_from_its_address()
    {
        var draft = await Draft();
        var began = cluster.Clock.GetUtcNow();
        cluster.Clock.Advance(TimeSpan.FromHours(5));
        await draft.Address(Staff, Order);

        var view = await View(draft);
        Assert.Equal(began + Week, view.ExpiresAt);
        Assert.Equal(cluster.Clock.GetUtcNow(), view.CreatedAt);
    }

    [Fact]
    public async Task A_draft_that_is_thrown_away_is_erased()
    {
        var draft = await Draft();
        Assert.Equal(Verdict.Done, await draft.Cancel(Staff));
        Assert.True(cluster.Work.WasAskedToErase(draft.GetPrimaryKeyString()));
        Assert.Equal(AddressOutcome.NotNow, await draft.Address(Staff, Order));
    }

    [Fact]
    public async Task An_address_that_the_disk_did_not_take_is_given_again()
    {
        var draft = await Draft();
        cluster.Disk.Break(draft);
        await Assert.ThrowsAnyAsync<Exception>(() => draft.Address(Staff, Order));
        cluster.Disk.Mend(draft);

        Assert.Equal(AddressOutcome.Addressed, await draft.Address(Staff, Order));
        Assert.Equal(2, (await View(draft)).Messages.Count);
    }

    [Fact]
    public async Task Files_that_cannot_go_along_are_seen_while_the_rest_still_comes_in()
    {
        var export = cluster.Grains.GetGrain<IStudyExport>(ExportId.New());
        await export.Request(Staff, Nobody);
        var work = await export.Begin("worker");
        await export.Progress(work.Attempt ?? 0, new(3, 1, 1, 100), [new("a.txt", "not-dicom")]);

        Assert.Equal("a.txt", Assert.Single((await View(export)).Problems).File);
    }
}
