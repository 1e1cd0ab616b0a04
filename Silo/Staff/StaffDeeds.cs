using Exchange.Audit;

namespace Exchange.Staff;

/// <summary>What staff do with their own and each other's access, in the audit log.</summary>
internal sealed class StaffDeeds(IAuditLog log, IHttpContextAccessor http, TimeProvider time)
{
    private const int IpAddress = 2, Person = 1, SecurityUser = 11;

    /// <param name="by">User name; null when nobody by that name exists: what was typed may be a password.</param>
    /// <param name="about">User name of whom it concerns; null: oneself.</param>
    /// <param name="address">Null: that of the request.</param>
    public Task Note(string type, AuditAction action, string? by, bool succeeded = true, string? about = null, string? address = null)
    {
        address ??= http.HttpContext?.Connection.RemoteIpAddress?.ToString();
        return log.AppendAsync(new()
        {
            EventType = "staff." + type,
            Action = action,
            OccurredAt = time.GetUtcNow(),
            Outcome = succeeded ? AuditOutcome.Success : AuditOutcome.MinorFailure,
            Users =
            [
                new()
                {
                    UserId = by ?? "unknown", IsRequestor = true, Role = nameof(ActorKind.Staff),
                    NetworkAccessPointType = address is null ? null : IpAddress, NetworkAccessPointId = address,
                },
            ],
            Objects = (about ?? by) is { } whom ? [new() { TypeCode = Person, Role = SecurityUser, IdTypeCode = "staff", Id = whom }] : [],
        });
    }
}
