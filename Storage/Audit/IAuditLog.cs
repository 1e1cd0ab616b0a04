namespace Exchange.Audit;

/// <summary>Which events to show. Bounds are on the time the event began; null leaves a bound or filter out.</summary>
public sealed record AuditQuery
{
    /// <summary>Inclusive.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Exclusive.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Events that name this object.</summary>
    public string? ObjectId { get; init; }

    /// <summary>Events that name this user.</summary>
    public string? UserId { get; init; }

    /// <summary>One type, or all whose name begins with this when it ends with a dot: <c>export.</c></summary>
    public string? EventType { get; init; }

    /// <summary>Only what was refused or failed.</summary>
    public bool OnlyFailed { get; init; }
    public int Skip { get; init; }

    /// <summary>Default 50.</summary>
    public int Take { get; init; } = 50;
}

/// <summary>One event as recorded.</summary>
/// <param name="Partition">The writer's chain.</param>
/// <param name="Sequence">Place in the chain, from 1 without gaps.</param>
/// <param name="RecordedAt">When it was written, UTC.</param>
/// <param name="Event">The event.</param>
public sealed record AuditEntry(string Partition, long Sequence, DateTimeOffset RecordedAt, AuditEvent Event);

/// <param name="Entries">Newest first.</param>
/// <param name="Total">Of all pages.</param>
public sealed record AuditPage(IReadOnlyList<AuditEntry> Entries, int Total);

/// <summary>The log for what changes no state: sign-ins, refusals, views. What changes state logs through the state itself.</summary>
public interface IAuditLog
{
    /// <summary>On disk when it returns.</summary>
    Task AppendAsync(AuditEvent auditEvent, CancellationToken cancellationToken = default);

    Task<AuditPage> QueryAsync(AuditQuery query, CancellationToken cancellationToken = default);
}
