using Exchange.Dicom.Media;

namespace Exchange.Dicom.Reading;

/// <summary>Text is decoded, padding removed; an absent element is an empty string. Dates and times are as in DICOM (DA, TM).</summary>
public sealed record DicomPatient(string Name, string Id, string IssuerOfId, string BirthDate, string Sex);

public sealed record DicomStudy(
    DicomPatient Patient, string InstanceUid, string Date, string Time, string Id, string Description,
    string AccessionNumber, string Institution, string ReferringPhysician);

public sealed record DicomSeries(
    DicomStudy Study, string InstanceUid, string Number, string Description, string Modality, string BodyPart, string Date);

/// <summary>
/// What is kept of one object. Instances of one series share their series, study and patient, so that
/// a study of thousands of slices costs about half a kilobyte each.
/// </summary>
public sealed record DicomInstance
{
    public required DicomSeries Series { get; init; }
    public required string SopClassUid { get; init; }
    public required string SopInstanceUid { get; init; }

    /// <summary>The true coding of the dataset, also where the file meta group said otherwise.</summary>
    public required string TransferSyntaxUid { get; init; }

    public string InstanceNumber { get; init; } = "";

    /// <summary>1 unless the object says otherwise.</summary>
    public int NumberOfFrames { get; init; } = 1;

    /// <summary>Specific Character Set as sent; empty for the default repertoire.</summary>
    public string CharacterSet { get; init; } = "";

    /// <summary>Directory Record Type in a DICOMDIR (PS3.3 F.5).</summary>
    public string RecordType { get; init; } = "IMAGE";

    internal LeafKeys Keys { get; init; } = LeafKeys.None;

    public DicomStudy Study => Series.Study;
    public DicomPatient Patient => Series.Study.Patient;
    public string PatientName => Patient.Name;
    public string PatientId => Patient.Id;
    public string IssuerOfPatientId => Patient.IssuerOfId;
    public string PatientBirthDate => Patient.BirthDate;
    public string PatientSex => Patient.Sex;
    public string StudyInstanceUid => Study.InstanceUid;
    public string StudyDate => Study.Date;
    public string StudyTime => Study.Time;
    public string StudyId => Study.Id;
    public string StudyDescription => Study.Description;
    public string AccessionNumber => Study.AccessionNumber;
    public string Institution => Study.Institution;
    public string ReferringPhysician => Study.ReferringPhysician;
    public string SeriesInstanceUid => Series.InstanceUid;
    public string SeriesNumber => Series.Number;
    public string SeriesDescription => Series.Description;
    public string Modality => Series.Modality;

    internal static DicomInstance From(Attributes a, string transferSyntax)
    {
        var patient = new DicomPatient(a.Text(Tags.PatientName), a.Text(Tags.PatientId), a.Text(Tags.IssuerOfPatientId),
            DicomDate.Normalize(a.Text(Tags.PatientBirthDate)), a.Text(Tags.PatientSex));
        var study = new DicomStudy(patient, a.Text(Tags.StudyInstanceUid), DicomDate.Normalize(a.Text(Tags.StudyDate)),
            DicomDate.NormalizeTime(a.Text(Tags.StudyTime)), a.Text(Tags.StudyId), a.Text(Tags.StudyDescription),
            a.Text(Tags.AccessionNumber), a.Text(Tags.InstitutionName), a.Text(Tags.ReferringPhysician));
        var series = new DicomSeries(study, a.Text(Tags.SeriesInstanceUid), a.Text(Tags.SeriesNumber), a.Text(Tags.SeriesDescription),
            a.Text(Tags.Modality), a.Text(Tags.BodyPartExamined), FirstDate(a));
        var sopClass = a.Text(Tags.SopClassUid);
        var type = DirectoryRecordTypes.Of(sopClass, isImage: a.Has(Tags.Rows) && a.Has(Tags.Columns));
        return new()
        {
            Series = series,
            SopClassUid = sopClass,
            SopInstanceUid = a.Text(Tags.SopInstanceUid),
            TransferSyntaxUid = transferSyntax,
            InstanceNumber = a.Text(Tags.InstanceNumber),
            NumberOfFrames = Math.Max(1, a.Number(Tags.NumberOfFrames) ?? 1),
            CharacterSet = a.Text(Tags.SpecificCharacterSet),
            RecordType = type,
            Keys = LeafKeys.For(type, a),
        };
    }

    private static string FirstDate(Attributes a)
    {
        foreach (var tag in (ReadOnlySpan<uint>)[Tags.SeriesDate, Tags.AcquisitionDate, Tags.ContentDate, Tags.InstanceCreationDate])
            if (DicomDate.Normalize(a.Text(tag)) is { Length: > 0 } date) return date;
        return "";
    }
}
