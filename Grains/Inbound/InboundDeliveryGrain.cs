using Exchange.Audit;

namespace Exchange.Inbound;

[GrainType("exchange.inbound-delivery")]
internal sealed class InboundDeliveryGrain(
    [PersistentState("inbound-delivery", StorageSetup.GrainStorageName)] IPersistentState<InboundDeliveryState> state, IAuditLog log, TimeProvider time)
    : Grain, IInboundDelivery, IRemindable
{
    private const int SystemObject = 2, Resource = 13, MaxReason = 200;

    private InboundDeliveryState Current => state.State;

    public async Task<Verdict> Arrive(Actor by, InboundArrival arrival)
    {
        if (!by.IsHospital) return Verdict.NotFound;
        if (Current.Exists) return Verdict.Done;
        if (arrival.EndsAt <= time.GetUtcNow()) return Verdict.OutOfRange;

        // The reminder goes first: a tick on nothing is harmless, names that stay for ever are not.
        await this.ArmAsync(arrival.EndsAt, time);
        await Save(Current with
        {
            Id = this.GetPrimaryKeyString(), State = InboundState.Arrived, Account = arrival.File.Account, Sender = arrival.Sender, ExportId = arrival.ExportId, Bytes = arrival.File.Size,
            File = arrival.File, ArrivedAt = arrival.ArrivedAt, EndsAt = arrival.EndsAt,
        }, "arrived", SentBy(arrival.ExportId, arrival.File.Account), AuditAction.Create, detail: $"{arrival.File.Size} bytes");
        return Verdict.Done;
    }

    public async Task<Verdict> Checked(Actor by, InboundCheck check)
    {
        if (!by.IsHospital || !Current.Exists) return Verdict.NotFound;
        if (Current.State is InboundState.Checked) return Verdict.Done;
        if (Current.State is not InboundState.Arrived) return Verdict.NotNow;

        await Save(Current with { State = InboundState.Checked, Check = check, CheckedAt = time.GetUtcNow() }, "checked", by, AuditAction.Execute,
            check.ProblemCount == 0 ? AuditOutcome.Success : AuditOutcome.MinorFailure, $"{check.Content}, {check.Instances} instances, {check.ProblemCount} problems");
        return Verdict.Done;
    }

    public async Task<Verdict> TakenBack(Actor by)
    {
        if (!by.IsHospital || !Current.Exists) return Verdict.NotFound;
        if (Current.State is InboundState.TakenBack) return Verdict.Done;
        if (Current.State is not InboundState.Arrived) return Verdict.NotNow;
        await Save(Current with { State = InboundState.TakenBack, File = null }, "taken-back", SentBy(Current.ExportId, Current.Account), AuditAction.Delete);
        return Verdict.Done;
    }

    public Task<Verdict> Accept(Actor by) => Decide(by, InboundState.Accepted, null);

    public Task<Verdict> Refuse(Actor by, string reason) =>
        string.IsNullOrWhiteSpace(reason) || reason.Length > MaxReason ? Task.FromResult(Verdict.OutOfRange) : Decide(by, InboundState.Refused, reason.Trim());

    private async Task<Verdict> Decide(Actor by, InboundState decided, string? reason)
    {
        if (!by.IsHospital || !Current.Exists) return Verdict.NotFound;
        if (Current.State == decided) return Verdict.Done;
        if (Current.State is not InboundState.Checked || Current.EndsAt <= time.GetUtcNow()) return Verdict.NotNow;
        var isAccepted = decided is InboundState.Accepted;
        await Save(Current with { State = decided, Decision = new(isAccepted, by.Id, time.GetUtcNow(), reason) }, isAccepted ? "accepted" : "refused", by, AuditAction.Update, detail: reason);
        return Verdict.Done;
    }

    public async Task<InboundFile?> Open(Actor by, string fileId)
    {
        if (!by.IsHospital || Current.File is not { } file || file.Id != fileId || Current.EndsAt <= time.GetUtcNow()) return null;
        if (Current.OpenedAt is null && by.Kind is not ActorKind.System) await Save(Current with { OpenedAt = time.GetUtcNow(), OpenedBy = by.Id }, "opened", by, AuditAction.Read);
        else await log.AppendAsync(Event("opened", by, AuditAction.Read, AuditOutcome.Success, null));
        return file;
    }

    public async Task<InboundView?> Read(Actor by)
    {
        if (!by.IsHospital || !Current.Exists)
        {
            DeactivateOnIdle();
            return null;
        }
        if (by.Kind is not ActorKind.System) await log.AppendAsync(Event("viewed", by, AuditAction.Read, AuditOutcome.Success, null));
        return new(Current.Id, Current.State, Current.Account, Current.Sender, Current.File, Current.ArrivedAt, Current.EndsAt, Current.CheckedAt, Current.Check, Current.OpenedAt,
            Current.ExportId, Current.OpenedBy, Current.Decision);
    }

    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        if (Current.EndsAt > time.GetUtcNow()) return;
        // The bytes are the folder's own to erase; with them go the names that came along.
        if (Current.Exists && Current.State is not InboundState.Ended)
            await Save(Current with { State = InboundState.Ended, File = null, Check = Current.Check is { } check ? check with { Problems = [], Study = null } : null }, "ended", Actor.System, AuditAction.Delete);

        // Unregistering comes last: a crash before it costs one more harmless tick.
        await this.DisarmAsync();
        DeactivateOnIdle();
    }

    private static Actor SentBy(string? exportId, string account) => exportId is null ? new(account, ActorKind.Partner) : new("link", ActorKind.Recipient);

    private AuditEvent Event(string happened, Actor by, AuditAction action, AuditOutcome outcome, string? detail) => Deed.Of(by, "inbound." + happened, action, time.GetUtcNow(),
        [new() { TypeCode = SystemObject, Role = Resource, IdTypeCode = "inbound", Id = this.GetPrimaryKeyString() }], outcome, detail);

    private Task Save(InboundDeliveryState next, string happened, Actor by, AuditAction action, AuditOutcome outcome = AuditOutcome.Success, string? detail = null) =>
        state.SaveAsync((next with { Revision = next.Revision + 1 }).With(Event(happened, by, action, outcome, detail)), this);
}
