using System.Text;
using Exchange.Exports;
using Exchange.Links;
using Exchange.Messages;

namespace Exchange.Tests.Links;

/// <summary>From the right password on: terms, leases, what was sent, and what the export hears of it.</summary>
public sealed partial class LinkUseTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>
{
    private const long First = 1000, Second = 500;

    private static readonly Actor Staff = new("m.deboer", ActorKind.Staff), Holder = new("link", ActorKind.Recipient, "192.0.2.1");
    private static readonly TimeSpan Week = TimeSpan.FromDays(7), Patience = TimeSpan.FromSeconds(60);

    private sealed record Shared(IStudyExport Export, IAccessLink Link, string Password);

    private async Task<Shared> NewShare()
    {
        var id = $"x-{Guid.NewGuid():N}";
        var export = cluster.Grains.GetGrain<IStudyExport>(id);
        await export.Request(Staff, new("J. de Vries", "j@example.org", "+31612345634", "nl", "second opinion", null, Week, false));
        var work = await export.Begin("worker");
        await export.Packed(work.Attempt ?? 0, new(new(2, 2, 0, 1000), [new("naam van de patient.dcm", "not-dicom")],
            [new($"{id}-1-1", "study-part1.zip", First, new string('a', 64)), new($"{id}-1-2", "study-part2.zip", Second, new string('b', 64))],
            new("Test^Patient", "1", null, "CT", "CT", 1, 2, false)));
        var view = await View(export);
        var sms = cluster.Mailroom.Of(id).Last(given => given.Order.Channel is MessageChannel.Sms).Order;
        return new(export, cluster.Grains.GetGrain<IAccessLink>(view.Link?.Key ?? ""), Encoding.UTF8.GetString(sms.Secret.Value.Span));
    }

    private static async Task<ExportView> View(IStudyExport export) => await export.Read(Staff) ?? throw new InvalidOperationException("There is no such export.");

    private static async Task<int> SignIn(Shared share, string? password = null)
    {
        var ticket = await share.Link.BeginTry();
        var result = await share.Link.FinishTry(ticket.Number, PasswordDerivation.Derive(password ?? share.Password, ticket.Salt, ticket.Iterations), Holder);
        Assert.Equal(TryOutcome.Right, result.Outcome);
        return result.Visit;
    }

    private static async Task<int> Enter(Shared share)
    {
        var visit = await SignIn(share);
        Assert.Equal(Verdict.Done, await share.Link.Agree(visit, Holder));
        return visit;
    }

    private static Task Sent(Shared share, int visit, int part, long start, long end) => share.Link.Served(visit, part, [new(start, end)], Holder);

    private static async Task<int> Downloads(Shared share) => (await share.Link.Read(Staff))?.Downloads ?? -1;

    /// <summary>Reports go beside the turn: they arrive soon, not at once.</summary>
    private static async Task<ExportView> Until(IStudyExport export, Func<ExportView, bool> isSo)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (true)
        {
            var view = await View(export);
            if (isSo(view)) return view;
            await Task.Delay(10, limit.Token);
        }
    }

    private static bool Has(ExportView view, string happened) => view.Timeline.Any(entry => entry.Event == happened);

    [Fact]
    public async Task Nothing_is_sent_before_the_terms_are_agreed_to_and_they_are_asked_once()
    {
        var share = await NewShare();
        var visit = await SignIn(share);
        Assert.Null((await share.Link.Visit(visit))?.AgreedAt);
        Assert.Null(await share.Link.Lease(visit, 1));

        await share.Link.Agree(visit, Holder);
        Assert.Equal(cluster.Clock.GetUtcNow(), (await share.Link.Visit(visit))?.AgreedAt);
        Assert.Equal(First, (await share.Link.Lease(visit, 1))?.Part.Size);

        await share.Export.ResendSms(Staff, null);
        var sms = cluster.Mailroom.Of((await View(share.Export)).Id).Last(given => given.Order.Channel is MessageChannel.Sms).Order;
        Assert.NotNull((await share.Link.Visit(await SignIn(share, Encoding.UTF8.GetString(sms.Secret.Value.Span))))?.AgreedAt);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(-1)]
    public async Task A_part_that_is_not_there_cannot_be_read(int part)
    {
        var share = await NewShare();
        Assert.Null(await share.Link.Lease(await Enter(share), part));
    }

    [Fact]
    public async Task Fetched_is_every_byte_of_every_part_in_whatever_pieces()
    {
        var share = await NewShare();
        var visit = await Enter(share);
        await Sent(share, visit, 1, 0, 400);
        await Sent(share, visit, 2, 0, Second);
        await Sent(share, visit, 1, 300, First - 1);
        Assert.Equal(0, await Downloads(share));

        await Sent(share, visit, 1, First - 1, First);
        Assert.Equal(1, await Downloads(share));
        var view = await Until(share.Export, view => view.State is ExportState.Fetched);
        Assert.Equal("192.0.2.1", view.Timeline.Single(entry => entry.Event == "fetched").Detail);
    }

    [Fact]
    public async Task One_part_twice_is_not_both()
    {
        var share = await NewShare();
        var visit = await Enter(share);
        await Sent(share, visit, 1, 0, First);
        await Sent(share, visit, 1, 0, First);

        Assert.Equal(0, await Downloads(share));
    }

    [Theory]
    [InlineData(-1, First)]
    [InlineData(1, First)]
    [InlineData(0, First - 1)]
    [InlineData(First, 0)]
    public async Task Spans_that_miss_a_byte_do_not_make_a_whole(long start, long end)
    {
        var share = await NewShare();
        var visit = await Enter(share);
        await Sent(share, visit, 2, 0, Second);
        await Sent(share, visit, 1, start, end);

        Assert.Equal(0, await Downloads(share));
    }

    [Fact]
    public async Task A_second_whole_download_is_counted_too()
    {
        var share = await NewShare();
        var visit = await Enter(share);
        for (var i = 0; i < 2; i++)
        {
            await Sent(share, visit, 1, 0, First);
            await Sent(share, visit, 2, 0, Second);
        }
        Assert.Equal(2, (await Until(share.Export, view => view.Link?.Downloads == 2 && view.Timeline.Count(entry => entry.Event == "fetched") == 2)).Link?.Downloads);
    }

    [Fact]
    public async Task Revoking_ends_the_visit_cuts_what_streams_and_forgets_the_patient()
    {
        var share = await NewShare();
        var visit = await Enter(share);
        Assert.True(await share.Link.Renew(visit));

        await share.Export.Revoke(Staff);
        Assert.False(await share.Link.Renew(visit));
        Assert.Null(await share.Link.Visit(visit));
        Assert.Null(await share.Link.Lease(visit, 1));
        await Sent(share, visit, 1, 0, 100); // Bytes that were on their way when it was cut.
        Assert.Equal(LinkStatus.Closed, (await share.Link.Read(Staff))?.Status);
    }

    [Fact]
    public async Task A_new_password_ends_the_visits_of_the_old_one()
    {
        var share = await NewShare();
        var visit = await Enter(share);
        await share.Export.ResendSms(Staff, null);

        Assert.False(await share.Link.Renew(visit));
        Assert.Null(await share.Link.Visit(visit));
        Assert.Null(await share.Link.Lease(visit, 1));
    }

    [Fact]
    public async Task Access_ends_with_the_last_moment_and_may_be_extended_before_it()
    {
        var share = await NewShare();
        var visit = await Enter(share);
        cluster.Clock.Advance(Week - TimeSpan.FromTicks(1));
        Assert.True(await share.Link.Renew(visit));

        cluster.Clock.Advance(TimeSpan.FromTicks(1));
        Assert.False(await share.Link.Renew(visit));
        Assert.Equal(Verdict.NotNow, await share.Link.Extend(Staff, cluster.Clock.GetUtcNow() + Week));
    }

    [Fact]
    public async Task A_visit_number_that_was_never_given_opens_nothing()
    {
        var share = await NewShare();
        foreach (var visit in (int[])[0, -1, 2, int.MaxValue])
        {
            Assert.Null(await share.Link.Visit(visit));
            Assert.False(await share.Link.Renew(visit));
            Assert.Equal(Verdict.NotFound, await share.Link.Agree(visit, Holder));
        }
    }

    [Fact]
    public async Task The_export_hears_of_each_use_once()
    {
        var share = await NewShare();
        await SignIn(share);
        await SignIn(share);
        await Until(share.Export, view => view.Timeline.Count(entry => entry.Event == "opened") == 2);

        for (var i = 0; i < 5; i++) await share.Link.Read(Staff); // Each tells again whatever is left to tell.
        Assert.Equal(2, (await View(share.Export)).Timeline.Count(entry => entry.Event == "opened"));
    }

    [Fact]
    public async Task What_the_export_could_not_hear_it_hears_later_and_once()
    {
        var share = await NewShare();
        var id = (await View(share.Export)).Id;
        cluster.Faults.Deafen(id);
        await SignIn(share);
        await cluster.Faults.WhenRefused(id).WaitAsync(Patience);
        Assert.False(Has(await View(share.Export), "opened"));

        cluster.Faults.Heal(id);
        cluster.Clock.Advance(TimeSpan.FromSeconds(10));
        await Until(share.Export, view => Has(view, "opened"));
        await SignIn(share);
        await Until(share.Export, view => view.Timeline.Count(entry => entry.Event == "opened") == 2);
    }
}
