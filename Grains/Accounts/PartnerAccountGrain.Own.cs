using Exchange.Audit;

namespace Exchange.Accounts;

/// <summary>What the partner itself sees and accepts.</summary>
internal sealed partial class PartnerAccountGrain
{
    public Task<OwnAccount?> Own(AccountCaller by)
    {
        if (Current.Profile is not { } profile || !MaySpeak(by)) return Task.FromResult<OwnAccount?>(null);
        return Task.FromResult<OwnAccount?>(new(
            Name, profile.Organisation, profile.Department, profile.Language, MakeTerms(), Current.AgreedAt, Current.PasswordSetAt, Current.DueAt,
            Current.Keys, Current.Logins, LiveNow(time.GetUtcNow()), Quota));
    }

    public async Task<Verdict> Agree(AccountCaller by)
    {
        if (!MaySpeak(by)) return Verdict.NotFound;
        if (Current.AgreedAt is null) await Save(Current with { AgreedAt = time.GetUtcNow() }, "terms-accepted", by.By, AuditAction.Execute);
        return Verdict.Done;
    }
}
