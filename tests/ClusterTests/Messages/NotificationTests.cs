using Exchange.Messages;

namespace Exchange.Tests.Messages;

public sealed class NotificationTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>
{
    private static readonly Actor Staff = new("m.deboer", ActorKind.Staff);
    private static readonly TimeSpan Week = TimeSpan.FromDays(7), Minute = TimeSpan.FromMinutes(1), Tick = TimeSpan.FromTicks(1);
    private static readonly DeliveryResult Taken = new(DeliveryOutcome.Taken), NotNow = new(DeliveryOutcome.NotNow, "421 busy"), Unknown = new(DeliveryOutcome.Unknown, "lost");

    private readonly string _export = $"x-{Guid.NewGuid():N}";

    private MessageOrder Order() => new(
        _export, MessageChannel.Email, MessageTemplate.LinkMail, "nl", "j@example.org", "J. de Vries", _export + "-secrets", new(new byte[] { 1, 2, 3 }), "34", cluster.Clock.GetUtcNow() + Week);

    private INotification New() => cluster.Grains.GetGrain<INotification>($"n-{_export}-mail-1");

    private async Task<INotification> Recorded()
    {
        var message = New();
        Assert.Equal(Verdict.Done, await message.Send(Order()));
        return message;
    }

    private async Task<INotification> In(MessageState state)
    {
        var message = await Recorded();
        if (state is MessageState.Waiting) return message;
        if (state is MessageState.Withdrawn)
        {
            Assert.Equal(Verdict.Done, await message.Withdraw());
            return message;
        }
        Assert.True(await message.Begin(1, cluster.Mailroom.Here, Guid.NewGuid()));
        if (state is MessageState.Sending) return message;
        await message.Attempted(1, new(state switch
        {
            MessageState.Sent => DeliveryOutcome.Taken,
            MessageState.Failed => DeliveryOutcome.Refused,
            MessageState.Uncertain => DeliveryOutcome.Unknown,
            _ => DeliveryOutcome.NotNow,
        }));
        Assert.Equal(state, (await View(message)).State);
        return message;
    }

    private static async Task<MessageView> View(INotification message)
    {
        var view = await message.Read(Staff);
        Assert.NotNull(view);
        return view;
    }

    private Task Remind(INotification message) => cluster.Remind(message, "deadline");

    /// <summary>What the senders do with all that was handed to them so far: how often they get leave.</summary>
    private async Task<int> Granted(INotification message)
    {
        var granted = 0;
        foreach (var given in cluster.Mailroom.Of(_export))
        {
            if (await message.Begin(given.Attempt, cluster.Mailroom.Here, Guid.NewGuid())) granted++;
        }
        return granted;
    }

    [Fact]
    public async Task A_message_is_handed_over_once_sent_with_leave_and_then_over()
    {
        var message = await Recorded();
        Assert.Equal(MessageState.Waiting, (await View(message)).State);
        Assert.Equal(1, Assert.Single(cluster.Mailroom.Of(_export)).Attempt);

        Assert.Equal(1, await Granted(message));
        Assert.Equal(Verdict.Done, await message.Attempted(1, Taken));
        var view = await View(message);
        Assert.Equal((MessageState.Sent, 1, cluster.Clock.GetUtcNow()), (view.State, view.Attempts, view.SentAt));
        Assert.Equal(Verdict.OldAttempt, await message.Attempted(1, Unknown));
    }

    [Theory]
    [InlineData(MessageState.Waiting, 1)]
    [InlineData(MessageState.Sending, 0)]
    [InlineData(MessageState.Retrying, 0)]
    [InlineData(MessageState.Sent, 0)]
    [InlineData(MessageState.Uncertain, 0)]
    [InlineData(MessageState.Failed, 0)]
    [InlineData(MessageState.Withdrawn, 0)]
    public async Task Neither_a_second_call_nor_a_lost_activation_nor_a_tick_sends_it_again(MessageState state, int leave)
    {
        var message = await In(state);
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(Verdict.Done, await message.Send(Order()));
            await cluster.Lose(message);
            await Remind(message);
            await Remind(message);
        }

        Assert.Equal(state, (await View(message)).State);
        Assert.Equal(leave, await Granted(message));
    }

    [Fact]
    public async Task A_queue_lost_with_its_process_is_filled_again_by_the_reminder()
    {
        var message = await Recorded();
        await Remind(message);
        Assert.Single(cluster.Mailroom.Of(_export));

        await cluster.Lose(message);
        await Remind(message);
        Assert.Equal(2, cluster.Mailroom.Of(_export).Count);
        Assert.Equal(1, await Granted(message));
    }

    [Fact]
    public async Task The_same_errand_may_ask_again_and_another_may_not()
    {
        var message = await Recorded();
        var errand = Guid.NewGuid();

        Assert.True(await message.Begin(1, cluster.Mailroom.Here, errand));
        Assert.True(await message.Begin(1, cluster.Mailroom.Here, errand));
        Assert.False(await message.Begin(1, cluster.Mailroom.Here, Guid.NewGuid()));
        Assert.False(await message.Begin(2, cluster.Mailroom.Here, errand));
    }

    [Fact]
    public async Task Where_its_senders_died_it_is_uncertain_and_only_a_person_sends_it_again()
    {
        var message = await Recorded();
        await message.Begin(1, "doomed", Guid.NewGuid());
        await Remind(message);
        Assert.Equal(MessageState.Sending, (await View(message)).State);

        cluster.Mailroom.Kill("doomed");
        await Remind(message);
        Assert.Equal(MessageState.Uncertain, (await View(message)).State);
        await Remind(message);
        Assert.Equal(0, await Granted(message));
        Assert.Equal(Verdict.NotNow, await message.Withdraw());
    }

    [Fact]
    public async Task A_refusal_for_now_is_tried_again_at_growing_intervals_nine_times_in_all()
    {
        int[] minutes = [1, 3, 10, 30, 60, 120, 240, 480];
        var message = await Recorded();
        for (var attempt = 1; attempt <= minutes.Length; attempt++)
        {
            Assert.Equal(1, await Granted(message));
            await message.Attempted(attempt, NotNow);
            Assert.Equal((MessageState.Retrying, "421 busy"), ((await View(message)).State, (await View(message)).Detail));

            cluster.Clock.Advance(TimeSpan.FromMinutes(minutes[attempt - 1]) - Tick);
            await Remind(message);
            Assert.Equal(attempt, cluster.Mailroom.Of(_export).Count);
            cluster.Clock.Advance(Tick);
            await Remind(message);
            Assert.Equal(attempt + 1, cluster.Mailroom.Of(_export)[^1].Attempt);
        }
        Assert.Equal(1, await Granted(message));
        await message.Attempted(9, NotNow);
        Assert.Equal((MessageState.Failed, 9), ((await View(message)).State, (await View(message)).Attempts));
    }

    [Fact]
    public async Task It_is_not_tried_again_after_its_link_has_ended()
    {
        var message = New();
        await message.Send(Order() with { Until = cluster.Clock.GetUtcNow() + Minute });
        await message.Begin(1, cluster.Mailroom.Here, Guid.NewGuid());
        await message.Attempted(1, NotNow);
        Assert.Equal(MessageState.Failed, (await View(message)).State);
    }

    [Fact]
    public async Task It_is_not_sent_at_all_after_its_link_has_ended()
    {
        var message = await Recorded();
        cluster.Clock.Advance(Week);

        Assert.Equal(0, await Granted(message));
        await Remind(message);
        Assert.Equal(MessageState.Failed, (await View(message)).State);
    }

    [Theory]
    [InlineData(MessageState.Waiting, Verdict.Done)]
    [InlineData(MessageState.Retrying, Verdict.Done)]
    [InlineData(MessageState.Withdrawn, Verdict.Done)]
    [InlineData(MessageState.Sending, Verdict.NotNow)]
    [InlineData(MessageState.Sent, Verdict.NotNow)]
    public async Task What_has_not_begun_can_be_withdrawn(MessageState state, Verdict verdict)
    {
        var message = await In(state);
        Assert.Equal(verdict, await message.Withdraw());

        cluster.Clock.Advance(Minute);
        await Remind(message);
        Assert.Equal(verdict is Verdict.Done ? MessageState.Withdrawn : state, (await View(message)).State);
        Assert.Equal(0, await Granted(message));
    }

    [Fact]
    public async Task A_message_that_is_not_there_can_not_be_withdrawn_begun_or_read()
    {
        var message = New();

        Assert.Equal(Verdict.NotFound, await message.Withdraw());
        Assert.False(await message.Begin(1, "senders", Guid.NewGuid()));
        Assert.Equal(Verdict.OldAttempt, await message.Attempted(1, Taken));
        Assert.Null(await message.Read(Staff));
    }

    [Fact]
    public async Task Only_the_hospital_reads_it_and_nobody_its_secret()
    {
        var message = await Recorded();

        Assert.Null(await message.Read(new("link", ActorKind.Recipient)));
        Assert.DoesNotContain("010203", (await View(message)).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Address_and_all_are_forgotten_30_days_after_the_end_and_not_before()
    {
        var message = await In(MessageState.Sent);
        cluster.Clock.Advance(Week + TimeSpan.FromDays(30) - Tick);
        await Remind(message);
        Assert.NotNull(await message.Read(Staff));

        cluster.Clock.Advance(Tick);
        await Remind(message);
        Assert.Null(await message.Read(Staff));
    }

    [Fact]
    public async Task Through_the_reminders_themselves_a_retry_comes_and_it_is_forgotten()
    {
        var message = await In(MessageState.Retrying);
        await Until(() => cluster.Mailroom.Of(_export).Count == 2);
        Assert.Equal(1, await Granted(message));
        await message.Attempted(2, Taken);

        await Until(async () => await message.Read(Staff) is null, TimeSpan.FromHours(6));
    }

    [Theory]
    [InlineData(MessageState.Waiting)]
    [InlineData(MessageState.Sending)]
    public async Task When_storage_fails_nothing_is_sent_and_nothing_is_lost(MessageState before)
    {
        var message = before is MessageState.Waiting ? New() : await Recorded();
        cluster.Disk.Break(message);
        if (before is MessageState.Waiting) await Assert.ThrowsAsync<OrleansException>(() => message.Send(Order()));
        else await Assert.ThrowsAsync<OrleansException>(() => message.Begin(1, cluster.Mailroom.Here, Guid.NewGuid()));
        var handed = cluster.Mailroom.Of(_export).Count;
        cluster.Disk.Mend(message);

        Assert.Equal(before is MessageState.Waiting ? 0 : 1, handed);
        await message.Send(Order());
        Assert.Equal(1, await Granted(message));
        await message.Attempted(1, Taken);
        Assert.Equal(MessageState.Sent, (await View(message)).State);
    }

    [Fact]
    public async Task A_report_that_could_not_be_stored_may_be_made_again()
    {
        var message = await In(MessageState.Sending);
        cluster.Disk.Break(message);
        await Assert.ThrowsAsync<OrleansException>(() => message.Attempted(1, Taken));
        cluster.Disk.Mend(message);

        Assert.Equal(Verdict.Done, await message.Attempted(1, Taken));
        Assert.Equal(MessageState.Sent, (await View(message)).State);
    }

    /// <summary>Moves the clock on until it is so.</summary>
    private Task Until(Func<bool> isSo) => Until(() => Task.FromResult(isSo()), TimeSpan.FromSeconds(20));

    private async Task Until(Func<Task<bool>> isSo, TimeSpan step)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!await isSo())
        {
            cluster.Clock.Advance(step);
            await Task.Delay(20, limit.Token);
        }
    }
}
