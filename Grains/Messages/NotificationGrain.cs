using Exchange.Exports;

namespace Exchange.Messages;

[GrainType("exchange.notification")]
internal sealed partial class NotificationGrain(
    [PersistentState("notification", StorageSetup.GrainStorageName)] IPersistentState<NotificationState> state,
    IMessageWork work, TimeProvider time, ILogger<NotificationGrain> logger)
    : Grain, INotification, IRemindable
{
    /// <summary>Addresses are kept this long after the content's end.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(30);

    private bool _isTold;

    private NotificationState Current => state.State;

    public async Task<Verdict> Send(MessageOrder order)
    {
        if (Current.Order is { } known) return known.ExportId == order.ExportId ? Verdict.Done : Verdict.NotNow;

        // The reminder goes first: without it a crash right after the next write would leave the message unsaid.
        await this.ArmAsync(time.GetUtcNow() + Deadline.Period, time);
        await Attempt(Current with { Id = this.GetPrimaryKeyString(), Order = order, CreatedAt = time.GetUtcNow() }, order);
        return Verdict.Done;
    }

    public async Task<Verdict> Withdraw()
    {
        if (Current.Order is null) return Verdict.NotFound;
        if (Current.State is MessageState.Withdrawn) return Verdict.Done;
        if (Current.State is not (MessageState.Waiting or MessageState.Retrying)) return Verdict.NotNow;

        await Save(Current with { State = MessageState.Withdrawn, RetryAt = null });
        return Verdict.Done;
    }

    public async Task<Verdict> Attempted(int attempt, DeliveryResult result)
    {
        if (Current.State is not MessageState.Sending || attempt != Current.Attempts) return Verdict.OldAttempt;

        var next = Current with { Senders = null, Detail = result.Detail };
        await Save(result.Outcome switch
        {
            DeliveryOutcome.Taken => next with { State = MessageState.Sent, SentAt = time.GetUtcNow(), Detail = null },
            DeliveryOutcome.Refused => next with { State = MessageState.Failed },
            DeliveryOutcome.Unknown => next with { State = MessageState.Uncertain },
            DeliveryOutcome.NotNow => RetryDelays.After(attempt) is { } delay && time.GetUtcNow() + delay < next.Order?.Until
                ? next with { State = MessageState.Retrying, RetryAt = time.GetUtcNow() + delay }
                : next with { State = MessageState.Failed },
        });
        return Verdict.Done;
    }

    public Task<MessageView?> Read(Actor by) => Task.FromResult(by.IsHospital ? Current.View : null);

    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        if (Current.Order is not { } order) await Forget();
        else if (order.Until + Remembered <= time.GetUtcNow())
        {
            await state.ClearStateAsync();
            await Forget();
        }
        else if (Current.State is MessageState.Sending && !(Current.Senders is { } senders && work.IsAlive(senders)))
            // Whoever had it is gone, and whether it left is unknown: only a person may send it again.
            await Save(Current with { State = MessageState.Uncertain, Senders = null, Detail = null });
        else if (Current.State is MessageState.Retrying && Current.RetryAt <= time.GetUtcNow()) await Attempt(Current, order);
        else if (!_isTold) Tell();
        else if (Current.IsOver) this.ArmAfterTick(order.Until + Remembered, time);
    }

    private async Task Attempt(NotificationState next, MessageOrder order)
    {
        await Save(next with { State = MessageState.Sending, Attempts = next.Attempts + 1, Senders = work.Here, RetryAt = null });
        work.Deliver(Current.Id, Current.Attempts, order);
    }

    private async Task Save(NotificationState next)
    {
        _isTold = false;
        await state.SaveAsync(next, this);
        Tell();
    }

    /// <summary>Beside the turn, never within it: the export calls this grain. The reminder stays until the export knows the end.</summary>
    private void Tell()
    {
        if (Current is { View: { } view, Order: { } order }) TellExport(view, order).Ignore();
    }

    private async Task TellExport(MessageView view, MessageOrder order)
    {
        try
        {
            await GrainFactory.GetGrain<IStudyExport>(order.ExportId).MessageChanged(view);
            if (view != Current.View) return;
            _isTold = true;
            if (Current.IsOver) await this.ArmAsync(order.Until + Remembered, time);
        }
        catch (Exception e) when (e is OrleansException or TimeoutException) { LogNotTold(e, order.ExportId); }
    }

    private async Task Forget()
    {
        await this.DisarmAsync();
        DeactivateOnIdle();
    }

    [LoggerMessage(LogLevel.Warning, "Export {ExportId} could not be told of its message; it is told again within a minute")]
    private partial void LogNotTold(Exception e, string exportId);
}

/// <summary>When a message that was refused for now is tried again.</summary>
internal static class RetryDelays
{
    private static readonly TimeSpan[] Delays =
    [
        TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(3), TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(1), TimeSpan.FromHours(2), TimeSpan.FromHours(4), TimeSpan.FromHours(8),
    ];

    /// <summary>Null: no more tries.</summary>
    public static TimeSpan? After(int attempts) => attempts <= Delays.Length ? Delays[attempts - 1] : null;
}
