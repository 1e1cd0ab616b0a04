namespace Exchange.Send;

/// <summary>What the browser told about the files that were chosen; the files themselves never pass here.</summary>
/// <param name="Names">The first few, for recognition.</param>
public sealed record ChosenFiles(
    int Count = 0, long Bytes = 0, string Names = "", bool IsGathering = false, bool HasReport = false, string ReportName = "", bool IsReportWrong = false);
