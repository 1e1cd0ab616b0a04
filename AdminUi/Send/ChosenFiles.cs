namespace Exchange.Send;

/// <summary>What the browser told about the files that were chosen; the files themselves never pass here.</summary>
/// <param name="Names">The first few, for recognition.</param>
/// <param name="NotDicom">How many have no DICOM mark in their first bytes and are no ZIP.</param>
public sealed record ChosenFiles(
    int Count = 0, long Bytes = 0, string Names = "", int NotDicom = 0, string NotDicomNames = "", bool IsGathering = false, bool HasReport = false, string ReportName = "", bool IsReportWrong = false);
