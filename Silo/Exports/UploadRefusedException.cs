namespace Exchange.Exports;

/// <summary>What is coming in can't be taken any further.</summary>
internal sealed class UploadRefusedException(ExportFailure failure, string inWords) : IOException(inWords)
{
    public ExportFailure Failure { get; } = failure;
}
