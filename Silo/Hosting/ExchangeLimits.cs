namespace Exchange.Hosting;

/// <summary>Configuration section <c>Exchange:Limits</c>. Sizes in bytes.</summary>
internal sealed record ExchangeLimits
{
    /// <summary>One upload, everything in it. Default: 20 GiB.</summary>
    public long UploadBytes { get; init; } = 20L << 30;

    /// <summary>Files in one upload. Default: 100,000.</summary>
    public int UploadFiles { get; init; } = 100_000;

    /// <summary>The report. Default: 50 MiB.</summary>
    public int ReportBytes { get; init; } = 50 << 20;

    /// <summary>Studies that are received and packed at once. Default: 4.</summary>
    public int UploadsAtOnce { get; init; } = 4;

    /// <summary>Uploads that may wait a few seconds for their turn; one more is told to come back. Default: 64.</summary>
    public int UploadsWaiting { get; init; } = 64;

    /// <summary>Requests to the API by one key, or by one member of staff, at once or spread over a minute; one more is told when to come back. Default: 600.</summary>
    public int ApiRequestsPerMinute { get; init; } = 600;

    /// <summary>New work is refused when it would leave less free on the disk. Default: 1 GiB.</summary>
    public long KeepFreeBytes { get; init; } = 1L << 30;
}
