using System.Security.Cryptography;
using Exchange.Audit;
using Exchange.Messages;

namespace Exchange.Accounts;

/// <summary>Setting passwords: by the old one, or by link and code.</summary>
internal sealed partial class PartnerAccountGrain
{
    private const int ResetsPerDay = 5;

    private static readonly TimeSpan BetweenResets = TimeSpan.FromMinutes(10);

    public Task<PasswordTerms?> Terms() => Task.FromResult(Current.Exists ? MakeTerms() : null);

    public async Task<Verdict> ResetPassword(Actor by)
    {
        if (!by.IsHospital || !Current.Exists) return Verdict.NotFound;
        if (Current.IsDisabled) return Verdict.NotNow;

        // The old one stops, and may not come back.
        var next = Current.Hash is { } hash ? Current with { Hash = null, History = [hash, .. Current.History] } : Current;
        await Invite(next, next.Passwords > 0 ? InvitationPurpose.Reset : InvitationPurpose.First, _options.InvitationLife, by, "reset-by-staff", AuditAction.Update);
        await EndSessions(_ => true, by, "reset");
        return Verdict.Done;
    }

    public async Task AskReset(string email, Actor by)
    {
        if (Current.Profile is not { } profile || Current.IsDisabled || Current.IsLockedByStaff) return;
        var now = time.GetUtcNow();
        IReadOnlyList<DateTimeOffset> asked = [.. Current.ResetsAsked.Where(at => at + TimeSpan.FromDays(1) > now)];
        var mayAsk = string.Equals(email.Trim(), profile.Email, StringComparison.OrdinalIgnoreCase)
            && asked.Count < ResetsPerDay && !asked.Any(at => at + BetweenResets > now);
        if (!mayAsk)
        {
            await _log.AppendAsync(AccountDeed.Of(by, Name, "reset-refused", AuditAction.Execute, now, AuditOutcome.MinorFailure));
            return;
        }

        var isFirst = Current.Passwords == 0;
        await Invite(Current with { ResetsAsked = [.. asked, now] }, isFirst ? InvitationPurpose.First : InvitationPurpose.Reset,
            isFirst ? _options.InvitationLife : _options.ResetLife, by, "reset-asked", AuditAction.Execute);
    }

    public async Task<PasswordChange> ChangePassword(Guid grant, ProvenPassword password, Actor by)
    {
        var now = time.GetUtcNow();
        if (!_grants.TryGetValue(grant, out var until) || until <= now) return new(PasswordChangeOutcome.NotProven);
        if (Current.StateAt(now) is not (AccountState.Active or AccountState.PasswordDue)) return new(PasswordChangeOutcome.NotNow);
        if (await Objection(password, by, now) is { } objection) return objection;

        _grants.Clear();
        await SetPassword(Current, password, "password-changed", by, now);
        await Tell(MessageTemplate.PasswordChangedMail, $"p{Current.Passwords}-changed", new(Name, Current.Profile?.Organisation ?? ""), now);
        return new(PasswordChangeOutcome.Changed);
    }

    public async Task<PasswordChange> AcceptInvitation(string invitation, Guid visit, ProvenPassword password, Actor by)
    {
        var now = time.GetUtcNow();
        if (Current.Invitation is not { } open || open.Secrets.Key != invitation || open.Until <= now) return new(PasswordChangeOutcome.NotProven);
        if (Current.IsDisabled || Current.IsLockedByStaff) return new(PasswordChangeOutcome.NotNow);
        if (!await Invitation(invitation).Check(visit)) return new(PasswordChangeOutcome.NotProven);
        if (await Objection(password, by, now) is { } objection) return objection;

        _grants.Clear();
        var isFirst = Current.Passwords == 0;
        var next = Current with { Known = new(), Strangers = new(), Invitation = null, OldSeals = [.. Current.OldSeals, open.Secrets.SealId], ResetsAsked = [] };
        await SetPassword(WithPlace(next, by.Address, now), password, isFirst ? "password-set" : "password-reset", by, now);

        // The account's word is the truth: an invitation that a crash leaves open here opens nothing any more.
        await Invitation(invitation).Close();
        await EndSessions(_ => true, Actor.System, "password-reset");
        await DestroyOldSeals();
        if (!isFirst) await Tell(MessageTemplate.PasswordChangedMail, $"p{Current.Passwords}-changed", new(Name, Current.Profile?.Organisation ?? ""), now);
        return new(PasswordChangeOutcome.Changed);
    }

    /// <summary>Null when the account has nothing against the password either.</summary>
    private async Task<PasswordChange?> Objection(ProvenPassword password, Actor by, DateTimeOffset now)
    {
        if (password.Stamp != MakeTerms().Stamp()) return new(PasswordChangeOutcome.OldTerms);
        var isUsed = Current.Hash is { } current && Same(current, password.Hash)
            || Current.History.Take(Math.Max(1, Current.Policy.History)).Any(old => Same(old, password.Hash));
        if (!isUsed) return null;

        await _log.AppendAsync(AccountDeed.Of(AsPartner(by), Name, "password-refused", AuditAction.Execute, now, AuditOutcome.MinorFailure, nameof(PasswordFlaws.UsedBefore)));
        return new(PasswordChangeOutcome.Flawed, PasswordFlaws.UsedBefore);
    }

    private async Task SetPassword(PartnerAccountState before, ProvenPassword password, string happened, Actor by, DateTimeOffset now)
    {
        var next = before with
        {
            History = [.. (before.Hash is { } old ? [old] : Array.Empty<ImmutableBytes>()).Concat(before.History).Take(Math.Max(PasswordPolicy.Instelling.History, before.Policy.History))],
            Hash = password.Hash, PasswordSetAt = now, Passwords = before.Passwords + 1, Rung = null,
        };
        await Arm(next);
        await Save(next, happened, AsPartner(by), AuditAction.Update);
    }

    private PasswordTerms MakeTerms() => new(
        Name, Current.Salt, Current.Iterations, Current.Policy,
        [.. _settings.Now.ContextWords, Current.Profile?.Organisation ?? "", Current.Profile?.Department ?? ""]);

    private static bool Same(ImmutableBytes one, ImmutableBytes other) => CryptographicOperations.FixedTimeEquals(one.Value.Span, other.Value.Span);

    /// <summary>A new invitation takes the place of the one before. The reminder goes first: a tick finishes what a crash leaves undone.</summary>
    private async Task Invite(PartnerAccountState next, InvitationPurpose purpose, TimeSpan life, Actor by, string happened, AuditAction action)
    {
        await this.ArmAsync(time.GetUtcNow() + Deadline.Period, time);
        var secrets = await work.MakeInvitation();
        next = await WithoutInvitation(next) with
        {
            Invitation = new(next.Invitations + 1, purpose, secrets, time.GetUtcNow() + life, IsHandedOver: false), Invitations = next.Invitations + 1,
        };
        await Save(next, happened, by, action);
        await HandOver();
        await DestroyOldSeals();
        await Arm(Current);
    }

    private async Task<PartnerAccountState> WithoutInvitation(PartnerAccountState next)
    {
        if (next.Invitation is not { } old) return next;
        await Invitation(old.Secrets.Key).Close();
        foreach (var message in InvitationMessages(old)) await Message(message).Withdraw();
        return next with { Invitation = null, OldSeals = [.. next.OldSeals, old.Secrets.SealId] };
    }

    /// <summary>Opens the invitation and sends its two messages. Every step may be repeated.</summary>
    private async Task HandOver()
    {
        if (Current is not { Invitation: { IsHandedOver: false } invitation, Profile: { } profile }) return;

        var secrets = invitation.Secrets;
        await Invitation(secrets.Key).Open(new(Name, invitation.Purpose, profile.Language, profile.Mobile[^2..], invitation.Until, secrets.CodeHash));

        AccountFacts facts = new(Name, profile.Organisation, invitation.Until);
        var template = invitation.Purpose is InvitationPurpose.First ? MessageTemplate.AccountInvitationMail : MessageTemplate.AccountResetMail;
        var ids = InvitationMessages(invitation);
        MessageOrder mail = new(AsExport, MessageChannel.Email, template, profile.Language, profile.Email, profile.ContactName,
            secrets.SealId, secrets.Token, profile.Mobile[^2..], invitation.Until, Name, facts);
        MessageOrder text = new(AsExport, MessageChannel.Sms, MessageTemplate.AccountCodeSms, profile.Language, profile.Mobile, profile.ContactName,
            secrets.SealId, secrets.Code, profile.Email, invitation.Until, Name, facts);
        await Message(ids[0]).Send(mail);
        await Message(ids[1]).Send(text);
        await Save(WithMessages((ids[0], mail), (ids[1], text)) with { Invitation = invitation with { IsHandedOver = true } });
    }

    private async Task DestroyOldSeals()
    {
        if (Current.OldSeals.Count == 0) return;
        foreach (var seal in Current.OldSeals) await work.DestroySeal(seal);
        await Save(Current with { OldSeals = [] });
    }

    private IReadOnlyList<string> InvitationMessages(OpenInvitation invitation) =>
        [$"n-a-{Name}-i{invitation.Number}-mail", $"n-a-{Name}-i{invitation.Number}-sms"];

    private IAccountInvitation Invitation(string key) => GrainFactory.GetGrain<IAccountInvitation>(key);
}
