namespace Exchange.Audit;

/// <summary>Looks into the audit log; looking is itself logged. A stateless worker; the key is 0.</summary>
[GrainInterfaceType("exchange.audit-trail")]
public interface IAuditTrail : IGrainWithIntegerKey
{
    /// <summary>The newest first.</summary>
    [Alias("search")] Task<AuditTrailPage> Search(Actor by, AuditSearch search);
}

/// <param name="ObjectId">Only events about this object (an export id, a link key, a patient id); null: about all.</param>
/// <param name="UserId">Only by this user; null: by all.</param>
/// <param name="EventType">Only of this type, or of all that begin with it when it ends with a dot; null: of all.</param>
/// <param name="Take">At most 500.</param>
/// <param name="OnlyFailed">Only what was refused or failed.</param>
[GenerateSerializer, Immutable, Alias("exchange.audit-search")]
public sealed record AuditSearch(
    [property: Id(0)] string? ObjectId, [property: Id(1)] string? UserId, [property: Id(2)] string? EventType,
    [property: Id(3)] DateTimeOffset? From, [property: Id(4)] DateTimeOffset? Until, [property: Id(5)] int Skip, [property: Id(6)] int Take, [property: Id(7)] bool OnlyFailed = false);

/// <param name="Events">Each as JSON with the members of the log's event.</param>
[GenerateSerializer, Immutable, Alias("exchange.audit-trail-page")]
public sealed record AuditTrailPage([property: Id(0)] IReadOnlyList<string> Events, [property: Id(1)] bool HasMore);
