namespace Exchange.Exports;

[GrainType("exchange.study-export")]
internal sealed partial class StudyExportGrain(
    [PersistentState("study-export", StorageSetup.GrainStorageName)] IPersistentState<StudyExportState> state,
    IContentWork work, TimeProvider time, ILogger<StudyExportGrain> logger)
    : Grain, IStudyExport, IRemindable
{
    private const string Deadline = "deadline";

    /// <summary>Image data leaves the server after at most this long.</summary>
    private static readonly TimeSpan ContentLife = TimeSpan.FromDays(7);

    /// <summary>How often a working export is looked after; also the retry of a failed tick.</summary>
    private static readonly TimeSpan Watch = TimeSpan.FromMinutes(1);

    private StudyExportState Current => state.State;

    // Live only: a lost figure is made good by the next one.
    private ExportCounts? _progress;

    public override async Task OnActivateAsync(CancellationToken cancellationToken) => await FailIfWorkerIsGone();

    public async Task<Verdict> Request(Actor by, ExportRequest request)
    {
        if (!by.IsHospital) return Verdict.NotFound;
        if (request.Validity <= TimeSpan.Zero || request.Validity > ContentLife) return Verdict.OutOfRange;
        if (Current.Request is { } known) return known == request ? Verdict.Done : Verdict.NotNow;

        await Save(Current with
        {
            State = ExportState.Requested, Request = request, CreatedBy = by.Id, CreatedAt = time.GetUtcNow(),
        }, "requested", by);
        return Verdict.Done;
    }

    public async Task<WorkOrder> Begin(string worker)
    {
        await FailIfWorkerIsGone();
        if (Current.Request is not { } request || Current.State is not ExportState.Requested) return new(null, null, null);

        // The reminder goes first: a tick on an export without content is harmless, content that never ends is not.
        await this.RegisterOrUpdateReminder(Deadline, Watch, Watch);
        var now = time.GetUtcNow();
        var ends = Current.ContentEndsAt ?? now + ContentLife;
        await Save(Current with
        {
            State = ExportState.Packaging, Attempt = Current.Attempt + 1, Worker = worker, ContentEndsAt = ends,
            ExpiresAt = Earlier(now + request.Validity, ends),
        }, "receiving", Actor.System);
        return new(Current.Attempt, request, ends);
    }

    public Task<Verdict> Progress(int attempt, ExportCounts counts)
    {
        if (attempt != Current.Attempt || !Current.State.IsWorking) return Task.FromResult(Verdict.OldAttempt);
        _progress = counts;
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

        await Save(Current with
        {
            State = ExportState.Available, Counts = counts, Problems = content.Problems, Parts = content.Parts, Study = content.Study,
            Warning = content.Problems.Count > 0, Worker = null,
        }, "available", Actor.System);
        await ArmEnd();
        return Verdict.Done;
    }

    public async Task<Verdict> WorkFailed(int attempt, ExportFailure failure, ExportCounts counts, IReadOnlyList<FileProblem> problems)
    {
        if (attempt != Current.Attempt || !Current.State.IsWorking) return Verdict.OldAttempt;

        LogFailed(this.GetPrimaryKeyString(), attempt, failure);
        await Save(Current with
        {
            State = ExportState.Failed, Failure = failure, Counts = counts, Problems = problems, Worker = null,
        }, "failed", Actor.System);
        work.Erase(this.GetPrimaryKeyString());
        return Verdict.Done;
    }

    public async Task Used(LinkUse use, Actor by)
    {
        if (Current.Request is null) return;
        await (use switch
        {
            LinkUse.Opened => Save(Current, "opened", by),
            LinkUse.Locked => Save(Current, "locked", by),
            LinkUse.Fetched => Current.State.IsOpen ? Save(Current with { State = ExportState.Fetched }, "fetched", by) : Task.CompletedTask,
        });
    }

    public Task<Verdict> Revoke(Actor by) => End(by, Current.State.IsOpen, ExportState.Revoked, "revoked");

    public Task<Verdict> Cancel(Actor by) =>
        End(by, Current.State.IsWorking || Current.State is ExportState.Requested, ExportState.Cancelled, "cancelled");

    public async Task<Verdict> Extend(Actor by, DateTimeOffset until)
    {
        if (!by.IsHospital || Current.Request is null) return Verdict.NotFound;
        if (!Current.State.IsOpen) return Verdict.NotNow;
        if (until <= time.GetUtcNow() || until > Current.ContentEndsAt) return Verdict.OutOfRange;

        await Save(Current with { ExpiresAt = until }, "extended", by);
        await ArmEnd();
        return Verdict.Done;
    }

    public async Task<Verdict> Erased()
    {
        if (!Current.State.IsOver) return Verdict.NotNow;
        if (Current.ErasedAt is null) await Save(Current with { ErasedAt = time.GetUtcNow() }, "erased", Actor.System);

        // Unregistering comes last: a crash before it costs one more harmless tick.
        if (await this.GetReminder(Deadline) is { } reminder) await this.UnregisterReminder(reminder);
        return Verdict.Done;
    }

    public async Task<ExportView?> Read(Actor by)
    {
        if (!by.IsHospital || Current.Request is not { } request)
        {
            DeactivateOnIdle();
            return null;
        }
        await FailIfWorkerIsGone();
        return new(this.GetPrimaryKeyString(), Current.State, Current.Warning, Current.Failure, Current.CreatedAt, Current.ExpiresAt,
            Current.ErasedAt, Current.State.IsWorking ? _progress ?? Current.Counts : Current.Counts,
            Current.Parts, Current.Problems, Current.Timeline, request, Current.Study);
    }

    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        await FailIfWorkerIsGone();
        var end = Current.State.IsOpen ? Current.ExpiresAt : Current.State.IsWorking ? Current.ContentEndsAt : null;
        if (end <= time.GetUtcNow()) await Save(Current with { State = ExportState.Expired, Worker = null }, "expired", Actor.System);
        if (Current.State.IsOver && Current.ErasedAt is null) work.Erase(this.GetPrimaryKeyString());
        else if (Current.State.IsOver) await Erased();
    }

    private async Task<Verdict> End(Actor by, bool allowed, ExportState next, string happened)
    {
        if (!by.IsHospital || Current.Request is null) return Verdict.NotFound;
        if (Current.State == next) return Verdict.Done;
        if (!allowed) return Verdict.NotNow;

        await Save(Current with { State = next, Worker = null }, happened, by);
        work.Erase(this.GetPrimaryKeyString());
        return Verdict.Done;
    }

    private async Task FailIfWorkerIsGone()
    {
        if (Current.State.IsWorking && Current.Worker is { } worker && !work.IsAlive(worker))
            await WorkFailed(Current.Attempt, ExportFailure.WorkerLost, _progress ?? Current.Counts, []);
    }

    /// <summary>A missed tick comes at the next multiple of the period: hence a minute, whatever the due time.</summary>
    private Task ArmEnd()
    {
        var left = (Current.ExpiresAt ?? time.GetUtcNow()) - time.GetUtcNow();
        return this.RegisterOrUpdateReminder(Deadline, left > TimeSpan.Zero ? left : TimeSpan.Zero, Watch);
    }

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    private async Task Save(StudyExportState next, string happened, Actor by)
    {
        state.State = next with { Timeline = [.. next.Timeline, new(time.GetUtcNow(), happened, by.Id)] };
        try { await state.WriteStateAsync(); }
        catch
        {
            DeactivateOnIdle(); // Memory is ahead of storage: the next call must read afresh.
            throw;
        }
    }

    [LoggerMessage(LogLevel.Warning, "Export {ExportId} attempt {Attempt} failed: {Failure}")]
    private partial void LogFailed(string exportId, int attempt, ExportFailure failure);
}
