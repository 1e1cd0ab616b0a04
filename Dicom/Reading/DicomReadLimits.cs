namespace Exchange.Dicom.Reading;

/// <summary>How far a file of unknown origin is followed before it is called malformed. All limits are inclusive.</summary>
public sealed record DicomReadLimits
{
    public static readonly DicomReadLimits Default = new();

    /// <summary>Sequences within sequences. Default: 32.</summary>
    public int MaxDepth { get; init; } = 32;

    /// <summary>Elements, items and fragments together. Default: 10 million.</summary>
    public int MaxElements { get; init; } = 10_000_000;

    /// <summary>Bytes of one value that is kept; longer ones are passed over as if empty. Default: 16 KiB.</summary>
    public int MaxKeptValue { get; init; } = 16 * 1024;

    /// <summary>Bytes a deflated dataset may unfold to. Default: 4 GiB.</summary>
    public long MaxInflated { get; init; } = 4L << 30;
}

/// <summary>Leaves the parser from any depth; caught where parsing starts, never seen outside it.</summary>
internal sealed class ReadStopException(ProblemReason reason) : Exception
{
    public ProblemReason Reason => reason;
}
