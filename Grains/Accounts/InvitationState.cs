using Exchange.Audit;

namespace Exchange.Accounts;

/// <summary>What an invitation remembers. The code itself is never here.</summary>
internal sealed record InvitationState : IAuditedState
{
    private List<AuditEvent> _deeds = [];

    public InvitationTerms? Terms { get; init; }
    public int LastTry { get; init; }
    public int Wrong { get; init; }
    /// <summary>Tickets that were handed out and not yet answered.</summary>
    public IReadOnlyList<int> OpenTries { get; init; } = [];
    public DateTimeOffset? WaitUntil { get; init; }
    public bool IsLocked { get; init; }
    public bool IsClosed { get; init; }
    /// <summary>Of the last right code.</summary>
    public Guid Visit { get; init; }
    public DateTimeOffset VisitUntil { get; init; }

    public InvitationState With(AuditEvent deed) => this with { _deeds = [.. _deeds, deed] };

    public IReadOnlyList<AuditEvent> TakeAuditEvents()
    {
        var taken = _deeds;
        _deeds = [];
        return taken;
    }

    public bool IsOpenAt(DateTimeOffset now) => Terms is { } terms && !IsClosed && terms.Until > now;
}
