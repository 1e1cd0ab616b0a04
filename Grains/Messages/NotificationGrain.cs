using Exchange.Accounts;
using Exchange.Exports;
using Orleans.Concurrency;
using Orleans.Serialization.Invocation;

namespace Exchange.Messages;

[GrainType("exchange.notification"), MayInterleave(nameof(MayInterleave))]
internal sealed partial class NotificationGrain(
    [PersistentState("notification", StorageSetup.GrainStorageName)] IPersistentState<NotificationState> state,
    IMessageWork work, TimeProvider time, ILogger<NotificationGrain> logger)
    : Grain, INotification, IRemindable, ITicked
{
    /// <summary>Addresses are kept this long after the content's end.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(30);

    // In memory only: a new activation hands over, and tells, once more, which does no harm.
    private bool _isHandedOver;
    private MessageView? _told;
    private Task _telling = Task.CompletedTask;

    private NotificationState Current => state.State;

    public static bool MayInterleave(IInvokable request) => Ticks.Is(request);

    public async Task<Verdict> Send(MessageOrder order)
    {
        if (Current.Order is { } known) return known.ExportId == order.ExportId ? Verdict.Done : Verdict.NotNow;

        // The reminder goes first: without it a crash right after the next write would leave the message unsaid.
        await this.ArmAsync(time.GetUtcNow() + Deadline.Period, time);
        await Save(Current with { Id = this.GetPrimaryKeyString(), Order = order, CreatedAt = time.GetUtcNow() });
        HandOver(order);
        return Verdict.Done;
    }

    public async Task<bool> Begin(int attempt, string senders, Guid errand)
    {
        // The answer was lost on its way: the same errand may ask again, another may not.
        if (Current.State is MessageState.Sending) return attempt == Current.Attempts && errand == Current.Errand;
        if (Current.Order is not { } order || !Current.IsToBeSent || attempt != Current.Attempts + 1 || order.Until <= time.GetUtcNow()) return false;

        await Save(Current with { State = MessageState.Sending, Attempts = attempt, Senders = senders, Errand = errand, RetryAt = null });
        return true;
    }

    public async Task<Verdict> Attempted(int attempt, DeliveryResult result)
    {
        if (Current.State is not MessageState.Sending || attempt != Current.Attempts) return Verdict.OldAttempt;

        var next = Current with { Senders = null, Errand = null, Detail = result.Detail };
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

    public async Task<Verdict> Withdraw()
    {
        if (Current.Order is null) return Verdict.NotFound;
        if (Current.State is MessageState.Withdrawn) return Verdict.Done;
        if (!Current.IsToBeSent) return Verdict.NotNow;

        await Save(Current with { State = MessageState.Withdrawn, RetryAt = null });
        return Verdict.Done;
    }

    public Task<MessageView?> Read(Actor by)
    {
        if (Current.Order is null) DeactivateOnIdle();
        return Task.FromResult(by.IsHospital ? Current.View : null);
    }

    public Task ReceiveReminder(string reminderName, TickStatus status) => Ticks.Pass(this);

    public async Task Advance()
    {
        var now = time.GetUtcNow();
        if (Current.Order is not { } order || order.Until + Remembered <= now)
        {
            if (Current.Order is not null) await state.ClearStateAsync();
            await this.DisarmAsync(); // Last: a crash before it costs one more harmless tick.
            DeactivateOnIdle();
            return;
        }

        if (Current.State is MessageState.Sending && !(Current.Senders is { } senders && work.IsAlive(senders)))
            // Whoever had it is gone, and whether it left is unknown: only a person may send it again.
            await Save(Current with { State = MessageState.Uncertain, Senders = null, Errand = null, Detail = null });
        else if (Current.IsToBeSent && order.Until <= now)
            await Save(Current with { State = MessageState.Failed, RetryAt = null, Detail = Current.Detail ?? "The link ended before it could be sent." });
        else if (Current.IsDue(now) && !_isHandedOver) HandOver(order);

        if (Current.View != _told) Tell();
        else if (Current.IsOver) await this.ArmAsync(order.Until + Remembered, time);
    }

    private void HandOver(MessageOrder order)
    {
        _isHandedOver = true;
        work.Deliver(Current.Id, Current.Attempts + 1, order);
    }

    private async Task Save(NotificationState next)
    {
        await state.SaveAsync(next, this);
        _isHandedOver = false;
        Tell();
    }

    /// <summary>
    /// Beside the turn, never within it: the export, or account, calls this grain. One telling at a time, so that an older
    /// state never arrives after a newer one. The reminder stays until the end is known there.
    /// </summary>
    private void Tell()
    {
        if (_telling.IsCompleted) (_telling = TellOwner()).Ignore();
    }

    private async Task TellOwner()
    {
        try
        {
            while (Current is { View: { } view, Order: { } order } && view != _told)
            {
                if (order.Account is { } account) await GrainFactory.GetGrain<IPartnerAccount>(account).MessageChanged(view);
                else await GrainFactory.GetGrain<IStudyExport>(order.ExportId).MessageChanged(view);
                _told = view;
            }
            if (Current is { IsOver: true, Order: { } done }) await this.ArmAsync(done.Until + Remembered, time);
        }
        catch (Exception e) when (e is OrleansException or TimeoutException) { LogNotTold(e, Current.Id); }
    }

    [LoggerMessage(LogLevel.Warning, "Whoever message {MessageId} belongs to could not be told of it; they are told again within a minute")]
    private partial void LogNotTold(Exception e, string messageId);
}

/// <summary>When a message that was refused for now is tried again.</summary>
internal static class RetryDelays
{
    private static readonly TimeSpan[] Delays =
    [
        TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(3), TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(1), TimeSpan.FromHours(2), TimeSpan.FromHours(4), TimeSpan.FromHours(8),
    ];

    /// <param name="attempts">How many were made, from 1. Null: no more tries.</param>
    public static TimeSpan? After(int attempts) => attempts <= Delays.Length ? Delays[attempts - 1] : null;
}
