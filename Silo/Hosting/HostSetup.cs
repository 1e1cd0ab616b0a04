using System.Net;
using System.Text.Json.Serialization;
using Exchange.Accounts;
using Exchange.Api;
using Exchange.Demo;
using Exchange.Exports;
using Exchange.Inbound;
using Exchange.Inbox;
using Exchange.Links;
using Exchange.Live;
using Exchange.Messages;
using Exchange.ReadModel;
using Exchange.Settings;
using Exchange.Sftp;
using Exchange.Staff;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using Orleans.Dashboard;

namespace Exchange.Hosting;

/// <summary>Wires the one process.</summary>
internal static class HostSetup
{
    public static void AddExchange(this WebApplicationBuilder builder, ExchangeOptions options)
    {
        if (StartCheck.Problems(options, builder.Environment, MessageOptions.From(builder.Configuration).Problems(builder.Environment), SftpRoleOptions.From(builder.Configuration).Problems()) is { Count: > 0 } problems)
            throw new StartRefusedException(problems);

        var certificate = ServerCertificate.Load(options);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, options.Ports.Admin, listen => listen.UseHttps(certificate));
            kestrel.Listen(IPAddress.Loopback, options.Ports.Portal, listen =>
            {
                listen.Protocols = HttpProtocols.Http1; // One connection, one download: cutting it cuts nothing else.
                listen.UseHttps(certificate);
            });
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(10));
        ReverseProxy.Add(builder.Services, options.Proxy);
        builder.Services.AddProblemDetails(problems => problems.CustomizeProblemDetails = Problems.Complete).AddOpenApi(ApiDocument.Describe);
        builder.Services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = false); // In Development as in Production: an answer, not an exception.
        builder.Services.AddHealthChecks().AddCheck<SiloCheck>("silo");
        builder.Services.AddSingleton(options).AddSingleton(options.Limits).AddSingleton(certificate);
        builder.Services.AddSingleton(s => StaffPages.Shown(options, s.GetRequiredService<CurrentSettings>().Defaults, s.GetRequiredService<MessageOptions>(),
            s.GetRequiredService<IOptions<AccountOptions>>().Value, s.GetRequiredService<StaffOptions>(), builder.Environment.IsDevelopment()));
        builder.Services.AddSettings(options);
        builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.Converters.Add(new JsonStringEnumConverter()));
        builder.Services.AddPorts(options.Ports.Portal).AddPortal((builder.Configuration.GetSection("Exchange:Portal").Get<PortalOptions>() ?? new()) with
        {
            Port = options.Ports.Portal, DataDirectory = options.Data, TimeZone = options.TimeZone, IsProduction = builder.Environment.IsProduction(),
        });
        builder.Services.AddWorkers().AddAccounts().AddLive().AddMessages(builder.Configuration, builder.Environment);
        builder.Services.AddStaff(options.Data, options.Staff, builder.Environment).AddAdminUi(StaffPages.Settings(options, builder.Environment));
        builder.WebHost.UseStaticWebAssets();
        if (options.Demo && builder.Environment.IsDevelopment()) builder.Services.AddHostedService<DemoHospital>();
        builder.UseOrleans(silo =>
        {
            silo.UseLocalhostClustering(options.Ports.Silo, options.Ports.Gateway, serviceId: "exchange", clusterId: "exchange");
            silo.Services.AddExchangeStorage(new StorageOptions { DataDirectory = options.Data });
            silo.AddExchangeGrainStorage();
            silo.AddDashboard();
        });
        builder.Services.AddHostedService<SettingsRenewal>(); // After Orleans: it asks a grain. Before the doors: they show what it knows.
        if (options.Demo && builder.Environment.IsDevelopment()) builder.Services.AddHostedService<DemoPartners>(); // After Orleans: it asks grains.
        if (options.DemoMonth > 0 && builder.Environment.IsDevelopment()) builder.Services.AddSingleton<DemoMonth>().AddHostedService<DemoHistory>();
        builder.AddSftp(options);
        builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(new ShiftedClock(options.Clock.Offset, TimeZoneInfo.FindSystemTimeZoneById(options.TimeZone))));
        // Orleans' own upkeep lives by the real clock: a silo is named by it, and one that is named long ago is declared dead.
        foreach (var upkeep in (string[])[TimeProviderNames.Membership, TimeProviderNames.Messaging, TimeProviderNames.GrainDirectory, TimeProviderNames.ActivationManagement, TimeProviderNames.SystemTimers])
            builder.Services.AddKeyedSingleton(upkeep, TimeProvider.System);
    }

    /// <summary>What does the long work beside the grains.</summary>
    private static IServiceCollection AddWorkers(this IServiceCollection services)
    {
        services.AddSingleton<RunningWork>().AddSingleton<OfferedFile>().AddSingleton<DiskRoom>().AddSingleton<ExportPacker>().AddSingleton<ExportUpload>();
        services.AddSingleton<ContentWork>();
        services.AddSingleton<IContentWork>(s => s.GetRequiredService<ContentWork>());
        services.AddSingleton<IContentKeys>(s => s.GetRequiredService<ContentWork>());
        services.AddHostedService(s => s.GetRequiredService<ContentWork>());
        return services.AddSingleton<DeliveryBundle>().AddHostedService<DropFolders>().AddHostedService<InboundWork>().AddHostedService<OrphanSweep>();
    }

    private static IServiceCollection AddLive(this IServiceCollection services)
    {
        services.AddSingleton<LiveChanges>();
        services.AddSingleton<IRowWatcher>(s => s.GetRequiredService<LiveChanges>());
        services.AddSingleton<ILiveChanges>(s => s.GetRequiredService<LiveChanges>());
        return services.AddHostedService(s => s.GetRequiredService<LiveChanges>());
    }

    public static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new() { Predicate = _ => false });
        app.MapHealthChecks("/health/ready");
    }

    /// <summary>Ready: this silo has joined, and the database answers it.</summary>
    private sealed class SiloCheck(ISiloStatusOracle silos, IGrainFactory grains) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            if (silos.CurrentStatus != SiloStatus.Active) return HealthCheckResult.Unhealthy("The silo has not joined yet.");
            await grains.GetGrain<IStudyExport>("x-health").Read(Actor.System).WaitAsync(TimeSpan.FromSeconds(2), cancellationToken);
            return HealthCheckResult.Healthy();
        }
    }
}
