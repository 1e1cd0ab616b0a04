namespace Exchange.Send;

/// <summary>What the browser told about the files that were chosen; the files themselves never pass here.</summary>
/// <param name="Names">The first few, for recognition.</param>
/// <param name="NotDicom">How many have no DICOM mark in their first bytes and are no ZIP.</param>
/// <param name="Patient">As the first image names its patient, in DICOM's form; empty when it could not be read here. Only ever a hint: the API reads all images.</param>
/// <param name="StudyDate">Digits: year, month, day; may be empty.</param>
public sealed record ChosenFiles(
    int Count = 0, long Bytes = 0, string Names = "", int NotDicom = 0, string NotDicomNames = "", bool IsGathering = false, bool HasReport = false, string ReportName = "", bool IsReportWrong = false,
    string Patient = "", string StudyName = "", string StudyDate = "")
{
    /// <summary>The name as people read it.</summary>
    public string PatientName => Patient.Replace('^', ' ').Trim();

    public DateOnly? Day => DateOnly.TryParseExact(StudyDate, "yyyyMMdd", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var day) ? day : null;
}
