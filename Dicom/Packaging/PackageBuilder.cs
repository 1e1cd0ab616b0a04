using System.Diagnostics;
using Exchange.Dicom.Reading;

namespace Exchange.Dicom.Packaging;

/// <summary>
/// Turns offered files into a package: self-contained ZIP parts with DICOMDIR, pages, manifest and the objects,
/// their datasets bit for bit as received. Memory stays the same however large the study is, apart from
/// about half a kilobyte for each instance.
/// </summary>
public sealed class PackageBuilder : IAsyncDisposable
{
    /// <summary>Of the problems, in a report of progress.</summary>
    private const int MaxShown = 100;

    private readonly PackageOptions _options;
    private readonly IPackageStore _store;
    private readonly IProgress<PackageProgress>? _progress;
    private readonly TimeProvider _time;
    private readonly PackageCompanions _companions;
    private readonly MemoryBudget _budget;
    private readonly PackLine _line;
    private readonly Lock _lock = new();
    private readonly StudyCatalogue _catalogue = new();
    private readonly List<DicomProblem> _problems = [];
    private IReadOnlyList<DicomProblem> _shown = [];
    private int _offered, _packed;
    private long _bytesIn;
    private bool _hasBadFile, _isComplete;
    private ReadOnlyMemory<byte> _report;

    /// <param name="time">Gives the ZIP its time stamp and the pages their date; the system's clock when null.</param>
    public PackageBuilder(PackageOptions options, IPackageStore store, IProgress<PackageProgress>? progress = null, TimeProvider? time = null)
    {
        (_options, _store, _progress, _time) = (options, store, progress, time ?? TimeProvider.System);
        _companions = new(options, _time.GetLocalNow());
        _budget = new(options.MemoryBudget);
        _line = new(options, OpenPart, ClosePart, CountPacked);
    }

    /// <summary>
    /// Receives one file. The content is read once, forward, to its end before this returns; compressing goes on
    /// beside it. Waits while too much is under way. May be called from several threads.
    /// </summary>
    /// <param name="displayName">The sender's name of the file, for the list of problems only.</param>
    /// <exception cref="IOException">The content or the store failed. The package can't be completed.</exception>
    public async Task AddAsync(string displayName, Stream content, CancellationToken ct)
    {
        ObjectDisposedException.ThrowIf(_isComplete, this);
        await _line.FaultAsync();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, _line.Stopped);
        try { await Receive(displayName, content, either.Token); }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            await _line.FaultAsync(); // Tells why the line stopped.
            throw;
        }
    }

    /// <summary>Offers each file inside a ZIP. A ZIP that isn't safe or sound becomes one problem, and what it holds isn't offered any further.</summary>
    /// <param name="zip">Readable and seekable; left open.</param>
    public Task AddZipAsync(string displayName, Stream zip, ZipLimits limits, CancellationToken ct) =>
        new ZipIntake(limits, AddAsync, (entry, reason) => Refuse(new(ZipIntake.Name(displayName, entry), reason))).AddAsync(zip, ct);

    /// <summary>Closes the parts and checks them against what was meant. Nothing can be added afterwards.</summary>
    /// <param name="reportPdf">Goes into the last part as REPORT.PDF; empty for none.</param>
    /// <exception cref="IOException">The store failed.</exception>
    public async Task<PackageResult> CompleteAsync(ReadOnlyMemory<byte> reportPdf, CancellationToken ct)
    {
        ObjectDisposedException.ThrowIf(_isComplete, this);
        _isComplete = true;
        await _line.FaultAsync();
        _report = reportPdf;
        if (Refusal() is { } refusal) return Result(refusal, [], null);

        var parts = await _line.CompleteAsync(ct);
        var check = await new CrossCheck(_store, _options).RunAsync(parts, ct);
        return Result(check.IsClean ? PackageOutcome.Packed : PackageOutcome.CrossCheckFailed, parts, check);
    }

    private async Task Receive(string displayName, Stream content, CancellationToken ct)
    {
        await using var counted = new CountingStream(content);
        var offered = await OfferedObject.ReceiveAsync(counted, _options, _store, _budget, _line.SpoolTurnAsync, ct);
        Interlocked.Add(ref _bytesIn, counted.Count);
        if (!Accept(displayName, offered)) await offered.DisposeAsync();
        Report();
    }

    /// <returns>Whether the line has taken the object over.</returns>
    private bool Accept(string displayName, OfferedObject offered)
    {
        lock (_lock) // Places are given and queued in one order.
        {
            _offered++;
            if (offered.Reading.Instance is not { } read)
            {
                Debug.Assert(offered.Reading.Problem is not null, "A reading has one of the two.");
                Problem(new(displayName, offered.Reading.Problem ?? ProblemReason.Malformed));
                return false;
            }
            if (_catalogue.Accept(read, offered.ContentHash, out var instance, out var place) is { } reason)
            {
                Problem(new(displayName, reason));
                return false;
            }
            if (IsDoomed) return false; // Counted as good, but nothing will be handed out: spare the work.
            _line.Add(new(offered, instance, place));
            return true;
        }
    }

    private bool IsDoomed => _catalogue.HasOtherPatient || _hasBadFile && !_options.LeaveOutBadFiles;

    private void Refuse(DicomProblem problem)
    {
        lock (_lock)
        {
            _offered++;
            Problem(problem);
        }
        Report();
    }

    private void Problem(DicomProblem problem)
    {
        _problems.Add(problem);
        if (_problems.Count <= MaxShown) _shown = [.. _problems];
        _hasBadFile |= problem.Reason.IsBadFile;
    }

    private PackageOutcome? Refusal() =>
        _catalogue.HasOtherPatient ? PackageOutcome.TwoPatients
        : _hasBadFile && !_options.LeaveOutBadFiles ? PackageOutcome.BadFiles
        : _catalogue.Count == 0 ? PackageOutcome.NothingToPack
        : !_report.IsEmpty && !PackageCompanions.IsPdf(_report.Span) ? PackageOutcome.ReportIsNoPdf
        : null;

    private PackageResult Result(PackageOutcome outcome, IReadOnlyList<PackagePart> parts, CrossCheckReport? check) => new()
    {
        Outcome = outcome,
        Offered = _offered,
        Packed = _catalogue.Count,
        LeftOut = _problems.Count,
        BytesIn = _bytesIn,
        Problems = _problems,
        Parts = parts,
        Study = _catalogue.Summary(),
        HasReport = !_report.IsEmpty,
        CrossCheck = check,
    };

    private PartWriter OpenPart(int number) => new(number, _store.CreatePart(number), _options, ZipFormat.DosTime(_time.GetLocalNow()));

    private Task<PackagePart> ClosePart(PartWriter part, bool isLast, CancellationToken ct)
    {
        int leftOut;
        lock (_lock) leftOut = _problems.Count(p => p.Reason.IsBadFile);
        return _companions.CloseAsync(part, isLast, leftOut, isLast ? _report : default, ct);
    }

    private void CountPacked()
    {
        Interlocked.Increment(ref _packed);
        Report();
    }

    private void Report()
    {
        if (_progress is null) return;
        PackageProgress now;
        lock (_lock) now = new(_offered, Volatile.Read(ref _packed), _problems.Count, Interlocked.Read(ref _bytesIn), _shown);
        _progress.Report(now);
    }

    /// <summary>Stops what is under way. Parts already made stay in the store; they are the caller's.</summary>
    public ValueTask DisposeAsync()
    {
        _isComplete = true;
        return _line.DisposeAsync();
    }
}
