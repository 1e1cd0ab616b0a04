using Exchange.Dicom.Packaging;
using Exchange.Dicom.Reading;
using Exchange.Exports;
using StudySummary = Exchange.Exports.StudySummary;

namespace Exchange.Inbound;

/// <summary>What is found in one delivery, file by file.</summary>
internal sealed class InboundReading
{
    private const int MaxNamed = 200, MaxDistinct = 1000, MaxStudies = 20;

    private readonly List<FileProblem> _damaged = [], _others = [];
    private readonly HashSet<(string Id, string Issuer)> _patients = [];
    private readonly Dictionary<string, Found> _studies = new(StringComparer.Ordinal);
    private int _instances, _damagedCount, _otherCount;

    /// <exception cref="IOException">The stream itself failed.</exception>
    public Task ReadAsync(string name, Stream file, CancellationToken cancellationToken) => IncomingFile.ReadAsync(name, file, new ZipLimits(), Add, cancellationToken);

    private void Add(string name, DicomReading reading)
    {
        if (reading.Instance is { } instance) Add(instance);
        // An index of other media comes with every CD: no image, and no damage. So do a viewer and its files.
        else if (reading.Problem is ProblemReason.NotDicom) Note(name, ProblemReason.NotDicom, _others, ref _otherCount);
        else if (reading.Problem is { } problem and not ProblemReason.IsDicomDir) Note(name, problem, _damaged, ref _damagedCount);
    }

    private void Add(DicomInstance instance)
    {
        _instances++;
        if (_patients.Count < MaxDistinct) _patients.Add((instance.PatientId, instance.IssuerOfPatientId));
        if (!_studies.TryGetValue(instance.StudyInstanceUid, out var study))
        {
            if (_studies.Count == MaxDistinct) return;
            _studies.Add(instance.StudyInstanceUid, study = new(instance, _studies.Count));
        }
        study.Instances++;
        study.Series.Add(instance.SeriesInstanceUid);
        study.Modalities.Add(instance.Modality);
    }

    private static void Note(string name, ProblemReason reason, List<FileProblem> named, ref int count)
    {
        count++;
        if (named.Count < MaxNamed) named.Add(new(DisplayName.Of(name), reason.Code, IsHarmless: reason is ProblemReason.NotDicom));
    }

    public InboundCheck Result()
    {
        IReadOnlyList<StudySummary> studies = [.. _studies.Values.OrderBy(study => study.Order).Take(MaxStudies).Select(study => study.Summary)];
        return new(
            _instances == 0 ? InboundContent.NoImages : _damagedCount == 0 ? InboundContent.Images : InboundContent.Mixed,
            _instances, [.. _damaged.Concat(_others).Take(MaxNamed)], _damagedCount + _otherCount, _patients.Count, studies.FirstOrDefault(), _studies.Count, _damagedCount, [.. studies.Skip(1)]);
    }

    private sealed class Found(DicomInstance first, int order)
    {
        public int Order => order;
        public int Instances { get; set; }
        public HashSet<string> Series { get; } = new(StringComparer.Ordinal);
        public HashSet<string> Modalities { get; } = new(StringComparer.Ordinal);

        public StudySummary Summary => new(
            first.PatientName, first.PatientId, DateOnly.TryParseExact(first.StudyDate, "yyyyMMdd", out var date) ? date : null, first.StudyDescription,
            string.Join('\\', Modalities), Series.Count, Instances, false, first.StudyInstanceUid, first.AccessionNumber);
    }
}
