namespace Exchange.Audit;

/// <summary>A grain's state that tells what its turn did. The events are written in the same transaction as the state.</summary>
public interface IAuditedState
{
    /// <summary>
    /// Hands over the events since the last write and forgets them; never serialised with the state. When the write fails the
    /// grain deactivates, and what did not happen need not be logged.
    /// </summary>
    IReadOnlyList<AuditEvent> TakeAuditEvents();
}
