using Exchange.Audit;
using Exchange.Links;

namespace Exchange.Exports;

/// <summary>Packed first, addressed afterwards: whoever fills in a form sees meanwhile which files cannot go along.</summary>
internal sealed partial class StudyExportGrain
{
    /// <summary>What nobody addresses is erased this long after it was begun.</summary>
    private static readonly TimeSpan DraftLife = TimeSpan.FromDays(1);

    public async Task<AddressOutcome> Address(Actor by, ExportRequest request)
    {
        if (!by.IsHospital || Current.Request is not { } known) return AddressOutcome.NotFound;
        if (request.IsDraft || request.Direction is LinkDirection.Upload || request.Validity <= TimeSpan.Zero || request.Validity > ContentLife) return AddressOutcome.OutOfRange;
        if (await Named(request) is not { } named) return AddressOutcome.NoSuchAccount;
        named = named with { BytesExpected = known.BytesExpected };
        if (known == named) return AddressOutcome.Addressed;

        var now = time.GetUtcNow();
        if (Current.State is not ExportState.Draft || Current.ContentEndsAt is not { } ends || DraftEnd <= now) return AddressOutcome.NotNow;
        if (Current.Problems.Any(problem => !problem.IsHarmless) && !named.LeaveOutBadFiles) return AddressOutcome.NotAgreed;

        // The reminder goes first: should this turn break off after the state is written, its tick hands over.
        await this.ArmAsync(now + Deadline.Period, time);
        // In the lists it begins here: until now it was nobody's.
        await Open(Current with
        {
            Request = named, CreatedBy = by.Id, CreatedAt = now, ExpiresAt = Earlier(now + named.Validity, ends),
        }, named.Account, "addressed", by);
        return AddressOutcome.Addressed;
    }

    private DateTimeOffset DraftEnd => Current.CreatedAt + DraftLife;

    private async Task SetAside(StudyExportState packed)
    {
        await Save(packed with { State = ExportState.Draft }, "packed", Actor.System, AuditAction.Execute);
        await this.ArmAsync(DraftEnd, time);
    }

    private async Task DropDraft()
    {
        if (Current.State is not ExportState.Draft) return;
        if (DraftEnd <= time.GetUtcNow()) await Save(Current with { State = ExportState.Cancelled }, "draft-dropped", Actor.System, AuditAction.Delete);
        else await this.ArmAsync(DraftEnd, time);
    }
}
