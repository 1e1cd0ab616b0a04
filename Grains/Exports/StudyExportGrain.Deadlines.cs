using Exchange.Audit;

namespace Exchange.Exports;

/// <summary>What ends by itself: access, content, lost workers, and at last the addresses.</summary>
internal sealed partial class StudyExportGrain
{
    /// <summary>The recipient's addresses are kept this long after the content is gone.</summary>
    private static readonly TimeSpan AddressesKept = TimeSpan.FromDays(30);

    public Task ReceiveReminder(string reminderName, TickStatus status) => Ticks.Pass(this);

    public async Task Advance()
    {
        await NoticeLostWorker();
        await OpenForUpload();
        if (Current is { State: ExportState.Requested, Request.CanBeReadAgain: false }) await GiveUp();
        await DropDraft();
        var end = Current.State.IsOpen ? Current.ExpiresAt : Current.State.IsOver ? null : Current.ContentEndsAt ?? Current.CreatedAt + ContentLife;
        if (end <= time.GetUtcNow())
            await Save(Current with { State = ExportState.Expired, Worker = null }, "expired", Actor.System, AuditAction.Execute);

        if (Current.State.IsOver && Current.ErasedAt is { } erased) await Forget(erased + AddressesKept);
        else if (Current.State.IsOver)
        {
            await CloseDoor(Actor.System);
            work.Erase(Id, Current.Attempt);
        }
        else if (Current.State.IsOpen)
        {
            await HandOver();
            if (Current.State.IsOpen) await ArmEnd();
        }
    }

    public async Task<Verdict> Erased()
    {
        if (!Current.State.IsOver) return Verdict.NotNow;
        if (Current.ErasedAt is null)
            await Save(Current with { ErasedAt = time.GetUtcNow(), Secrets = null }, "erased", Actor.System, AuditAction.Delete);
        // The next tick, within a minute, arms for the addresses: where thousands end together, that waits until all are erased.
        return Verdict.Done;
    }

    /// <summary>The log keeps who, what and when; where to reach the recipient is of no use any more.</summary>
    private async Task Forget(DateTimeOffset at)
    {
        if (at > time.GetUtcNow())
        {
            await this.ArmAsync(at, time);
            return;
        }
        if (Current is { Request: { } request, IsForgotten: false })
            await Save(Current with
            {
                IsForgotten = true, Request = request with { RecipientEmail = "", RecipientMobile = "" }, Messages = [.. Current.Messages.Select(message => message with { To = "" })],
            }, "addresses-erased", Actor.System, AuditAction.Delete);

        // Unregistering comes last: a crash before it costs one more harmless tick.
        await this.DisarmAsync();
    }

    private async Task NoticeLostWorker()
    {
        if (!Current.State.IsWorking || Current.Worker is not { } worker || work.IsAlive(worker)) return;
        if (Current.Request is { CanBeReadAgain: true }) await Interrupt();
        else await WorkFailed(Current.Attempt, ExportFailure.WorkerLost, _progress ?? Current.Counts, []);
    }

    /// <summary>The files are still where they were: the next attempt reads them again.</summary>
    private Task Interrupt() => Save(Current with { State = ExportState.Requested, Worker = null }, "interrupted", Actor.System, AuditAction.Execute, AuditOutcome.MinorFailure);

    /// <summary>The upload that asked for it is gone: between asking and beginning there are no minutes.</summary>
    private async Task GiveUp()
    {
        await Save(Current with { State = ExportState.Failed, Failure = ExportFailure.WorkerLost }, "failed", Actor.System, AuditAction.Execute, AuditOutcome.SeriousFailure);
        work.Erase(Id, Current.Attempt);
    }

    private Task ArmEnd() => this.ArmAsync(Current.ExpiresAt ?? time.GetUtcNow(), time);
}
