using System.Text;
using System.Text.Json;
using Exchange.Audit;
using Exchange.Exports;
using Exchange.Links;
using Exchange.Messages;

namespace Exchange.Tests.Messages;

/// <summary>What the export hears of its two messages, and what the log keeps of it.</summary>
public sealed class MessagesOfAnExportTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>
{
    private static readonly Actor Staff = new("m.deboer", ActorKind.Staff);
    private static readonly TimeSpan Week = TimeSpan.FromDays(7), Patience = TimeSpan.FromSeconds(20);

    private readonly string _id = $"x-{Guid.NewGuid():N}";

    private IStudyExport Export => cluster.Grains.GetGrain<IStudyExport>(_id);

    private async Task<IStudyExport> Available()
    {
        await Export.Request(Staff, new("J. de Vries", "j@example.org", "+31612345634", "nl", "second opinion", null, Week, false));
        var work = await Export.Begin("worker");
        await Export.Packed(work.Attempt ?? 0, new(new(1, 1, 0, 1000), [], [new($"{_id}-1-1", "study.zip", 900, new string('a', 64))], new("Test^Patient", "1", null, "CT", "CT", 1, 1, false)));
        return Export;
    }

    /// <summary>Plays the senders for the newest message of the channel.</summary>
    private async Task<INotification> Attempt(MessageChannel channel, DeliveryOutcome outcome, string? detail = null)
    {
        var given = cluster.Mailroom.Of(_id).Last(given => given.Order.Channel == channel);
        var message = cluster.Grains.GetGrain<INotification>(given.Notification);
        Assert.True(await message.Begin(given.Attempt, cluster.Mailroom.Here, Guid.NewGuid()));
        Assert.Equal(Verdict.Done, await message.Attempted(given.Attempt, new(outcome, detail)));
        return message;
    }

    private async Task<ExportView> Until(Func<ExportView, bool> isSo)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (true)
        {
            var view = await Export.Read(Staff);
            Assert.NotNull(view);
            if (isSo(view)) return view;
            await Task.Delay(10, limit.Token);
        }
    }

    private static bool Happened(ExportView view, string what) => view.Timeline.Any(entry => entry.Event == what);

    private async Task<IReadOnlyList<string>> Logged() => [.. (await cluster.Grains.GetGrain<IAuditTrail>(0).Search(Staff, new(_id, null, null, null, null, 0, 100))).Events
        .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("event"))
        .Select(e => $"{e.GetProperty("eventType")} {e.GetProperty("outcome")}")];

    [Theory]
    [InlineData(DeliveryOutcome.Taken, "sent", "Success")]
    [InlineData(DeliveryOutcome.Refused, "failed", "SeriousFailure")]
    [InlineData(DeliveryOutcome.Unknown, "uncertain", "MinorFailure")]
    [InlineData(DeliveryOutcome.NotNow, "retrying", "MinorFailure")]
    public async Task How_each_message_ended_is_on_the_timeline_and_in_the_log(DeliveryOutcome outcome, string happened, string logged)
    {
        await Available();
        await Attempt(MessageChannel.Email, outcome, outcome is DeliveryOutcome.Taken ? null : "550 no");
        await Attempt(MessageChannel.Sms, outcome);

        var view = await Until(view => Happened(view, $"mail-{happened}") && Happened(view, $"sms-{happened}"));
        Assert.Single(view.Timeline, entry => entry.Event == $"mail-{happened}");
        Assert.Equal(outcome is DeliveryOutcome.Taken ? null : "550 no", view.Timeline.Single(entry => entry.Event == $"mail-{happened}").Detail);
        Assert.Equal(2, view.Messages.Count);

        var log = await Logged();
        Assert.Contains($"export.mail-{happened} {logged}", log);
        Assert.Contains($"export.sms-{happened} {logged}", log);
    }

    [Fact]
    public async Task What_the_export_could_not_be_told_it_is_told_by_the_next_tick()
    {
        await Available();
        var message = cluster.Grains.GetGrain<INotification>(cluster.Mailroom.Of(_id).Single(given => given.Order.Channel is MessageChannel.Email).Notification);
        await message.Begin(1, cluster.Mailroom.Here, Guid.NewGuid());
        await Until(view => view.Messages.Any(message => message.State is MessageState.Sending));
        var refused = cluster.Disk.Refused;
        cluster.Disk.Break(Export);
        await message.Attempted(1, new(DeliveryOutcome.Unknown));
        await Until(_ => cluster.Disk.Refused > refused);
        await cluster.Lose(message);
        cluster.Disk.Mend(Export);
        Assert.DoesNotContain((await Until(_ => true)).Timeline, entry => entry.Event == "mail-uncertain");

        await cluster.Remind(message, "deadline");
        await Until(view => Happened(view, "mail-uncertain"));
    }

    [Fact]
    public async Task A_message_whose_senders_died_is_said_to_be_uncertain()
    {
        await Available();
        var given = cluster.Mailroom.Of(_id).Single(given => given.Order.Channel is MessageChannel.Sms);
        var message = cluster.Grains.GetGrain<INotification>(given.Notification);
        await message.Begin(given.Attempt, "gone-" + _id, Guid.NewGuid());
        cluster.Mailroom.Kill("gone-" + _id);
        await cluster.Remind(message, "deadline");

        await Until(view => Happened(view, "sms-uncertain"));
    }

    [Fact]
    public async Task Sending_again_withdraws_what_still_waits_and_goes_to_the_corrected_address()
    {
        await Available();
        var first = cluster.Mailroom.Of(_id).Single(given => given.Order.Channel is MessageChannel.Email);
        Assert.Equal(Verdict.Done, await Export.ResendEmail(Staff, "right@example.org"));

        Assert.False(await cluster.Grains.GetGrain<INotification>(first.Notification).Begin(first.Attempt, cluster.Mailroom.Here, Guid.NewGuid()));
        await Attempt(MessageChannel.Email, DeliveryOutcome.Taken);
        var view = await Until(view => Happened(view, "mail-sent"));
        Assert.Equal(
            [("j@example.org", MessageState.Withdrawn), ("right@example.org", MessageState.Sent)],
            view.Messages.Where(message => message.Channel is MessageChannel.Email).Select(message => (message.To, message.State)));
    }

    [Fact]
    public async Task The_link_at_the_wrong_address_closes_and_the_right_one_opens_with_the_password_that_was_sent()
    {
        await Available();
        var wrong = LinkOf(cluster.Mailroom.Of(_id).Single(given => given.Order.Channel is MessageChannel.Email));
        await Export.ResendEmail(Staff, "right@example.org");
        var right = LinkOf(cluster.Mailroom.Of(_id).Last(given => given.Order.Channel is MessageChannel.Email));
        Assert.Null(await wrong.Look());
        Assert.Equal(LinkStatus.Closed, (await wrong.Read(Staff))?.Status);

        var password = Encoding.UTF8.GetString(cluster.Mailroom.Of(_id).Single(given => given.Order.Channel is MessageChannel.Sms).Order.Secret.Value.Span);
        var ticket = await right.BeginTry();
        Assert.Equal(TryOutcome.Right, (await right.FinishTry(ticket.Number, PasswordDerivation.Derive(password, ticket.Salt, ticket.Iterations), new("link", ActorKind.Recipient))).Outcome);
        Assert.Contains((await Until(view => view.Link?.Opens == 1)).Timeline, entry => entry.Event == "opened");

        await Export.ResendEmail(Staff, "right@example.org"); // Only again: nothing is corrected.
        Assert.NotNull(await right.Look());
    }

    private IAccessLink LinkOf((string Notification, int Attempt, MessageOrder Order) given) => cluster.Grains.GetGrain<IAccessLink>(LinkToken.KeyOf(Encoding.UTF8.GetString(given.Order.Secret.Value.Span)));

    [Fact]
    public async Task A_new_password_goes_by_a_new_message_and_the_old_one_stays_as_it_ended()
    {
        await Available();
        await Attempt(MessageChannel.Sms, DeliveryOutcome.Unknown);
        await Until(view => Happened(view, "sms-uncertain"));
        Assert.Equal(Verdict.Done, await Export.ResendSms(Staff, null));
        await Attempt(MessageChannel.Sms, DeliveryOutcome.Taken);

        var view = await Until(view => Happened(view, "sms-sent"));
        Assert.Equal([MessageState.Uncertain, MessageState.Sent], view.Messages.Where(message => message.Channel is MessageChannel.Sms).Select(message => message.State));
        var secrets = cluster.Mailroom.Of(_id).Where(given => given.Order.Channel is MessageChannel.Sms).Select(given => Convert.ToHexString(given.Order.Secret.Value.Span));
        Assert.Equal(2, secrets.Distinct().Count());
    }
}
