namespace Exchange.Messages;

/// <summary>What the development outbox kept instead of sending. A stateless worker; the key is 0.</summary>
[GrainInterfaceType("exchange.outbox")]
public interface IOutbox : IGrainWithIntegerKey
{
    /// <summary>The newest first, at most 200.</summary>
    /// <param name="exportId">Only of this export; null: of all.</param>
    /// <param name="to">Only to this address or number; null: to all.</param>
    [Alias("list")] Task<IReadOnlyList<OutboxMessage>> List(Actor by, string? exportId, string? to);
}

/// <summary>One message of the development outbox. The key is the notification id.</summary>
[GrainInterfaceType("exchange.outbox-entry")]
public interface IOutboxEntry : IGrainWithStringKey
{
    /// <summary>Keeps it. A second call changes nothing.</summary>
    /// <param name="until">Erased from then on.</param>
    [Alias("keep")] Task Keep(OutboxMessage message, DateTimeOffset until);
}

/// <summary>A message in full, secret included.</summary>
/// <param name="Html">Null for an SMS.</param>
[GenerateSerializer, Immutable, Alias("exchange.outbox-message")]
public sealed record OutboxMessage(
    [property: Id(0)] string Id, [property: Id(1)] string ExportId, [property: Id(2)] MessageChannel Channel, [property: Id(3)] string To,
    [property: Id(4)] string Subject, [property: Id(5)] string Text, [property: Id(6)] string? Html, [property: Id(7)] DateTimeOffset CreatedAt);
