using Exchange.Accounts;
using Exchange.Hosting;
using Exchange.Partners;
using Exchange.Roles;
using Exchange.Settings;

namespace Exchange.Sftp;

internal static class SftpSetup
{
    /// <summary>The guard at the silo's gateway and, when this Exchange opens SFTP, its process. Comes after Orleans: it starts later and stops earlier.</summary>
    public static void AddSftp(this WebApplicationBuilder builder, ExchangeOptions options)
    {
        builder.Services.AddSingleton(SftpRoleOptions.From(builder.Configuration)).AddSingleton<RoleKeys>().AddSingleton<InsideMark>();
        builder.Services.AddSingleton<IOutgoingGrainCallFilter>(s => s.GetRequiredService<InsideMark>()).AddSingleton<IIncomingGrainCallFilter, CallGuard>();
        builder.Services.AddSingleton<IConnectionTest, ConnectionTest>(); // Also where there is no door: then it says so.
        if (!options.Opens(RoleKeys.Sftp)) return;
        builder.Services.AddSingleton<SftpProcess>();
        builder.Services.AddSingleton<Func<SftpAddress?>>(s => () => s.GetRequiredService<SftpProcess>().Ready is not { } ready ? null
            : new(s.GetRequiredService<SftpRoleOptions>() is var sftp && sftp.PublicName is { } name ? name : new Uri(s.GetRequiredService<CurrentSettings>().Defaults.Institution.PortalUrl).Host,
                sftp.PublicPort ?? ready.Port, [.. ready.HostKeys.Select(key => $"{key.Fingerprint} ({key.Algorithm})")]));
        builder.Services.AddHostedService(s => s.GetRequiredService<SftpProcess>());
    }
}
