using System.Text.Json.Serialization;
using Exchange.Audit;
using Exchange.Messages;
using Exchange.ReadModel;

namespace Exchange.Exports;

/// <summary>What an export remembers.</summary>
internal sealed record StudyExportState : IProjectedState, IAuditedState
{
    private List<AuditEvent> _deeds = [];

    public string Id { get; init; } = "";
    /// <summary>Grows with each write.</summary>
    public long Revision { get; init; }
    public ExportState State { get; init; }
    public ExportRequest? Request { get; init; }
    public string CreatedBy { get; init; } = "";
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }
    public int Attempt { get; init; }
    /// <summary>Digest of the files, when they came under a key; null until they all have.</summary>
    public string? Body { get; init; }
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

    /// <summary>Set when the export opens; forgotten when it is over.</summary>
    public LinkSecrets? Secrets { get; init; }
    /// <summary>Kept after the end, so that staff see what became of the link. Of an export to an account: that account.</summary>
    public string? LinkKey { get; init; }
    /// <summary>Of links that went to an address that was wrong, and are still to be closed.</summary>
    public IReadOnlyList<string> FormerLinks { get; init; } = [];
    /// <summary>How many mails, and how many SMS, were asked for; part of their ids.</summary>
    public int Mails { get; init; }
    public int Texts { get; init; }
    /// <summary>False while the link or a message is still to be handed over; then the next turn does it again.</summary>
    public bool IsHandedOver { get; init; }
    public IReadOnlyList<MessageView> Messages { get; init; } = [];
    /// <summary>Number of the last report of the link.</summary>
    public int LastReport { get; init; }
    public DateTimeOffset? OpenedAt { get; init; }
    public DateTimeOffset? FetchedAt { get; init; }
    public int Downloads { get; init; }
    /// <summary>What came in by its link; null: nothing.</summary>
    public ReceivedFiles? Received { get; init; }
    public bool IsLocked { get; init; }
    /// <summary>Addresses are gone; set 30 days after the content.</summary>
    public bool IsForgotten { get; init; }

    [JsonIgnore] public string MailId => $"n-{Id}-mail-{Mails}";
    [JsonIgnore] public string TextId => $"n-{Id}-sms-{Texts}";

    public StudyExportState With(AuditEvent deed) => this with { _deeds = [.. _deeds, deed] };

    public IReadOnlyList<AuditEvent> TakeAuditEvents()
    {
        var taken = _deeds;
        _deeds = [];
        return taken;
    }

    /// <summary>What is addressed to nobody is in no list.</summary>
    public ReadRow? Project() => Request is null or { IsDraft: true } ? null : ExportProjection.Row(this);
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
