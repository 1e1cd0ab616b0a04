using Exchange.Exports;

namespace Exchange.Tests.Exports;

public sealed class StudyExportTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>
{
    private static readonly Actor Staff = new("m.deboer", ActorKind.Staff);
    private static readonly TimeSpan Tick = TimeSpan.FromTicks(1), Week = TimeSpan.FromDays(7);

    private static readonly ExportRequest Order = new("J. de Vries", "j@example.org", "+31612345634", "nl", "second opinion", null, Week, false);

    private static PackedContent Content(int offered, int packed, int leftOut, params FileProblem[] problems) => new(
        new(offered, packed, leftOut, 1000), problems, [new("x-1-1-1", "study.zip", 900, new string('a', 64))],
        new("Test^Patient", "1", null, "CT", "CT", 1, packed, false));

    private IStudyExport NewExport() => cluster.Grains.GetGrain<IStudyExport>($"x-{Guid.NewGuid():N}");

    private async Task<(IStudyExport Export, int Attempt)> Working(string worker = "worker", ExportRequest? order = null)
    {
        var export = NewExport();
        Assert.Equal(Verdict.Done, await export.Request(Staff, order ?? Order));
        var work = await export.Begin(worker);
        Assert.NotNull(work.Attempt);
        return (export, work.Attempt.Value);
    }

    private async Task<IStudyExport> Available(ExportRequest? order = null)
    {
        var (export, attempt) = await Working(order: order);
        Assert.Equal(Verdict.Done, await export.Packed(attempt, Content(2, 2, 0)));
        return export;
    }

    private static async Task<ExportView> View(IStudyExport export)
    {
        var view = await export.Read(Staff);
        Assert.NotNull(view);
        return view;
    }

    [Fact]
    public async Task A_complete_package_is_available_and_every_step_is_on_the_timeline()
    {
        var view = await View(await Available());

        Assert.Equal(ExportState.Available, view.State);
        Assert.False(view.Warning);
        Assert.Equal(["requested", "receiving", "available"], view.Timeline.Select(entry => entry.Event));
    }

    [Fact]
    public async Task What_came_in_only_grows_and_once_it_may_be_part_it_stays_so()
    {
        var export = await Available();
        ReceivedFiles first = new(3, 90, cluster.Clock.GetUtcNow()), more = first with { Files = 5, Bytes = 120 };

        await export.SentIn(first);
        await export.SentIn(first with { MayBePart = true });
        await export.SentIn(more);
        await export.SentIn(first);
        Assert.Equal(more with { MayBePart = true }, (await View(export)).Received);
    }

    [Fact]
    public async Task Left_out_files_are_a_warning_with_their_reasons()
    {
        var (export, attempt) = await Working();
        await export.Packed(attempt, Content(3, 2, 1, new FileProblem("img7", "truncated-pixel-data")));

        var view = await View(export);
        Assert.True(view.Warning);
        Assert.Equal("truncated-pixel-data", Assert.Single(view.Problems).Reason);
    }

    [Theory]
    [InlineData(3, 2, 0)]
    [InlineData(2, 0, 2)]
    public async Task A_package_that_does_not_add_up_is_never_available(int offered, int packed, int leftOut)
    {
        var (export, attempt) = await Working();
        await export.Packed(attempt, Content(offered, packed, leftOut));

        Assert.Equal(ExportState.Failed, (await View(export)).State);
        Assert.True(cluster.Work.WasAskedToErase((await View(export)).Id));
    }

    [Fact]
    public async Task A_report_of_an_older_attempt_is_refused()
    {
        var (export, attempt) = await Working();

        Assert.Equal(Verdict.OldAttempt, await export.Packed(attempt - 1, Content(1, 1, 0)));
        Assert.Equal(ExportState.Packaging, (await View(export)).State);
    }

    [Fact]
    public async Task A_cancelled_export_stays_cancelled_when_its_worker_reports_late()
    {
        var (export, attempt) = await Working();
        Assert.Equal(Verdict.Done, await export.Cancel(Staff));

        Assert.Equal(Verdict.OldAttempt, await export.Packed(attempt, Content(1, 1, 0)));
        Assert.Equal(ExportState.Cancelled, (await View(export)).State);
    }

    [Fact]
    public async Task An_export_whose_worker_died_fails_as_soon_as_anyone_looks()
    {
        var (export, _) = await Working("doomed");
        cluster.Work.Kill("doomed");

        var view = await View(export);
        Assert.Equal(ExportFailure.WorkerLost, view.Failure);
        Assert.True(cluster.Work.WasAskedToErase(view.Id));
    }

    [Fact]
    public async Task Content_ends_when_its_term_is_over_and_not_before()
    {
        var export = await Available();

        cluster.Clock.Advance(Week - Tick);
        await cluster.Remind(export, "deadline");
        Assert.Equal(ExportState.Available, (await View(export)).State);

        cluster.Clock.Advance(Tick);
        await cluster.Remind(export, "deadline");
        var view = await View(export);
        Assert.Equal(ExportState.Expired, view.State);
        Assert.True(cluster.Work.WasAskedToErase(view.Id));

        await export.Erased();
        Assert.NotNull((await View(export)).ErasedAt);
    }

    [Fact]
    public async Task Access_may_be_extended_up_to_the_end_of_content_and_not_beyond()
    {
        var start = cluster.Clock.GetUtcNow();
        var export = await Available(Order with { Validity = TimeSpan.FromDays(1) });

        Assert.Equal(Verdict.OutOfRange, await export.Extend(Staff, start + Week + Tick));
        Assert.Equal(Verdict.Done, await export.Extend(Staff, start + Week));
        Assert.Equal(start + Week, (await View(export)).ExpiresAt);
    }

    [Theory]
    [InlineData(0, Verdict.OutOfRange)]
    [InlineData(1, Verdict.Done)]
    [InlineData(7 * TimeSpan.TicksPerDay, Verdict.Done)]
    [InlineData(7 * TimeSpan.TicksPerDay + 1, Verdict.OutOfRange)]
    public async Task Validity_has_limits(long ticks, Verdict expected) =>
        Assert.Equal(expected, await NewExport().Request(Staff, Order with { Validity = new(ticks) }));

    [Fact]
    public async Task Repeats_are_compared_with_the_body_that_was_packed_whatever_comes_first()
    {
        var (export, attempt) = await Working();
        Assert.Equal(Verdict.Done, await export.Request(Staff, Order with { BytesExpected = 5 })); // Only a hint: a boundary is not always as long.
        Assert.Equal(BodyMatch.NotYet, await export.Received("a", isPacked: false));
        Assert.Equal(BodyMatch.Same, await export.Received("b", isPacked: true));
        Assert.Equal((BodyMatch.Other, BodyMatch.Same), (await export.Received("a", isPacked: false), await export.Received("b", isPacked: false)));

        await export.WorkFailed(attempt, ExportFailure.DiskFull, new(0, 0, 0, 0), []);
        await export.Request(Staff, Order); // Sent again.
        await export.Begin("worker");
        Assert.Equal(BodyMatch.Other, await export.Received("a", isPacked: true));
    }

    [Fact]
    public async Task What_breaks_off_and_can_be_read_again_goes_on_by_itself_but_not_for_ever()
    {
        var export = cluster.Grains.GetGrain<IStudyExport>($"x-{Guid.NewGuid():N}");
        await export.Request(Staff, Order with { CanBeReadAgain = true });
        foreach (var expected in (ExportState[])[ExportState.Requested, ExportState.Requested, ExportState.Failed])
        {
            await export.WorkFailed((await export.Begin("worker")).Attempt ?? 0, ExportFailure.UploadCut, new(0, 0, 0, 0), []);
            Assert.Equal(expected, (await export.Read(Staff))?.State);
        }
    }

    [Fact]
    public async Task To_a_stranger_an_export_does_not_exist()
    {
        var export = await Available();
        var stranger = new Actor("link", ActorKind.Recipient);

        Assert.Null(await export.Read(stranger));
        Assert.Equal(Verdict.NotFound, await export.Revoke(stranger));
    }

    [Fact]
    public async Task Revoking_erases_and_a_second_time_changes_nothing()
    {
        var export = await Available();
        Assert.Equal(Verdict.Done, await export.Revoke(Staff));
        Assert.Equal(Verdict.Done, await export.Revoke(Staff));

        var view = await View(export);
        Assert.Equal("revoked", view.Timeline[^1].Event);
        Assert.Single(view.Timeline, entry => entry.Event == "revoked");
        Assert.True(cluster.Work.WasAskedToErase(view.Id));
    }
}
