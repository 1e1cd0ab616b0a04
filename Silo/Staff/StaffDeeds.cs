using Exchange.Audit;

namespace Exchange.Staff;

/// <summary>What staff do with their own and each other's access, in the audit log.</summary>
internal sealed class StaffDeeds(IAuditLog log, IHttpContextAccessor http, TimeProvider time)
{
    private const int IpAddress = 2, Person = 1, SystemObject = 2, SecurityUser = 11, SecurityResource = 13;

    /// <param name="by">User name; null when nobody by that name exists: what was typed may be a password.</param>
    /// <param name="about">User name of whom it concerns; null: oneself.</param>
    /// <param name="address">Null: that of the request.</param>
    public Task Note(string type, AuditAction action, string? by, bool succeeded = true, string? about = null, string? address = null)
    {
        address ??= http.HttpContext?.Connection.RemoteIpAddress?.ToString();
        return log.AppendAsync(Event(
            new(by ?? "unknown", ActorKind.Staff, address), "staff." + type, action, time.GetUtcNow(), succeeded ? AuditOutcome.Success : AuditOutcome.MinorFailure,
            (about ?? by) is { } whom ? [new() { TypeCode = Person, Role = SecurityUser, IdTypeCode = "staff", Id = whom }] : []));
    }

    public static AuditEvent Event(Actor by, string type, AuditAction action, DateTimeOffset at, AuditOutcome outcome, IReadOnlyList<AuditObject> about, string? detail = null) => new()
    {
        EventType = type,
        Action = action,
        OccurredAt = at,
        Outcome = outcome,
        Users =
        [
            new()
            {
                UserId = by.Id, IsRequestor = true, Role = by.Kind.ToString(),
                NetworkAccessPointType = by.Address is null ? null : IpAddress, NetworkAccessPointId = by.Address,
            },
        ],
        Objects = about,
        Detail = detail,
    };

    /// <summary>Something of the system that gives access.</summary>
    public static AuditObject Object(string kind, string id) => new() { TypeCode = SystemObject, Role = SecurityResource, IdTypeCode = kind, Id = id };
}
