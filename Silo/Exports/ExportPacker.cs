using Exchange.Content;
using Exchange.Dicom.Packaging;
using Exchange.Dicom.Reading;
using Exchange.Settings;

namespace Exchange.Exports;

/// <summary>Does one attempt at an export: files in, a proven package out, the grain told.</summary>
internal sealed partial class ExportPacker(
    ContentStore content, RunningWork running, IGrainFactory grains, ILocalSiloDetails silo, CurrentSettings settings, TimeProvider time,
    IHostApplicationLifetime lifetime, ILogger<ExportPacker> logger)
{
    private static readonly TimeSpan BetweenReports = TimeSpan.FromMilliseconds(250);

    /// <param name="offer">Offers the files to the builder and returns the report, empty for none. Called only when there is work to do.</param>
    /// <returns>False when the export does not wait for work.</returns>
    public async Task<bool> RunAsync(string exportId, Func<PackageBuilder, CancellationToken, Task<ReadOnlyMemory<byte>>> offer, CancellationToken cancellationToken = default)
    {
        await settings.Known.WaitAsync(cancellationToken);
        var export = grains.GetGrain<IStudyExport>(exportId);
        var order = await export.Begin(silo.SiloAddress.ToParsableString());
        if (order is not { Attempt: { } attempt, Request: { } request }) return false;

        using var work = running.Start(exportId, lifetime.ApplicationStopping);
        using var stopped = CancellationTokenSource.CreateLinkedTokenSource(work.Stopped, cancellationToken);
        // What this attempt leaves when it fails is erased by the grain's word, after this work has ended.
        for (var old = 1; old < attempt; old++) new PackageFiles(content, exportId, old).Destroy();
        var seen = new LatestProgress();
        try
        {
            var result = await Pack(export, attempt, request, new(content, exportId, attempt), seen, offer, stopped);
            await Tell(() => result.Outcome is PackageOutcome.Packed
                ? export.Packed(attempt, Packed(exportId, attempt, result))
                : export.WorkFailed(attempt, FailureOf(result.Outcome), Counts(result), Problems(result.Problems)));
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            var failure = work.Stopped.IsCancellationRequested ? ExportFailure.WorkerLost : FailureOf(e);
            LogBroken(exportId, attempt, failure, e.GetType().Name); // The message may name a file of the sender's.
            await Tell(() => export.WorkFailed(attempt, failure, Counts(seen.Value), []));
        }
        return true;
    }

    /// <summary>The grain must hear it: as long as this process lives, nobody else looks after the attempt.</summary>
    private async Task Tell(Func<Task<Verdict>> say)
    {
        while (true)
        {
            try
            {
                await say();
                return;
            }
            catch (Exception e) when (e is IOException or OrleansException or TimeoutException && !lifetime.ApplicationStopped.IsCancellationRequested)
            {
                LogNotTold(e.GetType().Name);
                await Task.Delay(TimeSpan.FromSeconds(1));
            }
        }
    }

    private async Task<PackageResult> Pack(
        IStudyExport export, int attempt, ExportRequest request, PackageFiles files, LatestProgress seen,
        Func<PackageBuilder, CancellationToken, Task<ReadOnlyMemory<byte>>> offer, CancellationTokenSource stopped)
    {
        using var packed = new CancellationTokenSource();
        var reporting = ReportAsync(export, attempt, seen, stopped, packed.Token);
        try
        {
            await using var builder = new PackageBuilder(Options(request), files, seen, time);
            var report = await offer(builder, stopped.Token);
            return await builder.CompleteAsync(report, stopped.Token);
        }
        finally
        {
            await packed.CancelAsync();
            await reporting;
        }
    }

    /// <summary>Tells the grain how far it is, and stops the work when the grain wants none any more.</summary>
    private static async Task ReportAsync(IStudyExport export, int attempt, LatestProgress seen, CancellationTokenSource stopped, CancellationToken packed)
    {
        using var timer = new PeriodicTimer(BetweenReports);
        try
        {
            for (PackageProgress? last = null; await timer.WaitForNextTickAsync(packed);)
            {
                if (seen.Value == last) continue;
                last = seen.Value;
                if (await export.Progress(attempt, Counts(last), Problems(last.Problems)) is Verdict.OldAttempt) await stopped.CancelAsync();
            }
        }
        catch (OperationCanceledException) { } // Packed.
        catch (Exception e) when (e is OrleansException or TimeoutException) { } // The next attempt to tell the grain is its result.
    }

    private PackageOptions Options(ExportRequest request) => new()
    {
        InstitutionName = settings.Now.Institution.Name, InstitutionContact = settings.Now.Institution.Phone, Language = request.Language, LeaveOutBadFiles = request.LeaveOutBadFiles,
    };

    private static PackedContent Packed(string exportId, int attempt, PackageResult result) => new(
        Counts(result), Problems(result.Problems),
        [.. result.Parts.Select(part => new PackagePart(ContentNames.Part(exportId, attempt, part.Number), Name(result, part.Number), part.Size, part.Sha256))],
        Summary(result));

    /// <summary>Nothing of the patient; one study of one day is enough to tell it from others.</summary>
    private static string Name(PackageResult result, int number) =>
        $"study-{(result.Study?.Study.Date is { Length: 8 } date ? date : "undated")}{(result.Parts.Count > 1 ? $"-part{number}" : "")}.zip";

    private static StudySummary Summary(PackageResult result)
    {
        var study = result.Study ?? throw new InvalidOperationException("A package without a study.");
        return new(study.Study.Patient.Name, study.Study.Patient.Id, DateOnly.TryParseExact(study.Study.Date, "yyyyMMdd", out var date) ? date : null,
            study.Study.Description, string.Join('\\', study.Modalities), study.SeriesCount, study.InstanceCount, result.HasReport,
            study.Study.InstanceUid, study.Study.AccessionNumber);
    }

    private static ExportCounts Counts(PackageResult result) => new(result.Offered, result.Packed, result.LeftOut, result.BytesIn);
    private static ExportCounts Counts(PackageProgress progress) => new(progress.Offered, progress.Packed, progress.LeftOut, progress.BytesIn);
    private static IReadOnlyList<FileProblem> Problems(IReadOnlyList<DicomProblem> problems) => [.. problems.Select(problem => new FileProblem(problem.File, problem.Reason.Code, !problem.Reason.IsBadFile))];

    private static ExportFailure FailureOf(PackageOutcome outcome) => outcome switch
    {
        PackageOutcome.NothingToPack => ExportFailure.NothingToPack,
        PackageOutcome.TwoPatients => ExportFailure.TwoPatients,
        PackageOutcome.BadFiles => ExportFailure.BadFiles,
        PackageOutcome.ReportIsNoPdf => ExportFailure.ReportIsNoPdf,
        PackageOutcome.CrossCheckFailed or PackageOutcome.Packed => ExportFailure.CrossCheck,
    };

    private static ExportFailure FailureOf(Exception e) => e switch
    {
        UploadRefusedException refused => refused.Failure,
        IOException io when DiskRoom.IsFull(io) => ExportFailure.DiskFull,
        _ => ExportFailure.UploadCut,
    };

    /// <summary>Read from another thread than it is written on.</summary>
    private sealed class LatestProgress : IProgress<PackageProgress>
    {
        private PackageProgress _value = new(0, 0, 0, 0, []);
        public PackageProgress Value => Volatile.Read(ref _value);
        public void Report(PackageProgress value) => Volatile.Write(ref _value, value);
    }

    [LoggerMessage(LogLevel.Warning, "An export could not be told what came of an attempt ({Kind}); it is told again")]
    private partial void LogNotTold(string kind);

    [LoggerMessage(LogLevel.Warning, "Export {ExportId} attempt {Attempt} broke off: {Failure} ({Kind})")]
    private partial void LogBroken(string exportId, int attempt, ExportFailure failure, string kind);
}
