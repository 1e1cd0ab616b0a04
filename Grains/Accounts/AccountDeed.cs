using Exchange.Audit;

namespace Exchange.Accounts;

/// <summary>What was done to an account, as an event of the log.</summary>
internal static class AccountDeed
{
    private const int Person = 1, SystemObject = 2, SecurityUser = 11, Resource = 13;

    public static AuditEvent Of(
        Actor by, string name, string happened, AuditAction action, DateTimeOffset at, AuditOutcome outcome = AuditOutcome.Success, string? detail = null) =>
        Deed.Of(by, "account." + happened, action, at, [Account(name)], outcome, detail);

    /// <summary>About one of its files; the client's name of it stays out of the log.</summary>
    public static AuditEvent OfFile(
        Actor by, StoredFile file, string happened, AuditAction action, DateTimeOffset at, AuditOutcome outcome = AuditOutcome.Success, string? detail = null)
    {
        List<AuditObject> about = [Account(file.Account), new() { TypeCode = SystemObject, Role = Resource, IdTypeCode = "account-file", Id = file.Id }];
        if (file.ExportId is { } export) about.AddRange(Deed.ExportOf(export, null));
        return Deed.Of(by, "account." + happened, action, at, about, outcome, detail);
    }

    /// <summary>What a test left or took away is found with the account that it tested.</summary>
    private static AuditObject Account(string name) => new() { TypeCode = Person, Role = SecurityUser, IdTypeCode = "account", Id = ProbeBox.AccountOf(name) ?? name };
}
