using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Security.Cryptography.X509Certificates;
using Exchange.Exports;
using Exchange.Health;
using Exchange.Hosting;
using Microsoft.Data.Sqlite;

namespace Exchange.Staff;

/// <summary>Looks at process, disk, database and cluster, at the moment somebody asks.</summary>
internal sealed class SystemHealth(IServiceScopeFactory scopes, IGrainFactory grains, ExchangeOptions options, X509Certificate2 certificate, TimeProvider time) : ISystemHealth
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public async Task<HealthReport?> Look(Actor by)
    {
        await using var scope = scopes.CreateAsyncScope();
        if (!await IsAdmin(by, scope.ServiceProvider)) return null;

        using var process = Process.GetCurrentProcess();
        DriveInfo disk = new(Path.GetFullPath(options.Data));
        var hosts = await grains.GetGrain<IManagementGrain>(0).GetHosts();
        return new(
            Versions, time.GetUtcNow() - (TimeProvider.System.GetUtcNow() - process.StartTime), Environment.MachineName, process.WorkingSet64,
            [.. hosts.Where(host => host.Value is not SiloStatus.Dead).Select(host => (host.Key.Endpoint.ToString(), host.Value.ToString(), host.Value is SiloStatus.Active))],
            certificate.GetNameInfo(X509NameType.DnsName, false), certificate.NotBefore, certificate.NotAfter, options.Certificate.Path is null,
            disk.TotalSize, disk.AvailableFreeSpace, options.Limits.KeepFreeBytes,
            Directory.EnumerateFiles(options.Data, "exchange.db*").Sum(file => new FileInfo(file).Length), await TimeOfRead(by));
    }

    private static IReadOnlyList<(string Name, string Version)> Versions { get; } =
    [
        ("Exchange", VersionOf(typeof(SystemHealth))), (".NET", Environment.Version.ToString()), ("Orleans", VersionOf(typeof(Grain))), ("MudBlazor", VersionOf(typeof(MudBlazor.MudTheme))),
        ("SQLite", VersionOf(typeof(SqliteConnection))), (RuntimeInformation.OSArchitecture.ToString(), RuntimeInformation.OSDescription),
    ];

    private static async Task<bool> IsAdmin(Actor by, IServiceProvider services)
    {
        var users = services.GetRequiredService<Microsoft.AspNetCore.Identity.UserManager<StaffMember>>();
        return await users.FindByNameAsync(by.Id) is { IsDisabled: false } member && await users.IsInRoleAsync(member, StaffRoles.Admin);
    }

    private async Task<TimeSpan?> TimeOfRead(Actor by)
    {
        var start = time.GetTimestamp();
        try
        {
            await grains.GetGrain<IExportList>(0).Count(by).WaitAsync(Patience);
            return time.GetElapsedTime(start);
        }
        catch (Exception e) when (e is TimeoutException or OrleansException) { return null; } // Said so on the page.
    }

    /// <summary>Without the hash of the source that some carry.</summary>
    private static string VersionOf(Type type) =>
        (type.Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "").Split('+', ' ')[0].TrimEnd('.');
}
