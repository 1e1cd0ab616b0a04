namespace Exchange.Audit;

/// <summary>What was done to the object (NEN 7513, event action; RFC 3881 codes C, R, U, D, E).</summary>
public enum AuditAction { Create, Read, Update, Delete, Execute }

/// <summary>How it ended (RFC 3881 event outcome).</summary>
public enum AuditOutcome { Success = 0, MinorFailure = 4, SeriousFailure = 8, MajorFailure = 12 }

/// <summary>The result of one of the checks NEN 7513 asks to log.</summary>
public enum AuditCheck { Unknown, True, False }

/// <summary>The four checks made before access (NEN 7513).</summary>
public sealed record AuditChecks
{
    public AuditCheck Authorisation { get; init; }
    public AuditCheck TreatmentRelation { get; init; }
    public AuditCheck Consent { get; init; }

    /// <summary>True when the emergency procedure was used.</summary>
    public AuditCheck BreakGlass { get; init; }
}

/// <summary>Someone or something that took part.</summary>
public sealed record AuditUser
{
    public required string UserId { get; init; }
    public string? AlternateUserId { get; init; }
    public string? UserName { get; init; }

    /// <summary>True for the one who set the action going.</summary>
    public bool IsRequestor { get; init; }

    public string? Role { get; init; }
    public string? PurposeOfUse { get; init; }

    /// <summary>1 machine name, 2 IP address, 3 telephone number, 4 e-mail address, 5 URI (RFC 3881).</summary>
    public int? NetworkAccessPointType { get; init; }

    public string? NetworkAccessPointId { get; init; }
}

/// <summary>What the action was about: a patient, a study, an export, an account.</summary>
public sealed record AuditObject
{
    /// <summary>1 person, 2 system object, 3 organisation, 4 other (RFC 3881).</summary>
    public required int TypeCode { get; init; }

    /// <summary>RFC 3881 participant object role, for instance 1 patient, 3 report, 20 job.</summary>
    public int? Role { get; init; }

    /// <summary>RFC 3881 data life cycle, for instance 1 origination, 6 access, 14 permanent erasure.</summary>
    public int? LifeCycle { get; init; }

    public string? IdTypeCode { get; init; }
    public required string Id { get; init; }
    public string? Sensitivity { get; init; }
    public string? Name { get; init; }
    public string? Detail { get; init; }
}

/// <summary>The system that logs.</summary>
public sealed record AuditSource
{
    public string? SiteId { get; init; }
    public required string SourceId { get; init; }

    /// <summary>RFC 3881 audit source type, for instance 4 application server.</summary>
    public int? SourceType { get; init; }
}

/// <summary>
/// One event with the fields of NEN 7513. Identifiers and counts only; never image data or secrets. It is stored as JSON
/// and kept for years: members may be added, never renamed.
/// </summary>
public sealed record AuditEvent
{
    /// <summary>Unique; a new one by default.</summary>
    public string EventId { get; init; } = Guid.NewGuid().ToString();

    /// <summary>A stable code such as <c>export.created</c>.</summary>
    public required string EventType { get; init; }

    public required AuditAction Action { get; init; }

    /// <summary>When it began, UTC.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    public AuditOutcome Outcome { get; init; }
    public AuditChecks? Checks { get; init; }
    public IReadOnlyList<AuditUser> Users { get; init; } = [];

    /// <summary>The person on whose behalf the requestor acted.</summary>
    public string? OnBehalfOf { get; init; }

    public IReadOnlyList<AuditObject> Objects { get; init; } = [];

    /// <summary>Null: the source configured for this process.</summary>
    public AuditSource? Source { get; init; }

    public string? Detail { get; init; }
}
