namespace Exchange;

/// <summary>Who asks, and through which door. Goes into the audit log as it is.</summary>
/// <param name="Id">Staff user name, API client name, <c>link</c> for whoever holds a link, a partner's user name, or <c>system</c>.</param>
/// <param name="Kind">What sort of actor it is; decides what it may ask.</param>
/// <param name="Address">Network address as the door saw it, or null when there is none.</param>
[GenerateSerializer, Immutable, Alias("exchange.actor")]
public sealed record Actor(
    [property: Id(0)] string Id, [property: Id(1)] ActorKind Kind, [property: Id(2)] string? Address = null)
{
    /// <summary>The engine itself: timers, workers, retries.</summary>
    public static Actor System { get; } = new("system", ActorKind.System);

    /// <summary>Whether this actor works for the hospital, so that it may ask and change exports.</summary>
    public bool IsHospital => Kind is ActorKind.System or ActorKind.Staff or ActorKind.ApiClient;
}

/// <summary>The sorts of actor.</summary>
public enum ActorKind { System, Staff, ApiClient, Recipient, Partner }

/// <summary>What came of a request to change something.</summary>
public enum Verdict
{
    Done,
    /// <summary>Unknown, or not this actor's: to strangers the same.</summary>
    NotFound,
    /// <summary>The state it is in does not allow it.</summary>
    NotNow,
    /// <summary>A value is outside its limits.</summary>
    OutOfRange,
    /// <summary>The report is of an attempt that was superseded.</summary>
    OldAttempt,
}
