using Exchange.Accounts;

namespace Exchange.Health;

/// <summary>What the machine and the process say of themselves at this moment.</summary>
public interface ISystemHealth
{
    /// <summary>Null when the asker may not.</summary>
    Task<HealthReport?> Look(Actor by);

    /// <summary>For everybody who sends; null when the asker may not.</summary>
    Task<RoomReport?> Room(Actor by);
}

/// <param name="Versions">What runs, by name: the product, .NET, Orleans, the database, the system.</param>
/// <param name="Silos">Members of the cluster, each with its state.</param>
/// <param name="MemoryBytes">Working set of this process.</param>
/// <param name="DatabaseBytes">Its file and its journal.</param>
/// <param name="DatabaseAnswered">How long a read through it took; null when it gave none in time.</param>
public sealed record HealthReport(
    IReadOnlyList<(string Name, string Version)> Versions, DateTimeOffset StartedAt, string Host, long MemoryBytes, IReadOnlyList<(string Name, string State, bool IsFine)> Silos,
    string CertificateName, DateTimeOffset CertificateFrom, DateTimeOffset CertificateUntil, bool IsCertificateOwn,
    RoomReport Room, long DatabaseBytes, TimeSpan? DatabaseAnswered);

/// <summary>What the operator's configuration says, as far as the pages show it.</summary>
/// <param name="SecondFactor">Whether staff must have one.</param>
/// <param name="Policies">Both presets with the figures of this exchange.</param>
public sealed record ShownSettings(
    string TimeZone, string PortalUrl, bool SecondFactor, bool HasOutbox, string? MailServer, string? MailFrom, string? SmsGateway,
    long UploadBytes, int UploadFiles, int UploadsAtOnce, long QuotaBytes, TimeSpan InvitationLife, PasswordPolicies Policies);
