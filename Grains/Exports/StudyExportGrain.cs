using Exchange.Audit;
using Exchange.ReadModel;
using Exchange.Settings;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Concurrency;
using Orleans.Serialization.Invocation;

namespace Exchange.Exports;

[GrainType("exchange.study-export"), MayInterleave(nameof(MayInterleave))]
internal sealed partial class StudyExportGrain(
    [PersistentState("study-export", StorageSetup.GrainStorageName)] IPersistentState<StudyExportState> state,
    IContentWork work, IAuditLog log, IServiceProvider services, TimeProvider time, ILogger<StudyExportGrain> logger)
    : Grain, IStudyExport, IRemindable, ITicked
{
    /// <summary>Image data leaves the server after at most this long.</summary>
    private static readonly TimeSpan ContentLife = TimeSpan.FromDays(7);

    /// <summary>One actor's views of one export within this long are one view in the log.</summary>
    private static readonly TimeSpan OneView = TimeSpan.FromMinutes(15);

    /// <summary>What breaks off by itself so often will not come right by itself.</summary>
    private const int MaxAttempts = 3;

    private readonly CurrentSettings _settings = services.GetRequiredService<CurrentSettings>();
    private readonly IRowWatcher? _rows = services.GetService<IRowWatcher>();
    private readonly Seldom _views = new(OneView);

    // Live only: a lost figure is made good by the next one.
    private ExportCounts? _progress;
    private IReadOnlyList<FileProblem> _found = [];

    private StudyExportState Current => state.State;
    private string Id => this.GetPrimaryKeyString();

    public static bool MayInterleave(IInvokable request) => Ticks.Is(request);

    public override async Task OnActivateAsync(CancellationToken cancellationToken) => await NoticeLostWorker();

    public async Task<Verdict> Request(Actor by, ExportRequest request)
    {
        if (!by.IsHospital) return Verdict.NotFound;
        if (request.Validity <= TimeSpan.Zero || request.Validity > ContentLife) return Verdict.OutOfRange;
        if (await Named(request) is not { } named) return Verdict.OutOfRange;
        request = named;
        if (Current.Request is { } known)
        {
            if (known != request with { BytesExpected = known.BytesExpected }) return Verdict.NotNow; // Another boundary, another length.
            if (CanBeSentAgain) await BeginAgain(by);
            return Verdict.Done;
        }

        // The reminder goes first: a tick on nothing is harmless, a request that nobody looks after is not.
        await this.ArmAsync(time.GetUtcNow() + Deadline.Period, time);
        await Save(Current with
        {
            Id = Id, State = ExportState.Requested, Request = request, CreatedBy = by.Id, CreatedAt = time.GetUtcNow(),
        }, request.IsDraft ? "drafted" : "requested", by, AuditAction.Create);
        await OpenForUpload();
        return Verdict.Done;
    }

    public async Task<WorkOrder> Begin(string worker)
    {
        await NoticeLostWorker();
        if (Current.Request is not { } request || Current.State is not ExportState.Requested) return new(null, null, null);

        var now = time.GetUtcNow();
        var ends = Current.ContentEndsAt ?? now + _settings.Now.ContentLife;
        if (ends <= now) return new(null, null, null);
        (_progress, _found) = (null, []);
        await Save(Current with
        {
            State = ExportState.Packaging, Attempt = Current.Attempt + 1, Worker = worker, ContentEndsAt = ends,
            ExpiresAt = Earlier(now + request.Validity, ends),
        }, "receiving", Actor.System, AuditAction.Execute);
        return new(Current.Attempt, request, ends);
    }

    public async Task<BodyMatch> Received(string body, bool isPacked)
    {
        if (Current.Body is { } known) return known == body ? BodyMatch.Same : BodyMatch.Other;
        if (isPacked) await Save(Current with { Body = body });
        else if (Current.State is ExportState.Requested || Current.State.IsWorking) return BodyMatch.NotYet;
        return BodyMatch.Same;
    }

    public Task<Verdict> Progress(int attempt, ExportCounts counts, IReadOnlyList<FileProblem> problems)
    {
        if (attempt != Current.Attempt || !Current.State.IsWorking) return Task.FromResult(Verdict.OldAttempt);
        (_progress, _found) = (counts, problems);
        if (Current.Project() is not null) _rows?.Changed(ExportProjection.Table, Id, Current.Revision, ExportProjection.ToJson(ExportProjection.Line(Current with { Counts = counts })));
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

        var packed = Current with
        {
            Counts = counts, Problems = content.Problems, Parts = content.Parts, Study = content.Study, Warning = content.Problems.Count > 0, Worker = null,
        };
        if (packed.Request is { IsDraft: true })
        {
            await SetAside(packed);
            return Verdict.Done;
        }
        var account = packed.Request?.Account;
        if (account is not null && await Account(account).Contact(Actor.System) is null) return await WorkFailed(attempt, ExportFailure.AccountClosed, counts, content.Problems);
        await Open(packed, account, "available", Actor.System);
        return Verdict.Done;
    }

    public async Task<Verdict> WorkFailed(int attempt, ExportFailure failure, ExportCounts counts, IReadOnlyList<FileProblem> problems)
    {
        if (attempt != Current.Attempt || !Current.State.IsWorking) return Verdict.OldAttempt;

        LogFailed(Id, attempt, failure);
        if (failure is ExportFailure.UploadCut or ExportFailure.WorkerLost && Current.Request is { CanBeReadAgain: true } && attempt < MaxAttempts)
        {
            await Interrupt();
            return Verdict.Done;
        }
        await Save(Current with
        {
            State = ExportState.Failed, Failure = failure, Counts = counts, Problems = problems, Worker = null,
        }, "failed", Actor.System, AuditAction.Execute, AuditOutcome.SeriousFailure, failure.ToString());
        work.Erase(Id, Current.Attempt);
        return Verdict.Done;
    }

    public async Task<Verdict> Retry(Actor by)
    {
        if (!by.IsHospital || Current.Request is not { } request) return Verdict.NotFound;
        if (Current.State is ExportState.Requested || Current.State.IsWorking) return Verdict.Done;
        if (Current.State is not ExportState.Failed || !request.CanBeReadAgain || Current.ContentEndsAt <= time.GetUtcNow()) return Verdict.NotNow;
        await BeginAgain(by);
        return Verdict.Done;
    }

    public Task<Verdict> Revoke(Actor by) => End(by, Current.State.IsOpen, ExportState.Revoked, "revoked");

    public Task<Verdict> Cancel(Actor by) =>
        End(by, Current.State.IsWorking || Current.State is ExportState.Requested or ExportState.Draft, ExportState.Cancelled, "cancelled");

    public async Task<Verdict> Extend(Actor by, DateTimeOffset until)
    {
        if (!by.IsHospital || Current.Request is null) return Verdict.NotFound;
        if (!Current.State.IsOpen) return Verdict.NotNow;
        if (until <= time.GetUtcNow() || until < Current.ExpiresAt || until > Current.ContentEndsAt) return Verdict.OutOfRange;

        await Save(Current with { ExpiresAt = until }, "extended", by, AuditAction.Update);
        await ExtendDoor(by, until);
        await ArmEnd();
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
        var link = Current.LinkKey is { } key && request.Account is null ? await Link(key).Read(by) : null;
        return new(Id, Current.State, Current.Warning, Current.Failure, Current.CreatedAt, Current.ExpiresAt,
            Current.ErasedAt, Current.State.IsWorking ? _progress ?? Current.Counts : Current.Counts,
            Current.Parts, Current.State.IsWorking ? _found : Current.Problems, Current.Timeline, request, Current.Study, Current.CreatedBy, link, Current.Messages, request.BytesExpected, Current.Received,
            Current.ContentEndsAt);
    }

    private async Task<Verdict> End(Actor by, bool allowed, ExportState next, string happened)
    {
        if (!by.IsHospital || Current.Request is null) return Verdict.NotFound;
        if (Current.State == next) return Verdict.Done;
        if (!allowed) return Verdict.NotNow;

        await Save(Current with { State = next, Worker = null }, happened, by, AuditAction.Delete);
        await CloseDoor(by);
        work.Erase(Id, Current.Attempt);
        return Verdict.Done;
    }

    /// <summary>It broke off on the way in: the sender's next try under the same key is the same export.</summary>
    private bool CanBeSentAgain => Current.State is ExportState.Failed && Current.ContentEndsAt > time.GetUtcNow()
        && Current.Failure is ExportFailure.UploadCut or ExportFailure.WorkerLost or ExportFailure.DiskFull;

    private async Task BeginAgain(Actor by)
    {
        await this.ArmAsync(time.GetUtcNow() + Deadline.Period, time);
        await Save(Current with { State = ExportState.Requested, Failure = null, Problems = [], ErasedAt = null }, "again", by, AuditAction.Update);
    }

    private async Task LogView(Actor by)
    {
        var now = time.GetUtcNow();
        if (by.Kind is ActorKind.System || !_views.IsDue(by.Id, now)) return;
        await log.AppendAsync(Deed.Of(by, "export.viewed", AuditAction.Read, now, Deed.ExportOf(Id, Current.Study)));
    }

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    private Task Save(
        StudyExportState next, string happened, Actor by, AuditAction action, AuditOutcome outcome = AuditOutcome.Success, string? detail = null)
    {
        var now = time.GetUtcNow();
        return Save((next with { Timeline = next.Timeline.With(new(now, happened, by.Id, detail)) })
            .With(Deed.Of(by, "export." + happened, action, now, Deed.ExportOf(Id, next.Study), outcome, happened is "requested" or "addressed" ? next.Request?.Reason : detail)));
    }

    private Task Save(StudyExportState next) =>
        state.SaveAsync(next with { Revision = next.Revision + 1, UpdatedAt = time.GetUtcNow() }, this);

    [LoggerMessage(LogLevel.Warning, "Export {ExportId} attempt {Attempt} failed: {Failure}")]
    private partial void LogFailed(string exportId, int attempt, ExportFailure failure);
}
