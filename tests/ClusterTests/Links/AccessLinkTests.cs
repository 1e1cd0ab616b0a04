using Exchange.Links;

namespace Exchange.Tests.Links;

public sealed class AccessLinkTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>
{
    private const int Rounds = 10; // The grain does not care; the tests are not to be slow.
    private const string Password = "K7PM4-TXQ23";
    private static readonly Actor Staff = new("m.deboer", ActorKind.Staff), Holder = new("link", ActorKind.Recipient, "192.0.2.1");

    private async Task<IAccessLink> NewLink()
    {
        var link = cluster.Grains.GetGrain<IAccessLink>(Guid.NewGuid().ToString("N").PadLeft(64, '0'));
        var terms = new LinkTerms("x-none", "nl", "34", cluster.Clock.GetUtcNow().AddDays(7), PasswordDerivation.Hash(Password, Rounds),
            new(new("Test^Patient", "1", null, "CT", "CT", 1, 2, false), [new("x-none-1-1", "study.zip", 900, new string('a', 64))], [], "nl", default));
        Assert.Equal(Verdict.Done, await link.Open(terms));
        return link;
    }

    private static async Task<TryResult> Try(IAccessLink link, string typed)
    {
        var ticket = await link.BeginTry();
        Assert.Null(ticket.WaitUntil);
        return await link.FinishTry(ticket.Number, PasswordDerivation.Derive(typed, ticket.Salt, ticket.Iterations), Holder);
    }

    private async Task TryWrong(IAccessLink link, int times)
    {
        for (var i = 0; i < times; i++)
        {
            await Try(link, "WRONG-WRONG");
            cluster.Clock.Advance(TimeSpan.FromMinutes(15));
        }
    }

    [Theory]
    [InlineData("K7PM4-TXQ23")]
    [InlineData("k7pm4txq23")]
    [InlineData(" k7pm4 txq23 ")]
    public async Task Typing_is_forgiven(string typed) =>
        Assert.Equal(TryOutcome.Right, (await Try(await NewLink(), typed)).Outcome);

    [Fact]
    public async Task Looking_changes_nothing()
    {
        var link = await NewLink();
        for (var i = 0; i < 50; i++) Assert.NotNull(await link.Look());

        Assert.Equal(9, (await Try(link, "WRONG-WRONG")).TriesLeft);
    }

    [Fact]
    public async Task From_the_fifth_wrong_try_on_the_next_one_waits()
    {
        var link = await NewLink();
        for (var i = 0; i < 5; i++) await Try(link, "WRONG-WRONG");

        var waitUntil = (await link.BeginTry()).WaitUntil;
        Assert.Equal(cluster.Clock.GetUtcNow().AddSeconds(30), waitUntil);

        cluster.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(TryOutcome.Right, (await Try(link, Password)).Outcome);
    }

    [Fact]
    public async Task The_tenth_wrong_try_locks_and_a_new_password_unlocks()
    {
        var link = await NewLink();
        await TryWrong(link, 9);
        Assert.Equal(TryOutcome.Locked, (await Try(link, "WRONG-WRONG")).Outcome);
        Assert.True((await link.BeginTry()).Locked);

        await link.SetPassword(Staff, PasswordDerivation.Hash("NEWPW-23456", Rounds), "44");
        Assert.Equal(TryOutcome.Wrong, (await Try(link, Password)).Outcome);
        Assert.Equal(TryOutcome.Right, (await Try(link, "NEWPW-23456")).Outcome);
    }

    [Fact]
    public async Task A_right_password_forgets_earlier_wrong_tries()
    {
        var link = await NewLink();
        await TryWrong(link, 9);

        Assert.Equal(TryOutcome.Right, (await Try(link, Password)).Outcome);
        Assert.Equal(9, (await Try(link, "WRONG-WRONG")).TriesLeft);
    }

    [Fact]
    public async Task Parallel_tries_cannot_beat_the_limit()
    {
        var link = await NewLink();
        var tickets = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => link.BeginTry()));

        Assert.Equal(5, tickets.Count(ticket => ticket is { WaitUntil: null, Locked: false }));
    }

    [Fact]
    public async Task One_ticket_is_one_answer()
    {
        var link = await NewLink();
        var ticket = await link.BeginTry();
        await link.FinishTry(ticket.Number, PasswordDerivation.Derive("WRONG-WRONG", ticket.Salt, ticket.Iterations), Holder);

        var again = await link.FinishTry(ticket.Number, PasswordDerivation.Derive(Password, ticket.Salt, ticket.Iterations), Holder);
        Assert.Equal(TryOutcome.Spent, again.Outcome);
    }

    [Fact]
    public async Task Before_the_password_unknown_expired_and_revoked_look_the_same_and_after_it_each_has_its_own_words()
    {
        var unknown = cluster.Grains.GetGrain<IAccessLink>(new string('b', 64));
        var revoked = await NewLink();
        await revoked.Close(Staff);
        var expired = await NewLink();
        cluster.Clock.Advance(TimeSpan.FromDays(7));

        foreach (var link in new[] { unknown, revoked, expired }) Assert.Null(await link.Look());
        Assert.Equal(TryOutcome.Revoked, (await Try(revoked, Password)).Outcome);
        Assert.Equal(TryOutcome.Expired, (await Try(expired, Password)).Outcome);
        Assert.Equal(TryOutcome.Wrong, (await Try(unknown, Password)).Outcome);
    }

    [Fact]
    public async Task A_link_ends_with_its_last_moment()
    {
        var link = await NewLink();
        cluster.Clock.Advance(TimeSpan.FromDays(7) - TimeSpan.FromTicks(1));
        Assert.NotNull(await link.Look());

        cluster.Clock.Advance(TimeSpan.FromTicks(1));
        Assert.Null(await link.Look());
    }
}
