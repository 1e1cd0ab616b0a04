using System.Text.Json;
using System.Text.Json.Serialization;

namespace Exchange.Audit;

/// <summary>An event of the log, as far as the page shows it. The members are the log's own.</summary>
public sealed record AuditLine(string Partition, long Sequence, AuditLine.Deed Event)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public sealed record Deed(
        string EventType, string Action, DateTimeOffset OccurredAt, string Outcome, IReadOnlyList<User>? Users, IReadOnlyList<Subject>? Objects, string? OnBehalfOf, string? Detail);

    public sealed record User(string UserId, string? Role, bool IsRequestor, string? NetworkAccessPointId);

    public sealed record Subject(string? IdTypeCode, string Id);

    public User? Who => Event.Users?.FirstOrDefault(user => user.IsRequestor) ?? Event.Users?.FirstOrDefault();

    public bool IsSuccess => Event.Outcome == "Success";

    /// <exception cref="JsonException">It is no event: a fault, never to be hidden.</exception>
    public static AuditLine Read(string json) => JsonSerializer.Deserialize<AuditLine>(json, Json) ?? throw new JsonException("An event is never null.");
}
