using System.Globalization;
using Exchange.Dicom.Reading;

namespace Exchange.Dicom.Media;

/// <summary>One object and where it lies in the file-set.</summary>
/// <param name="FileId">At most 8 components of at most 8 characters A-Z 0-9 _ (PS3.10 section 8.2), backslash between.</param>
internal readonly record struct MediaFile(DicomInstance Instance, string FileId);

/// <summary>
/// Makes a DICOMDIR (PS3.3 annex F, PS3.10 section 8.6): explicit little endian, text in UTF-8 where ASCII doesn't do.
/// What type 1 asks for and the objects lack is filled with a value that is plainly none.
/// </summary>
internal static class DicomDirWriter
{
    private const string BasicDirectory = Uid.DicomDir;

    /// <param name="fileSetUid">A new UID; identifies this file-set.</param>
    public static byte[] Write(IReadOnlyCollection<MediaFile> files, string fileSetUid, string fileSetId = "")
    {
        var header = FileMeta.New(BasicDirectory, fileSetUid, TransferSyntax.ExplicitLittle);
        var roots = files.GroupBy(f => f.Instance.Patient).Select(Patient).ToList();

        // The records' own offsets stand in front of them, so lengths come first: file-set elements, then the sequence's header.
        var prefix = FileSet(fileSetId, 0, 0, (uint)roots.Sum(r => r.TotalLength));
        var offset = (uint)(header.Length + prefix.Length);
        foreach (var root in roots) offset = root.Place(offset);

        prefix = FileSet(fileSetId, roots.Count > 0 ? roots[0].Offset : 0, roots.Count > 0 ? roots[^1].Offset : 0, (uint)roots.Sum(r => r.TotalLength));
        using var all = new MemoryStream(checked((int)offset));
        all.Write(header);
        all.Write(prefix);
        WriteLevel(all, roots);
        return all.ToArray();
    }

    /// <summary>An upper bound of the bytes one more object adds to the DICOMDIR.</summary>
    public static int LargestRecord(DicomInstance instance) => 700 + instance.Keys.Before.Length + instance.Keys.After.Length;

    private static byte[] FileSet(string id, uint first, uint last, uint length)
    {
        var writer = new ElementWriter()
            .Text(Tags.FileSetId, "CS", id)
            .UInt32(Tags.FirstRootRecord, first)
            .UInt32(Tags.LastRootRecord, last)
            .UInt16(Tags.FileSetConsistency, 0);
        writer.Header(Tags.DirectoryRecords, "SQ", length);
        return writer.ToArray();
    }

    private static void WriteLevel(MemoryStream to, List<DirectoryRecord> level)
    {
        for (var i = 0; i < level.Count; i++)
        {
            level[i].WriteTo(to, i + 1 < level.Count ? level[i + 1].Offset : 0);
            WriteLevel(to, level[i].Lower);
        }
    }

    private static DirectoryRecord Patient(IGrouping<DicomPatient, MediaFile> files)
    {
        var patient = files.Key;
        var keys = new ElementWriter()
            .Text(Tags.PatientName, "PN", patient.Name)
            .Text(Tags.PatientId, "LO", patient.Id.Length > 0 ? patient.Id : "UNKNOWN")
            .Optional(Tags.IssuerOfPatientId, "LO", patient.IssuerOfId)
            .Optional(Tags.PatientBirthDate, "DA", patient.BirthDate)
            .Optional(Tags.PatientSex, "CS", patient.Sex);
        return new("PATIENT", keys, [.. files.GroupBy(f => f.Instance.StudyInstanceUid).Select(Study)]);
    }

    private static DirectoryRecord Study(IGrouping<string, MediaFile> files)
    {
        var study = files.First().Instance.Study;
        var date = study.Date.Length > 0 ? study.Date : files.First().Instance.Series.Date;
        var keys = new ElementWriter()
            .Text(Tags.StudyDate, "DA", date.Length > 0 ? date : LeafKeys.NoDate)
            .Text(Tags.StudyTime, "TM", study.Time.Length > 0 ? study.Time : LeafKeys.NoTime)
            .Text(Tags.AccessionNumber, "SH", study.AccessionNumber)
            .Text(Tags.StudyDescription, "LO", study.Description)
            .Text(Tags.StudyInstanceUid, "UI", study.InstanceUid)
            .Text(Tags.StudyId, "SH", study.Id.Length > 0 ? study.Id : "1");
        var series = files.GroupBy(f => f.Instance.SeriesInstanceUid)
            .OrderBy(s => Number(s.First().Instance.SeriesNumber))
            .Select(Series);
        return new("STUDY", keys, [.. series]);
    }

    private static DirectoryRecord Series(IGrouping<string, MediaFile> files, int index)
    {
        var series = files.First().Instance.Series;
        var keys = new ElementWriter()
            .Text(Tags.Modality, "CS", series.Modality.Length > 0 ? series.Modality : "OT")
            .Optional(Tags.SeriesDescription, "LO", series.Description)
            .Text(Tags.SeriesInstanceUid, "UI", series.InstanceUid)
            .Text(Tags.SeriesNumber, "IS", IsInteger(series.Number) ? series.Number : Text(index + 1));
        return new("SERIES", keys, [.. files.OrderBy(f => Number(f.Instance.InstanceNumber)).Select(Leaf)]);
    }

    private static DirectoryRecord Leaf(MediaFile file, int index)
    {
        var instance = file.Instance;
        var keys = new ElementWriter()
            .Raw(instance.Keys.Before)
            .Text(Tags.InstanceNumber, "IS", IsInteger(instance.InstanceNumber) ? instance.InstanceNumber : Text(index + 1))
            .Raw(instance.Keys.After);
        return new(instance.RecordType, keys, []) { File = file };
    }

    private static bool IsInteger(string value) => int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);

    private static int Number(string value) =>
        int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : int.MaxValue;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
