using Exchange.Audit;
using Exchange.Messages;

namespace Exchange.Accounts;

/// <summary>The ladder of a password, the end of an invitation, and whatever a crash left undone.</summary>
internal sealed partial class PartnerAccountGrain
{
    /// <summary>How long a warning may still be handed over after its moment.</summary>
    private static readonly TimeSpan MailLife = TimeSpan.FromDays(3);

    public Task ReceiveReminder(string reminderName, TickStatus status) => Ticks.Pass(this);

    public async Task Advance()
    {
        if (!Current.Exists)
        {
            await this.DisarmAsync();
            DeactivateOnIdle();
            return;
        }
        var now = time.GetUtcNow();
        if (Current.Invitation is { } invitation && invitation.Until <= now)
            await Save(await WithoutInvitation(Current), "invitation-ended", Actor.System, AuditAction.Execute);
        if (Current.Code is { } code && code.Until <= now) await Save(WithoutCode(Current));
        await DestroyOldSeals();
        await Climb(now);
        await HandOver();
        await Arm(Current);
    }

    /// <summary>
    /// Tells the highest rung reached, once. After a standstill the rungs below it are skipped: "14 days left" helps nobody
    /// who has one. The mail goes before the note that it went: its id makes a second sending harmless.
    /// </summary>
    private async Task Climb(DateTimeOffset now)
    {
        if (Current.Hash is null || Current.IsDisabled || Current.PasswordSetAt is not { } setAt || PasswordLadder.Reached(setAt, Current.Policy, now) is not { } reached) return;
        if (reached.Rung == Current.Rung) return;

        var (template, happened) = reached.Rung switch
        {
            PasswordLadder.Due => (MessageTemplate.PasswordDueMail, "password-due"),
            PasswordLadder.Expired => (MessageTemplate.PasswordExpiredMail, "password-expired"),
            _ => (MessageTemplate.PasswordWarningMail, "password-warned"),
        };
        AccountFacts facts = new(Name, Current.Profile?.Organisation ?? "", reached.Rung is PasswordLadder.Due ? Current.ExpiresAt : Current.DueAt, reached.Days);
        var next = await Send(template, RungMessage(reached.Rung), facts, now) with { Rung = reached.Rung };
        await Save(next, happened, Actor.System, AuditAction.Execute, detail: reached.Days is { } days ? $"{days} days" : null);
        if (reached.Rung is PasswordLadder.Expired) await EndSessions(_ => true, Actor.System, "password-expired");
    }

    /// <summary>A mail without a secret, and the note of it.</summary>
    private async Task Tell(MessageTemplate template, string id, AccountFacts facts, DateTimeOffset now) =>
        await Save(await Send(template, $"n-a-{Name}-{id}", facts, now));

    private async Task<PartnerAccountState> Send(MessageTemplate template, string id, AccountFacts facts, DateTimeOffset now)
    {
        if (Current.Profile is not { } profile) return Current;
        MessageOrder order = new(AsExport, MessageChannel.Email, template, profile.Language, profile.Email, profile.ContactName,
            "", default, profile.Mobile[^2..], now + MailLife, Name, facts);
        await Message(id).Send(order);
        return WithMessages((id, order));
    }

    private PartnerAccountState WithMessages(params IReadOnlyList<(string Id, MessageOrder Order)> sent)
    {
        var now = time.GetUtcNow();
        var added = sent.Where(message => Current.Messages.All(known => known.Id != message.Id)).Select(message =>
            new MessageView(message.Id, message.Order.Channel, message.Order.Template, MessageState.Waiting, message.Order.To, now, null, 0, null));
        return Current with { Messages = [.. Current.Messages.Concat(added).TakeLast(AccountRules.MaxMessages)] };
    }

    private IReadOnlyList<PasswordWarning> Warnings()
    {
        var prefix = RungMessage("");
        return [.. Current.Messages.Where(message => message.Id.StartsWith(prefix, StringComparison.Ordinal))
            .Select(message => new PasswordWarning(message.Id[prefix.Length..], message.CreatedAt, message.State, message.Detail))];
    }

    /// <summary>The reminder for whatever comes next.</summary>
    private Task Arm(PartnerAccountState next) => NextMoment(next) is { } at ? this.ArmAsync(at, time) : this.DisarmAsync();

    /// <summary>Null when nothing is left to come.</summary>
    private DateTimeOffset? NextMoment(PartnerAccountState next)
    {
        var now = time.GetUtcNow();
        var isUnfinished = next.Invitation is { IsHandedOver: false } || next.OldSeals.Count > 0 || !IsToldOf(next, now);
        DateTimeOffset?[] moments =
        [
            isUnfinished ? now + Deadline.Period : null, next.Invitation?.Until, next.Code?.Until,
            next is { Hash: not null, PasswordSetAt: { } setAt } ? PasswordLadder.Next(setAt, next.Policy, now) : null,
        ];
        return moments.Min();
    }

    private static bool IsToldOf(PartnerAccountState next, DateTimeOffset now) =>
        next.IsDisabled || next.Hash is null || next.PasswordSetAt is not { } setAt
        || PasswordLadder.Reached(setAt, next.Policy, now) is not { } reached || reached.Rung == next.Rung;

    private string RungMessage(string rung) => $"n-a-{Name}-p{Current.Passwords}-w{rung}";

    /// <summary>What an account's own messages carry where an export's carry its id.</summary>
    private string AsExport => "account:" + Name;

    private INotification Message(string id) => GrainFactory.GetGrain<INotification>(id);
}
