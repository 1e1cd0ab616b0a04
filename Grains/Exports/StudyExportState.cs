namespace Exchange.Exports;

/// <summary>What an export remembers.</summary>
internal sealed record StudyExportState
{
    public ExportState State { get; init; }
    public ExportRequest? Request { get; init; }
    public string CreatedBy { get; init; } = "";
    public DateTimeOffset CreatedAt { get; init; }
    public int Attempt { get; init; }
    /// <summary>The silo whose worker has the current attempt, as a parsable address.</summary>
    public string? Worker { get; init; }
    /// <summary>Set with the first byte; content never outlives it.</summary>
    public DateTimeOffset? ContentEndsAt { get; init; }
    public DateTimeOffset? ExpiresAt { get; init; }
    public DateTimeOffset? ErasedAt { get; init; }
    public bool Warning { get; init; }
    public ExportFailure? Failure { get; init; }
    public ExportCounts Counts { get; init; } = new(0, 0, 0, 0);
    public IReadOnlyList<FileProblem> Problems { get; init; } = [];
    public IReadOnlyList<PackagePart> Parts { get; init; } = [];
    public StudySummary? Study { get; init; }
    public IReadOnlyList<TimelineEntry> Timeline { get; init; } = [];
}

/// <summary>Which states are which.</summary>
internal static class ExportStates
{
    extension(ExportState state)
    {
        public bool IsWorking => state is ExportState.Retrieving or ExportState.Checking or ExportState.Packaging or ExportState.Delivering;
        public bool IsOpen => state is ExportState.Available or ExportState.Fetched;
        public bool IsOver => state is ExportState.Expired or ExportState.Failed or ExportState.Cancelled or ExportState.Revoked;
    }
}
