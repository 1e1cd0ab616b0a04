using Exchange.Audit;
using Exchange.Links;
using Exchange.Messages;
using Exchange.ReadModel;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Exports;

[GrainType("exchange.study-export")]
internal sealed partial class StudyExportGrain(
    [PersistentState("study-export", StorageSetup.GrainStorageName)] IPersistentState<StudyExportState> state,
    IContentWork work, IAuditLog log, IServiceProvider services, TimeProvider time, ILogger<StudyExportGrain> logger)
    : Grain, IStudyExport, IRemindable
{
    /// <summary>Image data leaves the server after at most this long.</summary>
    private static readonly TimeSpan ContentLife = TimeSpan.FromDays(7);

    /// <summary>One actor's views of one export within this long are one view in the log.</summary>
    private static readonly TimeSpan OneView = TimeSpan.FromMinutes(15);

    private readonly IRowWatcher? _rows = services.GetService<IRowWatcher>();
    private readonly Dictionary<string, DateTimeOffset> _viewed = [];

    // Live only: a lost figure is made good by the next one.
    private ExportCounts? _progress;

    private StudyExportState Current => state.State;
    private string Id => this.GetPrimaryKeyString();

    public override async Task OnActivateAsync(CancellationToken cancellationToken) => await NoticeLostWorker();

    public async Task<Verdict> Request(Actor by, ExportRequest request)
    {
        if (!by.IsHospital) return Verdict.NotFound;
        if (request.Validity <= TimeSpan.Zero || request.Validity > ContentLife) return Verdict.OutOfRange;
        if (Current.Request is { } known)
        {
            if (known != request) return Verdict.NotNow;
            if (!CanBeSentAgain) return Verdict.Done;
            await this.ArmAsync(time.GetUtcNow() + Deadline.Period, time);
            await Save(Current with { State = ExportState.Requested, Failure = null, Problems = [], ErasedAt = null }, "again", by, AuditAction.Update);
            return Verdict.Done;
        }

        // The reminder goes first: a tick on nothing is harmless, a request that nobody looks after is not.
        await this.ArmAsync(time.GetUtcNow() + Deadline.Period, time);
        await Save(Current with
        {
            Id = Id, State = ExportState.Requested, Request = request, CreatedBy = by.Id, CreatedAt = time.GetUtcNow(),
        }, "requested", by, AuditAction.Create);
        return Verdict.Done;
    }

    public async Task<WorkOrder> Begin(string worker)
    {
        await NoticeLostWorker();
        if (Current.Request is not { } request || Current.State is not ExportState.Requested) return new(null, null, null);

        var now = time.GetUtcNow();
        var ends = Current.ContentEndsAt ?? now + ContentLife;
        if (ends <= now) return new(null, null, null);
        _progress = null;
        await Save(Current with
        {
            State = ExportState.Packaging, Attempt = Current.Attempt + 1, Worker = worker, ContentEndsAt = ends,
            ExpiresAt = Earlier(now + request.Validity, ends),
        }, "receiving", Actor.System, AuditAction.Execute);
        return new(Current.Attempt, request, ends);
    }

    public Task<Verdict> Progress(int attempt, ExportCounts counts)
    {
        if (attempt != Current.Attempt || !Current.State.IsWorking) return Task.FromResult(Verdict.OldAttempt);
        _progress = counts;
        _rows?.Changed(ExportProjection.Table, Id, Current.Revision, ExportProjection.ToJson(ExportProjection.Line(Current with { Counts = counts })));
        return Task.FromResult(Verdict.Done);
    }

    public async Task<Verdict> Packed(int attempt, PackedContent content)
    {
        if (attempt != Current.Attempt) return Verdict.OldAttempt;
        if (Current.State.IsOpen) return Verdict.Done;
        if (!Current.State.IsWorking) return Verdict.OldAttempt;

        // Whatever cannot be proven complete is never called available.
        var counts = content.Counts;
        if (counts.Packed == 0 || counts.Offered != counts.Packed + counts.LeftOut || content.Parts.Count == 0)
            return await WorkFailed(attempt, ExportFailure.CrossCheck, counts, content.Problems);

        var secrets = await work.MakeLink(Id);
        await Save(Current with
        {
            State = ExportState.Available, Counts = counts, Problems = content.Problems, Parts = content.Parts, Study = content.Study,
            Warning = content.Problems.Count > 0, Worker = null, Secrets = secrets, LinkKey = secrets.LinkKey, Mails = 1, Texts = 1,
        }, "available", Actor.System, AuditAction.Execute);
        await HandOver();
        await ArmEnd();
        return Verdict.Done;
    }

    public async Task<Verdict> WorkFailed(int attempt, ExportFailure failure, ExportCounts counts, IReadOnlyList<FileProblem> problems)
    {
        if (attempt != Current.Attempt || !Current.State.IsWorking) return Verdict.OldAttempt;

        LogFailed(Id, attempt, failure);
        await Save(Current with
        {
            State = ExportState.Failed, Failure = failure, Counts = counts, Problems = problems, Worker = null,
        }, "failed", Actor.System, AuditAction.Execute, AuditOutcome.SeriousFailure, failure.ToString());
        work.Erase(Id, Current.Attempt);
        return Verdict.Done;
    }

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

    public Task<Verdict> Revoke(Actor by) => End(by, Current.State.IsOpen, ExportState.Revoked, "revoked");

    public Task<Verdict> Cancel(Actor by) =>
        End(by, Current.State.IsWorking || Current.State is ExportState.Requested, ExportState.Cancelled, "cancelled");

    public async Task<Verdict> Extend(Actor by, DateTimeOffset until)
    {
        if (!by.IsHospital || Current.Request is null) return Verdict.NotFound;
        if (!Current.State.IsOpen || Current.LinkKey is not { } link) return Verdict.NotNow;
        if (until <= time.GetUtcNow() || until > Current.ContentEndsAt) return Verdict.OutOfRange;

        await Save(Current with { ExpiresAt = until }, "extended", by, AuditAction.Update);
        await Link(link).Extend(by, until);
        await ArmEnd();
        return Verdict.Done;
    }

    public async Task<Verdict> ResendEmail(Actor by, string? email)
    {
        if (!by.IsHospital || Current.Request is not { } request) return Verdict.NotFound;
        if (!Current.State.IsOpen) return Verdict.NotNow;

        await Withdraw(Current.MailId);
        await Save(Current with
        {
            Mails = Current.Mails + 1, IsHandedOver = false, Request = request with { RecipientEmail = email ?? request.RecipientEmail },
        }, email is null ? "mail-again" : "mail-corrected", by, AuditAction.Update);
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

    public async Task<Verdict> Erased()
    {
        if (!Current.State.IsOver) return Verdict.NotNow;
        if (Current.ErasedAt is null)
            await Save(Current with { ErasedAt = time.GetUtcNow(), Secrets = null }, "erased", Actor.System, AuditAction.Delete);

        // Unregistering comes last: a crash before it costs one more harmless tick.
        await this.DisarmAsync();
        return Verdict.Done;
    }

    public async Task<ExportView?> Read(Actor by)
    {
        if (!by.IsHospital || Current.Request is not { } request)
        {
            DeactivateOnIdle();
            return null;
        }
        await NoticeLostWorker();
        await LogView(by);
        var link = Current.LinkKey is { } key ? await Link(key).Read(by) : null;
        return new(Id, Current.State, Current.Warning, Current.Failure, Current.CreatedAt, Current.ExpiresAt,
            Current.ErasedAt, Current.State.IsWorking ? _progress ?? Current.Counts : Current.Counts,
            Current.Parts, Current.Problems, Current.Timeline, request, Current.Study, Current.CreatedBy, link, Current.Messages, request.BytesExpected);
    }

    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        await NoticeLostWorker();
        if (Current is { State: ExportState.Requested, Request.CanBeReadAgain: false }) await GiveUp();
        var end = Current.State.IsOpen ? Current.ExpiresAt : Current.State.IsOver ? null : Current.ContentEndsAt ?? Current.CreatedAt + ContentLife;
        if (end <= time.GetUtcNow())
            await Save(Current with { State = ExportState.Expired, Worker = null }, "expired", Actor.System, AuditAction.Execute);

        if (Current.State.IsOver && Current.ErasedAt is not null) await Erased();
        else if (Current.State.IsOver)
        {
            await CloseLink(Actor.System);
            work.Erase(Id, Current.Attempt);
        }
        else if (Current.State.IsOpen)
        {
            await HandOver();
            if (Current.ExpiresAt is { } expires) this.ArmAfterTick(expires, time);
        }
    }

    /// <summary>Opens the link and hands its two messages over. Every step may be repeated, so a crash at any of them is mended by the next tick.</summary>
    private async Task HandOver()
    {
        if (!Current.IsHandedOver && Current is { Request: { } request, Secrets: { } secrets, Study: { } study, ExpiresAt: { } until })
        {
            var link = Link(secrets.LinkKey);
            var ending = request.RecipientMobile[^2..];
            await link.Open(new(Id, request.Language, ending, until, secrets.Password.Hash, new(study, Current.Parts, Current.Problems, request.Language, until)));
            await link.SetPassword(Actor.System, secrets.Password.Hash);

            MessageOrder mail = new(Id, MessageChannel.Email, MessageTemplate.LinkMail, request.Language, request.RecipientEmail, request.RecipientName,
                secrets.SealId, secrets.Token, ending, until);
            MessageOrder text = new(Id, MessageChannel.Sms, MessageTemplate.PasswordSms, request.Language, request.RecipientMobile, request.RecipientName,
                secrets.SealId, secrets.Password.Sealed, request.RecipientEmail, until);
            await Record(Current.MailId, mail);
            await Record(Current.TextId, text);
            await Messages(Current.MailId).Send(mail);
            await Messages(Current.TextId).Send(text);
            await Save(Current with { IsHandedOver = true });
        }
    }

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

    private async Task<Verdict> End(Actor by, bool allowed, ExportState next, string happened)
    {
        if (!by.IsHospital || Current.Request is null) return Verdict.NotFound;
        if (Current.State == next) return Verdict.Done;
        if (!allowed) return Verdict.NotNow;

        await Save(Current with { State = next, Worker = null }, happened, by, AuditAction.Delete);
        await CloseLink(by);
        work.Erase(Id, Current.Attempt);
        return Verdict.Done;
    }

    /// <summary>It broke off on the way in: the sender's next try under the same key is the same export.</summary>
    private bool CanBeSentAgain => Current.State is ExportState.Failed && Current.ContentEndsAt > time.GetUtcNow()
        && Current.Failure is ExportFailure.UploadCut or ExportFailure.WorkerLost or ExportFailure.DiskFull;

    private async Task CloseLink(Actor by)
    {
        if (Current.State is ExportState.Revoked && Current.LinkKey is { } link) await Link(link).Close(by);
    }

    private async Task NoticeLostWorker()
    {
        if (!Current.State.IsWorking || Current.Worker is not { } worker || work.IsAlive(worker)) return;
        if (Current.Request is { CanBeReadAgain: true })
            await Save(Current with { State = ExportState.Requested, Worker = null }, "interrupted", Actor.System, AuditAction.Execute, AuditOutcome.MinorFailure);
        else await WorkFailed(Current.Attempt, ExportFailure.WorkerLost, _progress ?? Current.Counts, []);
    }

    /// <summary>The upload that asked for it is gone: between asking and beginning there are no minutes.</summary>
    private async Task GiveUp()
    {
        await Save(Current with { State = ExportState.Failed, Failure = ExportFailure.WorkerLost }, "failed", Actor.System, AuditAction.Execute, AuditOutcome.SeriousFailure);
        work.Erase(Id, Current.Attempt);
    }

    private async Task LogView(Actor by)
    {
        if (by.Kind is ActorKind.System) return;
        var now = time.GetUtcNow();
        if (_viewed.TryGetValue(by.Id, out var last) && now - last < OneView) return;
        _viewed[by.Id] = now;
        await log.AppendAsync(Deed.Of(by, "export.viewed", AuditAction.Read, now, Deed.ExportOf(Id, Current.Study)));
    }

    private Task ArmEnd() => this.ArmAsync(Current.ExpiresAt ?? time.GetUtcNow(), time);

    private IAccessLink Link(string key) => GrainFactory.GetGrain<IAccessLink>(key);

    private INotification Messages(string id) => GrainFactory.GetGrain<INotification>(id);

    private static string Name(MessageChannel channel) => channel is MessageChannel.Email ? "mail" : "sms";

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    private Task Save(
        StudyExportState next, string happened, Actor by, AuditAction action, AuditOutcome outcome = AuditOutcome.Success, string? detail = null)
    {
        var now = time.GetUtcNow();
        return Save((next with { Timeline = [.. next.Timeline, new(now, happened, by.Id, detail)] })
            .With(Deed.Of(by, "export." + happened, action, now, Deed.ExportOf(Id, next.Study), outcome, detail)));
    }

    private Task Save(StudyExportState next) =>
        state.SaveAsync(next with { Revision = next.Revision + 1, UpdatedAt = time.GetUtcNow() }, this);

    [LoggerMessage(LogLevel.Warning, "Export {ExportId} attempt {Attempt} failed: {Failure}")]
    private partial void LogFailed(string exportId, int attempt, ExportFailure failure);
}
