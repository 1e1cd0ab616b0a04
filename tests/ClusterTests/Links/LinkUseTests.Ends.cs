using Exchange.Links;

namespace Exchange.Tests.Links;

/// <summary>Locks, waits and the end of a link.</summary>
public sealed partial class LinkUseTests
{
    [Fact]
    public async Task The_sender_is_told_of_a_lock_once()
    {
        var share = await NewShare();
        for (var i = 0; i < 10; i++)
        {
            var ticket = await share.Link.BeginTry();
            await share.Link.FinishTry(ticket.Number, PasswordDerivation.Derive("WRONG-WRONG", ticket.Salt, ticket.Iterations), Holder);
            cluster.Clock.Advance(TimeSpan.FromMinutes(15));
        }
        await Until(share.Export, view => Has(view, "locked"));
        Assert.True((await share.Link.BeginTry()).Locked);
        Assert.Equal((true, 0), (await share.Link.Look()) is { } face ? (face.Locked, face.TriesLeft) : (false, -1));
        Assert.Single((await View(share.Export)).Timeline, entry => entry.Event == "locked");
    }

    [Fact]
    public async Task A_lock_whose_last_try_was_never_answered_is_told_too()
    {
        var share = await NewShare();
        for (var i = 0; i < 10; i++)
        {
            await share.Link.BeginTry();
            cluster.Clock.Advance(TimeSpan.FromMinutes(15));
        }
        Assert.False(Has(await View(share.Export), "locked"));

        await share.Link.BeginTry();
        await Until(share.Export, view => Has(view, "locked"));
    }

    [Fact]
    public async Task A_wait_is_known_beforehand_and_ends()
    {
        var share = await NewShare();
        TryResult? result = null;
        for (var i = 0; i < 5; i++)
        {
            var ticket = await share.Link.BeginTry();
            result = await share.Link.FinishTry(ticket.Number, PasswordDerivation.Derive("WRONG-WRONG", ticket.Salt, ticket.Iterations), Holder);
        }
        var until = cluster.Clock.GetUtcNow().AddSeconds(30);
        Assert.Equal((TryOutcome.Wrong, until, 5), (result?.Outcome, result?.WaitUntil, result?.TriesLeft));
        Assert.Equal(until, (await share.Link.Look())?.WaitUntil);

        cluster.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Null((await share.Link.Look())?.WaitUntil);
    }

    [Fact]
    public async Task After_the_end_the_tick_keeps_the_reason_for_30_days_and_then_forgets_everything()
    {
        var share = await NewShare();
        cluster.Clock.Advance(Week);
        await cluster.Remind(share.Link, "deadline");
        Assert.Equal(LinkStatus.Expired, (await share.Link.Read(Staff))?.Status);

        cluster.Clock.Advance(TimeSpan.FromDays(30) - TimeSpan.FromTicks(1));
        await cluster.Remind(share.Link, "deadline");
        Assert.NotNull(await share.Link.Read(Staff));

        cluster.Clock.Advance(TimeSpan.FromTicks(1));
        try { await cluster.Remind(share.Link, "deadline"); }
        catch (Orleans.Runtime.ReminderException) { await cluster.Remind(share.Link, "deadline"); } // The tick before was still arming; the next one mends it.
        Assert.Null(await share.Link.Read(Staff));
        Assert.Null(await share.Link.Look());
    }

    [Fact]
    public async Task Export_and_link_never_wait_for_each_other()
    {
        var shares = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => NewShare()));
        await Task.WhenAll(shares.Select(async share =>
        {
            var visit = await Enter(share);
            // All at once: the link reports to the export while the export calls the link.
            var busy = Enumerable.Range(0, 20).SelectMany(i => (Task[])
            [
                Sent(share, visit, 1, 0, First), Sent(share, visit, 2, 0, Second), share.Link.BeginTry(), share.Export.Read(Staff),
                share.Export.Extend(Staff, cluster.Clock.GetUtcNow() + TimeSpan.FromDays(1 + i % 5)), share.Link.Read(Staff),
            ]).ToList();
            await Task.WhenAll(busy);
            var view = await Until(share.Export, view => view.Timeline.Count(entry => entry.Event == "fetched") == view.Link?.Downloads);
            Assert.InRange(view.Link?.Downloads ?? 0, 1, 20); // The order of the pieces is not given.
            Assert.Equal(Verdict.Done, await share.Export.Revoke(Staff));
        })).WaitAsync(Patience);
    }
}
