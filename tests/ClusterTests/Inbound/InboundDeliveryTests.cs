using Exchange.Inbound;

namespace Exchange.Tests.Inbound;

public sealed class InboundDeliveryTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>
{
    private static readonly Actor Staff = new("m.deboer", ActorKind.Staff);
    private static readonly InboundCheck Clean = new(InboundContent.Images, 3, [], 0, 1, null);

    private readonly string _account = $"partner-{Guid.NewGuid():N}"[..20];

    private (IInboundDelivery Delivery, InboundArrival Arrival) New()
    {
        var now = cluster.Clock.GetUtcNow();
        return (cluster.Grains.GetGrain<IInboundDelivery>($"i-f-{Guid.NewGuid():N}"),
            new("Oostwaard, Longziekten", _account, new("i-1", 2, 1000, now, now.AddDays(7), 0, IsClosed: true, IsDeclared: true)));
    }

    [Fact]
    public async Task What_arrives_is_checked_once_and_listed()
    {
        var (delivery, arrival) = New();
        Assert.Equal(Verdict.Done, await delivery.Arrive(Actor.System, arrival));
        Assert.Equal(Verdict.Done, await delivery.Arrive(Actor.System, arrival with { Sender = "Other" }));
        Assert.Equal(Verdict.Done, await delivery.Checked(Actor.System, Clean));
        Assert.Equal(Verdict.Done, await delivery.Checked(Actor.System, Clean with { Instances = 9 }));

        var row = Assert.Single((await cluster.Grains.GetGrain<IInboundList>(0).Page(Staff, new([InboundState.Checked], _account, 1, 10))).Rows);
        Assert.Equal((InboundState.Checked, "Oostwaard, Longziekten", 1000L, InboundContent.Images, 3, 0), (row.State, row.Sender, row.Bytes, row.Content, row.Instances, row.Problems));
        Assert.True(await delivery.Open(Staff, null));
        Assert.NotNull((await delivery.Read(Staff))?.OpenedAt);
    }

    [Fact]
    public async Task What_still_comes_in_grows_and_is_neither_read_nor_decided()
    {
        var (delivery, arrival) = New();
        var coming = arrival with { Standing = arrival.Standing with { Files = 1, Bytes = 10, IsClosed = false, IsDeclared = false } };
        await delivery.Arrive(Actor.System, coming);
        await delivery.Arrive(Actor.System, coming);
        await delivery.Arrive(Actor.System, coming with { Standing = coming.Standing with { Files = 2, Bytes = 20 } });
        Assert.Equal((InboundState.Arriving, 2, 20L), ((await delivery.Read(Actor.System))!.State, (await delivery.Read(Actor.System))!.Files, (await delivery.Read(Actor.System))!.Bytes));
        Assert.False(await delivery.Open(Staff, null));
        Assert.Equal((Verdict.NotNow, Verdict.NotNow), (await delivery.Checked(Actor.System, Clean), await delivery.Accept(Staff)));

        await delivery.Arrive(Actor.System, coming with { Standing = coming.Standing with { Files = 2, Bytes = 20, Cut = 1, IsClosed = true } });
        Assert.Equal((InboundState.Arrived, 1, true), ((await delivery.Read(Actor.System))!.State, (await delivery.Read(Actor.System))!.Cut, (await delivery.Read(Actor.System))!.MayBePart));
    }

    [Fact]
    public async Task What_was_taken_back_whole_is_no_delivery()
    {
        var (delivery, arrival) = New();
        await delivery.Arrive(Actor.System, arrival with { Standing = arrival.Standing with { IsClosed = false } });
        await delivery.Arrive(Actor.System, arrival with { Standing = arrival.Standing with { Files = 0, Bytes = 0 } });
        Assert.Equal(InboundState.TakenBack, (await delivery.Read(Actor.System))?.State);
    }

    [Fact]
    public async Task What_was_looked_at_is_accepted_or_refused_with_a_reason_once()
    {
        var (delivery, arrival) = New();
        await delivery.Arrive(Actor.System, arrival);
        Assert.Equal(Verdict.NotNow, await delivery.Accept(Staff));
        await delivery.Checked(Actor.System, Clean);
        Assert.Equal(Verdict.OutOfRange, await delivery.Refuse(Staff, " "));
        Assert.Equal(Verdict.OutOfRange, await delivery.Refuse(Staff, new string('x', 201)));
        Assert.Equal(Verdict.NotFound, await delivery.Accept(new(_account, ActorKind.Partner)));
        Assert.Equal(Verdict.Done, await delivery.Refuse(Staff, " " + new string('x', 199)));
        Assert.Equal(Verdict.Done, await delivery.Refuse(Staff, "Again"));
        Assert.Equal(Verdict.NotNow, await delivery.Accept(Staff));

        Assert.Equal(new InboundDecision(false, Staff.Id, cluster.Clock.GetUtcNow(), new string('x', 199)), (await delivery.Read(Actor.System))?.Decision);
        var list = cluster.Grains.GetGrain<IInboundList>(0);
        Assert.Equal(Staff.Id, Assert.Single((await list.Page(Staff, new([InboundState.Refused], _account, 1, 10))).Rows).DecidedBy);
        Assert.True((await list.Count(Staff))[InboundState.Refused] > 0);
        Assert.True(await delivery.Open(Staff, null)); // Until its content ends.
    }

    [Fact]
    public async Task It_ends_with_its_content_and_not_before()
    {
        var (delivery, arrival) = New();
        await delivery.Arrive(Actor.System, arrival);
        await delivery.Checked(Actor.System, Clean with { Problems = [new("brief.txt", "not-dicom")], ProblemCount = 1 });

        cluster.Clock.Advance(TimeSpan.FromDays(7) - TimeSpan.FromMilliseconds(5));
        await cluster.Remind(delivery, "deadline");
        Assert.True(await delivery.Open(Staff, null));

        cluster.Clock.Advance(TimeSpan.FromMilliseconds(5));
        Assert.False(await delivery.Open(Staff, null));
        await cluster.Remind(delivery, "deadline");
        var view = await delivery.Read(Staff);
        Assert.Equal((InboundState.Ended, 0, 1), (view?.State, view?.Check?.Problems.Count, view?.Check?.ProblemCount));
    }

    [Fact]
    public async Task Strangers_and_partners_see_none_of_it()
    {
        var (delivery, arrival) = New();
        Actor partner = new(_account, ActorKind.Partner);
        Assert.Equal(Verdict.NotFound, await delivery.Arrive(partner, arrival));
        await delivery.Arrive(Actor.System, arrival);
        Assert.Null(await delivery.Read(partner));
        Assert.False(await delivery.Open(partner, null));
        Assert.Equal(Verdict.NotFound, await delivery.Checked(partner, Clean));
        Assert.Empty((await cluster.Grains.GetGrain<IInboundList>(0).Page(partner, new([], _account, 1, 10))).Rows);
    }

    [Fact]
    public async Task A_write_that_fails_leaves_it_as_it_was()
    {
        var (delivery, arrival) = New();
        await delivery.Arrive(Actor.System, arrival);
        cluster.Disk.Break(delivery);
        await Assert.ThrowsAnyAsync<Exception>(() => delivery.Checked(Actor.System, Clean));
        cluster.Disk.Mend(delivery);
        Assert.Equal(InboundState.Arrived, (await delivery.Read(Actor.System))?.State);
        Assert.Equal(Verdict.Done, await delivery.Checked(Actor.System, Clean));
    }
}
