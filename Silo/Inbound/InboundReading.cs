using Exchange.Dicom.Packaging;
using Exchange.Dicom.Reading;
using Exchange.Exports;
using StudySummary = Exchange.Exports.StudySummary;

namespace Exchange.Inbound;

/// <summary>What is found in one delivery, file by file.</summary>
internal sealed class InboundReading
{
    private const int MaxNamed = 200, MaxDistinct = 1000;

    private readonly List<FileProblem> _problems = [];
    private readonly HashSet<(string Id, string Issuer)> _patients = [];
    private readonly HashSet<string> _studies = [], _series = [], _modalities = [];
    private DicomInstance? _first;
    private int _instances, _problemCount;

    /// <exception cref="IOException">The stream itself failed.</exception>
    public Task ReadAsync(string name, Stream file, CancellationToken cancellationToken) => IncomingFile.ReadAsync(name, file, new ZipLimits(), Add, cancellationToken);

    private void Add(string name, DicomReading reading)
    {
        if (reading.Instance is not { } instance)
        {
            // An index of other media comes with every CD: no image, and no damage.
            if (reading.Problem is not { } problem || problem is ProblemReason.IsDicomDir) return;
            _problemCount++;
            if (_problems.Count < MaxNamed) _problems.Add(new(DisplayName.Of(name), problem.Code));
            return;
        }
        _first ??= instance;
        _instances++;
        if (_studies.Count < MaxDistinct) _studies.Add(instance.StudyInstanceUid);
        if (_patients.Count < MaxDistinct) _patients.Add((instance.PatientId, instance.IssuerOfPatientId));
        if (instance.StudyInstanceUid != _first.StudyInstanceUid) return;
        _series.Add(instance.SeriesInstanceUid);
        _modalities.Add(instance.Modality);
    }

    public InboundCheck Result() => new(
        _instances == 0 ? InboundContent.NoImages : _problemCount == 0 ? InboundContent.Images : InboundContent.Mixed,
        _instances, _problems, _problemCount, _patients.Count, _first is { } first ? Summary(first) : null, _studies.Count);

    private StudySummary Summary(DicomInstance first) => new(
        first.PatientName, first.PatientId, DateOnly.TryParseExact(first.StudyDate, "yyyyMMdd", out var date) ? date : null, first.StudyDescription,
        string.Join('\\', _modalities), _series.Count, _instances, false, first.StudyInstanceUid, first.AccessionNumber);
}
