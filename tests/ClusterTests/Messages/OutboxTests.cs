using Exchange.Messages;

namespace Exchange.Tests.Messages;

public sealed class OutboxTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>
{
    private static readonly Actor Staff = new("m.deboer", ActorKind.Staff);

    private readonly string _export = $"x-{Guid.NewGuid():N}";

    private IOutbox Outbox => cluster.Grains.GetGrain<IOutbox>(0);

    private async Task<OutboxMessage> Kept(string name, string to, string text = "text")
    {
        OutboxMessage message = new($"n-{_export}-{name}", _export, name == "sms" ? MessageChannel.Sms : MessageChannel.Email, to, "subject", text, "<p>text</p>", cluster.Clock.GetUtcNow());
        await Entry(message).Keep(message, cluster.Clock.GetUtcNow().AddDays(7));
        return message;
    }

    private IOutboxEntry Entry(OutboxMessage message) => cluster.Grains.GetGrain<IOutboxEntry>(message.Id);

    [Fact]
    public async Task It_gives_what_was_kept_in_full_and_the_newest_first()
    {
        var mail = await Kept("mail", "j@example.org");
        cluster.Clock.Advance(TimeSpan.FromSeconds(1));
        var sms = await Kept("sms", "+31612345634");

        Assert.Equal([sms, mail], await Outbox.List(Staff, _export, null));
    }

    [Fact]
    public async Task It_finds_by_export_and_by_recipient()
    {
        var to = $"{_export}@example.org";
        var mail = await Kept("mail", to);
        await Kept("sms", "+31612345634");

        Assert.Equal([mail], await Outbox.List(Staff, null, to.ToUpperInvariant()));
        Assert.Empty(await Outbox.List(Staff, "x-other", to));
        Assert.Equal(2, (await Outbox.List(Staff, null, null)).Count(message => message.ExportId == _export));
    }

    [Fact]
    public async Task Keeping_twice_is_keeping_once()
    {
        var first = await Kept("mail", "j@example.org", "first");
        await Kept("mail", "j@example.org", "second");

        Assert.Equal([first], await Outbox.List(Staff, _export, null));
    }

    [Fact]
    public async Task It_is_for_the_hospital_alone()
    {
        await Kept("mail", "j@example.org");

        Assert.Empty(await Outbox.List(new("link", ActorKind.Recipient), _export, null));
    }

    [Fact]
    public async Task It_forgets_a_message_when_its_link_ends_and_not_before()
    {
        var message = await Kept("mail", "j@example.org");
        cluster.Clock.Advance(TimeSpan.FromDays(7) - TimeSpan.FromTicks(1));
        await cluster.Remind(Entry(message), "deadline");
        Assert.Single(await Outbox.List(Staff, _export, null));

        cluster.Clock.Advance(TimeSpan.FromTicks(1));
        await cluster.Remind(Entry(message), "deadline");
        Assert.Empty(await Outbox.List(Staff, _export, null));
    }

    [Fact]
    public async Task When_storage_fails_it_says_so_and_can_be_kept_again()
    {
        OutboxMessage message = new($"n-{_export}-mail", _export, MessageChannel.Email, "j@example.org", "subject", "text", null, cluster.Clock.GetUtcNow());
        cluster.Disk.Break(Entry(message));
        await Assert.ThrowsAsync<OrleansException>(() => Entry(message).Keep(message, cluster.Clock.GetUtcNow().AddDays(7)));
        cluster.Disk.Mend(Entry(message));
        Assert.Empty(await Outbox.List(Staff, _export, null));

        await Entry(message).Keep(message, cluster.Clock.GetUtcNow().AddDays(7));
        Assert.Equal([message], await Outbox.List(Staff, _export, null));
    }
}
