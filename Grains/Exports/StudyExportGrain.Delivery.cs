using Exchange.Accounts;
using Exchange.Audit;
using Exchange.Links;
using Exchange.Messages;

namespace Exchange.Exports;

/// <summary>From a proven package to its recipient: a link with its two messages, or a partner's folder with one.</summary>
internal sealed partial class StudyExportGrain
{
    public async Task Used(LinkReport report)
    {
        if (report.LinkKey != Current.LinkKey || report.Number <= Current.LastReport) return;

        var next = Current with { LastReport = report.Number };
        await (report.Use switch
        {
            LinkUse.Opened => Save(next with { OpenedAt = next.OpenedAt ?? report.At, IsLocked = false }, "opened", report.By, AuditAction.Read, detail: report.By.Address),
            LinkUse.Locked => Save(next with { IsLocked = true }, "locked", report.By, AuditAction.Execute, AuditOutcome.MinorFailure, report.By.Address),
            LinkUse.Fetched => Save(next with
            {
                State = next.State.IsOpen ? ExportState.Fetched : next.State, FetchedAt = next.FetchedAt ?? report.At, Downloads = next.Downloads + 1,
            }, "fetched", report.By, AuditAction.Read, detail: report.By.Address),
        });
    }

    public async Task SentIn(ReceivedFiles received)
    {
        if (Current.Request is null) return;
        if (Current.Received is not { } known) await Save(Current with { Received = received }, "received", Actor.System, AuditAction.Create);
        else if (received.Files > known.Files) await Save(Current with { Received = received with { MayBePart = known.MayBePart || received.MayBePart } });
        else if (received.MayBePart && !known.MayBePart) await Save(Current with { Received = known with { MayBePart = true } });
    }

    public async Task MessageChanged(MessageView message)
    {
        var known = Current.Messages.FirstOrDefault(m => m.Id == message.Id);
        if (known is null || known == message || known.State == message.State && known.Attempts >= message.Attempts) return;

        var next = Current with { Messages = [.. Current.Messages.Select(m => m.Id == message.Id ? message : m)] };
        var (happened, outcome) = message.State switch
        {
            MessageState.Sent => ("sent", AuditOutcome.Success),
            MessageState.Failed => ("failed", AuditOutcome.SeriousFailure),
            MessageState.Uncertain => ("uncertain", AuditOutcome.MinorFailure),
            MessageState.Retrying => ("retrying", AuditOutcome.MinorFailure),
            MessageState.Waiting or MessageState.Sending or MessageState.Withdrawn => ("", AuditOutcome.Success),
        };
        if (happened.Length == 0) await Save(next);
        else await Save(next, $"{Name(message.Channel)}-{happened}", Actor.System, AuditAction.Execute, outcome, message.Detail);
    }

    public async Task<Verdict> ResendEmail(Actor by, string? email)
    {
        if (!by.IsHospital || Current.Request is not { } request) return Verdict.NotFound;
        if (!Current.State.IsOpen || request.Account is null && Current.Secrets is null) return Verdict.NotNow; // Without its secrets there is no link to write.
        if (request.Account is not null && email is not null) return Verdict.OutOfRange; // A partner's address is the account's.

        var isCorrected = email is not null && email != request.RecipientEmail;
        var next = isCorrected ? await WithNewLink(Current with { Request = request with { RecipientEmail = email ?? "" } }) : Current;
        await Withdraw(Current.MailId);
        await Save(next with { Mails = next.Mails + 1, IsHandedOver = false }, isCorrected ? "mail-corrected" : "mail-again", by, AuditAction.Update);
        await HandOver();
        return Verdict.Done;
    }

    public async Task<Verdict> ResendSms(Actor by, string? mobile)
    {
        if (!by.IsHospital || Current.Request is not { } request) return Verdict.NotFound;
        if (!Current.State.IsOpen || Current.Secrets is not { } secrets) return Verdict.NotNow;

        var password = await work.MakePassword(Id);
        await Withdraw(Current.TextId);
        await Save(Current with
        {
            Texts = Current.Texts + 1, IsHandedOver = false, IsLocked = false, Secrets = secrets with { Password = password },
            Request = request with { RecipientMobile = mobile ?? request.RecipientMobile },
        }, mobile is null ? "sms-again" : "sms-corrected", by, AuditAction.Update);
        await HandOver();
        return Verdict.Done;
    }

    /// <summary>Nothing is to be packed: the link opens at once. Its term, and that of what comes in by it, are each 7 days at most.</summary>
    private async Task OpenForUpload()
    {
        if (Current is not { State: ExportState.Requested, Request: { Direction: LinkDirection.Upload } request }) return;

        var (secrets, now) = (await work.MakeLink(Id), time.GetUtcNow());
        var ends = now + _settings.Now.ContentLife;
        await Save(Current with
        {
            State = ExportState.Available, ExpiresAt = Earlier(now + request.Validity, ends), ContentEndsAt = ends, Secrets = secrets, LinkKey = secrets.LinkKey, Mails = 1, Texts = 1,
        }, "open-for-upload", Actor.System, AuditAction.Execute);
        await HandOver();
        if (Current.State.IsOpen) await ArmEnd();
    }

    /// <summary>The package is proven: access opens.</summary>
    private async Task Open(StudyExportState packed, string? account, string happened, Actor by)
    {
        var secrets = account is null ? await work.MakeLink(Id) : null;
        await Save(packed with
        {
            State = ExportState.Available, Secrets = secrets, LinkKey = secrets?.LinkKey ?? ExportDoor.Of(account ?? ""), Mails = 1, Texts = secrets is null ? 0 : 1,
        }, happened, by, AuditAction.Execute);
        await HandOver();
        if (Current.State.IsOpen) await ArmEnd();
    }

    /// <returns>The request with its recipient's name; null when it goes to an account that is not there, or closed.</returns>
    private async Task<ExportRequest?> Named(ExportRequest request)
    {
        if (request.Account is not { } account) return request;
        if (await Account(account).Contact(Actor.System) is not { } contact) return null;
        return request.RecipientName.Length == 0 ? request with { RecipientName = contact.Organisation } : request;
    }

    /// <summary>Whoever got the link at the wrong address has nothing any more. The password stays: it went to the number.</summary>
    private async Task<StudyExportState> WithNewLink(StudyExportState current)
    {
        if (current is not { Secrets: { } known, LinkKey: { } former }) return current;
        var secrets = await work.MakeLink(Id) with { Password = known.Password };
        return current with { Secrets = secrets, LinkKey = secrets.LinkKey, LastReport = 0, FormerLinks = [.. current.FormerLinks, former] };
    }

    /// <summary>Every step may be repeated, so a crash at any of them is mended by the next tick.</summary>
    private async Task HandOver()
    {
        if (Current.IsHandedOver || Current is not { Request: { } request, ExpiresAt: { } until }) return;
        if (request.Account is { } account) await HandToAccount(account, until);
        else if (Current.Secrets is { } secrets) await HandToLink(request, secrets, until);
    }

    private async Task HandToLink(ExportRequest request, LinkSecrets secrets, DateTimeOffset until)
    {
        await CloseFormerLinks();
        var link = Link(secrets.LinkKey);
        var ending = request.RecipientMobile[^2..];
        await link.Open(new(Id, request.Language, ending, until, secrets.Password.Hash, new(Current.Study ?? StudySummary.None, Current.Parts, Current.Problems, request.Language, until, Direction: request.Direction)));
        await link.SetPassword(Actor.System, secrets.Password.Hash, ending);

        MessageOrder mail = new(Id, MessageChannel.Email, LinkMails.Of(request.Direction), request.Language, request.RecipientEmail, request.RecipientName,
            secrets.SealId, secrets.Token, ending, until);
        MessageOrder text = new(Id, MessageChannel.Sms, MessageTemplate.PasswordSms, request.Language, request.RecipientMobile, request.RecipientName,
            secrets.SealId, secrets.Password.Sealed, request.RecipientEmail, until);
        await Record(Current.MailId, mail);
        await Record(Current.TextId, text);
        await Messages(Current.MailId).Send(mail);
        await Messages(Current.TextId).Send(text);
        await Save(Current with { IsHandedOver = true, FormerLinks = [] });
    }

    private async Task HandToAccount(string account, DateTimeOffset until)
    {
        if (await Account(account).Contact(Actor.System) is not { } contact || await Place(account, until) is not Verdict.Done)
        {
            await Save(Current with { State = ExportState.Failed, Failure = ExportFailure.AccountClosed }, "failed", Actor.System, AuditAction.Execute,
                AuditOutcome.SeriousFailure, nameof(ExportFailure.AccountClosed));
            work.Erase(Id, Current.Attempt);
            return;
        }
        if (Current.Timeline.All(entry => entry.Event != "placed")) await Save(Current, "placed", Actor.System, AuditAction.Execute);
        MessageOrder mail = new(Id, MessageChannel.Email, MessageTemplate.PackageArrivedMail, contact.Language, contact.Email, contact.Name,
            "", default, "", until, Facts: new(contact.UserName, contact.Organisation, until));
        await Record(Current.MailId, mail);
        await Messages(Current.MailId).Send(mail);
        await Save(Current with { IsHandedOver = true });
    }

    private Task<Verdict> Place(string account, DateTimeOffset until) =>
        Folders(account).Place(Actor.System, new(Id, Current.Parts, until, ExportDoor.Of(account)));

    private async Task Record(string id, MessageOrder order)
    {
        if (Current.Messages.Any(m => m.Id == id)) return;
        await Save(Current with
        {
            Messages = [.. Current.Messages, new(id, order.Channel, order.Template, MessageState.Waiting, order.To, time.GetUtcNow(), null, 0, null)],
        });
    }

    private async Task Withdraw(string message)
    {
        if (Current.Messages.Any(m => m.Id == message)) await Messages(message).Withdraw();
    }

    /// <summary>The recipient's way in gets the new end.</summary>
    private async Task ExtendDoor(Actor by, DateTimeOffset until)
    {
        if (Current.Request?.Account is { } account) await Place(account, until);
        else if (Current.LinkKey is { } link) await Link(link).Extend(by, until);
    }

    /// <summary>Nobody gets in any more. What merely expired has closed by its own clock.</summary>
    private async Task CloseDoor(Actor by)
    {
        if (Current.Request?.Account is { } account && Current.LinkKey is not null) await Folders(account).Withdraw(Actor.System, Id);
        else if (Current.State is ExportState.Revoked && Current.LinkKey is { } link) await Link(link).Close(by);
        await CloseFormerLinks();
    }

    private async Task CloseFormerLinks()
    {
        foreach (var link in Current.FormerLinks) await Link(link).Close(Actor.System);
    }

    private IAccessLink Link(string key) => GrainFactory.GetGrain<IAccessLink>(key);

    private IPartnerAccount Account(string name) => GrainFactory.GetGrain<IPartnerAccount>(name);

    private IAccountFolders Folders(string account) => GrainFactory.GetGrain<IAccountFolders>(account);

    private INotification Messages(string id) => GrainFactory.GetGrain<INotification>(id);

    private static string Name(MessageChannel channel) => channel is MessageChannel.Email ? "mail" : "sms";
}

/// <summary>What an export to an account knows its way in by: there is no link.</summary>
internal static class ExportDoor
{
    public static string Of(string account) => $"account:{account}";
}
