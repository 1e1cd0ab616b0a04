using Exchange.Accounts;
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
        if (Current.Exists && Current.State is not InboundState.Arriving) return Verdict.Done;
        var standing = arrival.Standing;
        if (standing.Files == 0 && !Current.Exists) return Verdict.Done; // Taken back before anybody heard of it.
        if (standing.EndsAt <= time.GetUtcNow() && !Current.Exists) return Verdict.OutOfRange;

        var next = Current with
        {
            Id = this.GetPrimaryKeyString(), Account = arrival.Account, Sender = arrival.Sender, ExportId = arrival.ExportId,
            State = standing.Files == 0 ? InboundState.TakenBack : standing.IsClosed ? InboundState.Arrived : InboundState.Arriving,
            Files = standing.Files, Bytes = standing.Bytes, Cut = standing.Cut, IsDeclared = standing.IsDeclared, ArrivedAt = standing.ArrivedAt, EndsAt = standing.EndsAt,
        };
        if (next == Current) return Verdict.Done;
        // The reminder goes first: a tick on nothing is harmless, names that stay for ever are not.
        if (Current.EndsAt != next.EndsAt) await this.ArmAsync(next.EndsAt, time);
        if (next.State == Current.State && Current.Exists) await state.SaveAsync(next with { Revision = next.Revision + 1 }, this); // More of the same is no deed of its own.
        else
        {
            var (happened, action) = next.State switch
            {
                InboundState.Arriving => ("arriving", AuditAction.Create),
                InboundState.TakenBack => ("taken-back", AuditAction.Delete),
                _ => ("arrived", AuditAction.Create),
            };
            await Save(next, happened, SentBy(arrival.ExportId, arrival.Account), action, standing.Cut == 0 ? AuditOutcome.Success : AuditOutcome.MinorFailure,
                $"{standing.Files} files, {standing.Bytes} bytes, {standing.Cut} cut");
        }
        return Verdict.Done;
    }

    public async Task<Verdict> Checked(Actor by, InboundCheck check)
    {
        if (!by.IsHospital || !Current.Exists) return Verdict.NotFound;
        if (Current.State is InboundState.Checked) return Verdict.Done;
        if (Current.State is not InboundState.Arrived) return Verdict.NotNow;

        await Save(Current with { State = InboundState.Checked, Check = check, CheckedAt = time.GetUtcNow() }, "checked", by, AuditAction.Execute,
            check.Damaged == 0 ? AuditOutcome.Success : AuditOutcome.MinorFailure, $"{check.Content}, {check.Instances} instances, {check.Damaged} damaged, {check.ProblemCount - check.Damaged} other files");
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

    public async Task<bool> Open(Actor by, string? fileId)
    {
        if (!by.IsHospital || !Current.State.HasContent || Current.EndsAt <= time.GetUtcNow()) return false;
        if (fileId is not null && await Folders.InDelivery(Actor.System, Current.Id, fileId) is null) return false;
        if (Current.OpenedAt is null && by.Kind is not ActorKind.System) await Save(Current with { OpenedAt = time.GetUtcNow(), OpenedBy = by.Id }, "opened", by, AuditAction.Read);
        else await log.AppendAsync(Event("opened", by, AuditAction.Read, AuditOutcome.Success, null));
        return true;
    }

    public async Task<InboundView?> Read(Actor by)
    {
        if (!by.IsHospital || !Current.Exists)
        {
            DeactivateOnIdle();
            return null;
        }
        if (by.Kind is not ActorKind.System) await log.AppendAsync(Event("viewed", by, AuditAction.Read, AuditOutcome.Success, null));
        return new(Current.Id, Current.State, Current.Account, Current.Sender, Current.Files, Current.Bytes, Current.Cut, Current.IsDeclared, Current.ArrivedAt, Current.EndsAt,
            Current.CheckedAt, Current.Check, Current.OpenedAt, Current.ExportId, Current.OpenedBy, Current.Decision, Current.MayBePart);
    }

    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        if (Current.EndsAt > time.GetUtcNow()) return;
        // The bytes are the folder's own to erase; with them go the names that came along.
        if (Current.Exists && Current.State is not InboundState.Ended)
            await Save(Current with { State = InboundState.Ended, Check = Current.Check is { } check ? check with { Problems = [], Study = null, Others = null } : null }, "ended", Actor.System, AuditAction.Delete);

        // Unregistering comes last: a crash before it costs one more harmless tick.
        await this.DisarmAsync();
        DeactivateOnIdle();
    }

    private IAccountFolders Folders => GrainFactory.GetGrain<IAccountFolders>(Current.Account);

    private static Actor SentBy(string? exportId, string account) => exportId is null ? new(account, ActorKind.Partner) : new("link", ActorKind.Recipient);

    private AuditEvent Event(string happened, Actor by, AuditAction action, AuditOutcome outcome, string? detail) => Deed.Of(by, "inbound." + happened, action, time.GetUtcNow(),
        [new() { TypeCode = SystemObject, Role = Resource, IdTypeCode = "inbound", Id = this.GetPrimaryKeyString() }], outcome, detail);

    private Task Save(InboundDeliveryState next, string happened, Actor by, AuditAction action, AuditOutcome outcome = AuditOutcome.Success, string? detail = null) =>
        state.SaveAsync((next with { Revision = next.Revision + 1 }).With(Event(happened, by, action, outcome, detail)), this);
}
