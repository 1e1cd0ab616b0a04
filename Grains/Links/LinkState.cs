namespace Exchange.Links;

/// <summary>What a link remembers. The password itself is never here.</summary>
internal sealed record LinkState
{
    public LinkTerms? Terms { get; init; }
    /// <summary>Number of the last ticket handed out.</summary>
    public int LastTry { get; init; }
    /// <summary>Tries counted since the last right password.</summary>
    public int Wrong { get; init; }
    /// <summary>Tickets that were handed out and not yet answered.</summary>
    public IReadOnlyList<int> OpenTries { get; init; } = [];
    public DateTimeOffset? WaitUntil { get; init; }
    public bool Locked { get; init; }
    public DateTimeOffset? ClosedAt { get; init; }
    public int Opens { get; init; }
    /// <summary>Raised with each new password.</summary>
    public int Visit { get; init; }
}
