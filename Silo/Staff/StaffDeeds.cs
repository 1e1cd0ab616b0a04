using Exchange.Audit;

namespace Exchange.Staff;

/// <summary>What staff do with their own and each other's access, in the audit log.</summary>
internal sealed class StaffDeeds(IAuditLog log, IHttpContextAccessor http, TimeProvider time)
{
    private const int Person = 1, SystemObject = 2, SecurityUser = 11, SecurityResource = 13;

    /// <param name="by">User name; null when nobody by that name exists: what was typed may be a password.</param>
    /// <param name="about">User name of whom it concerns; null: oneself.</param>
    /// <param name="address">Null: that of the request.</param>
    public Task Note(string type, AuditAction action, string? by, bool succeeded = true, string? about = null, string? address = null)
    {
        address ??= http.HttpContext?.Connection.RemoteIpAddress?.ToString();
        return log.AppendAsync(Deed.Of(
            new(by ?? "unknown", ActorKind.Staff, address), "staff." + type, action, time.GetUtcNow(),
            (about ?? by) is { } whom ? [new() { TypeCode = Person, Role = SecurityUser, IdTypeCode = "staff", Id = whom }] : [],
            succeeded ? AuditOutcome.Success : AuditOutcome.MinorFailure));
    }

    /// <summary>Something of the system that gives access.</summary>
    public static AuditObject Object(string kind, string id) => new() { TypeCode = SystemObject, Role = SecurityResource, IdTypeCode = kind, Id = id };
}
