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
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5), Fresh = TimeSpan.FromMinutes(1);
    private static readonly EnumerationOptions Everything = new() { RecurseSubdirectories = true, IgnoreInaccessible = true };

    private readonly SemaphoreSlim _counting = new(1);
    private (long At, long Bytes)? _counted;

    public async Task<HealthReport?> Look(Actor by)
    {
        await using var scope = scopes.CreateAsyncScope();
        if (!await Is(by, scope.ServiceProvider, StaffRoles.Admin)) return null;

        using var process = Process.GetCurrentProcess();
        var hosts = await grains.GetGrain<IManagementGrain>(0).GetHosts();
        return new(
            Versions, time.GetUtcNow() - (TimeProvider.System.GetUtcNow() - process.StartTime), Environment.MachineName, process.WorkingSet64,
            [.. hosts.Where(host => host.Value is not SiloStatus.Dead).Select(host => (host.Key.Endpoint.ToString(), host.Value.ToString(), host.Value is SiloStatus.Active))],
            certificate.GetNameInfo(X509NameType.DnsName, false), certificate.NotBefore, certificate.NotAfter, options.Certificate.Path is null,
            await Room(),
            Directory.EnumerateFiles(options.Data, "exchange.db*").Sum(file => new FileInfo(file).Length), await TimeOfRead(by));
    }

    public async Task<RoomReport?> Room(Actor by)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await Is(by, scope.ServiceProvider, StaffRoles.Staff, StaffRoles.Admin) ? await Room() : null;
    }

    private async Task<RoomReport> Room()
    {
        DriveInfo disk = new(Path.GetFullPath(options.Data));
        return new(disk.TotalSize, disk.AvailableFreeSpace, options.Limits.KeepFreeBytes, await ContentBytes());
    }

    /// <summary>Many files: looked at by one at a time, and not each time somebody looks at the page.</summary>
    private async Task<long> ContentBytes()
    {
        await _counting.WaitAsync();
        try
        {
            if (_counted is { } known && time.GetElapsedTime(known.At) < Fresh) return known.Bytes;
            DirectoryInfo content = new(Path.Combine(options.Data, "content"));
            var bytes = await Task.Run(() => content.Exists ? content.EnumerateFiles("*", Everything).Sum(Length) : 0);
            _counted = (time.GetTimestamp(), bytes);
            return bytes;
        }
        finally { _counting.Release(); }
    }

    /// <summary>Files go while they are counted.</summary>
    private static long Length(FileInfo file)
    {
        try { return file.Length; }
        catch (FileNotFoundException) { return 0; }
    }

    private static IReadOnlyList<(string Name, string Version)> Versions { get; } =
    [
        ("Exchange", VersionOf(typeof(SystemHealth))), (".NET", Environment.Version.ToString()), ("Orleans", VersionOf(typeof(Grain))), ("MudBlazor", VersionOf(typeof(MudBlazor.MudTheme))),
        ("SQLite", VersionOf(typeof(SqliteConnection))), (RuntimeInformation.RuntimeIdentifier, RuntimeInformation.OSDescription),
    ];

    private static async Task<bool> Is(Actor by, IServiceProvider services, params IReadOnlyList<string> roles)
    {
        var users = services.GetRequiredService<Microsoft.AspNetCore.Identity.UserManager<StaffMember>>();
        return await users.FindByNameAsync(by.Id) is { IsDisabled: false } member && (await users.GetRolesAsync(member)).Any(roles.Contains);
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
