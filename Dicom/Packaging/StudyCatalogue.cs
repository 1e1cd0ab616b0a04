using Exchange.Dicom.Reading;

namespace Exchange.Dicom.Packaging;

/// <summary>An instance's place in the package: the folder of its series and its file in it, both from 1.</summary>
internal readonly record struct Place(int Series, int Instance)
{
    public string EntryName => $"DICOM/S{Series:D7}/I{Instance:D7}";
    public string FileId => $@"DICOM\S{Series:D7}\I{Instance:D7}";
}

/// <summary>What belongs to the export and what doesn't. The first good instance names patient and study. Not for several threads.</summary>
internal sealed class StudyCatalogue
{
    private readonly Dictionary<string, UInt128> _instances = [];
    private readonly Dictionary<string, (int Number, DicomSeries Series, int Count)> _series = [];
    private readonly Dictionary<string, string> _shared = [];
    private readonly SortedSet<string> _modalities = new(StringComparer.Ordinal);

    public DicomStudy? Study { get; private set; }
    public bool HasOtherPatient { get; private set; }
    public int Count => _instances.Count;

    /// <returns>Null when the instance is accepted.</returns>
    public ProblemReason? Accept(DicomInstance offered, UInt128 content, out DicomInstance instance, out Place place)
    {
        (instance, place) = (offered, default);
        Study ??= offered.Study;
        if (!PatientIdentity.IsSame(Study.Patient, offered.Patient))
        {
            HasOtherPatient = true;
            return ProblemReason.OtherPatient;
        }
        if (offered.StudyInstanceUid != Study.InstanceUid) return ProblemReason.OtherStudy;
        if (!_instances.TryAdd(offered.SopInstanceUid, content))
            return _instances[offered.SopInstanceUid] == content ? ProblemReason.DuplicateIdentical : ProblemReason.DuplicateWithOtherContent;

        if (!_series.TryGetValue(offered.SeriesInstanceUid, out var series))
        {
            series = (_series.Count + 1, offered.Series with { Study = Study }, 0);
            if (offered.Modality.Length > 0) _modalities.Add(offered.Modality);
        }
        series.Count++;
        _series[offered.SeriesInstanceUid] = series;
        place = new(series.Number, series.Count);
        instance = offered with
        {
            Series = series.Series,
            SopClassUid = Shared(offered.SopClassUid),
            TransferSyntaxUid = Shared(offered.TransferSyntaxUid),
            CharacterSet = Shared(offered.CharacterSet),
            RecordType = Shared(offered.RecordType),
        };
        return null;
    }

    public StudySummary? Summary() => Study is null ? null : new(Study, [.. _modalities], _series.Count, _instances.Count);

    private string Shared(string value) => _shared.TryGetValue(value, out var first) ? first : _shared[value] = value;
}
