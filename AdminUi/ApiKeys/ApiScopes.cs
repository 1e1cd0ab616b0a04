using Exchange.Staff;

namespace Exchange.ApiKeys;

/// <summary>What an API key may be allowed to ask. Each is given by itself: writing does not bring reading.</summary>
public static class ApiScopes
{
    /// <summary>Exports and their links.</summary>
    public const string ExportsRead = "exports:read";
    /// <summary>Sends studies, and every verb of an export.</summary>
    public const string ExportsWrite = "exports:write";
    /// <summary>Partner accounts, and how the SFTP server is known.</summary>
    public const string AccountsRead = "accounts:read";
    /// <summary>Makes partner accounts, and every verb of one.</summary>
    public const string AccountsWrite = "accounts:write";
    /// <summary>What was received, its files included.</summary>
    public const string InboundRead = "inbound:read";
    /// <summary>Accepts and refuses what was received.</summary>
    public const string InboundWrite = "inbound:write";
    /// <summary>Every change of every list, as it happens.</summary>
    public const string EventsRead = "events:read";
    /// <summary>The audit log; looking is logged.</summary>
    public const string AuditRead = "audit:read";

    /// <summary>The hospital's settings, texts included.</summary>
    public const string SettingsRead = "settings:read";
    /// <summary>Changes the settings.</summary>
    public const string SettingsWrite = "settings:write";

    public static IReadOnlyList<string> All { get; } = [ExportsRead, ExportsWrite, AccountsRead, AccountsWrite, InboundRead, InboundWrite, EventsRead, AuditRead, SettingsRead, SettingsWrite];

    /// <summary>What somebody in this role may give to a program: nobody gives what he may not see himself.</summary>
    public static IReadOnlyList<string> GivenBy(string role) => role switch
    {
        StaffRoles.Admin => [.. All.Where(scope => scope is not AuditRead)],
        StaffRoles.LogKeeper => [AuditRead],
        _ => [],
    };
}
