using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Exchange.Accounts;
using Exchange.Exports;
using Exchange.Hosting;
using Exchange.Roles;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.Configuration;

namespace Exchange.Sftp;

/// <summary>
/// The role's own process: strangers speak to native code here, so it has no database and is handed no key but those of
/// the files it may read and write. It is a client of the engine, and ends with it.
/// </summary>
internal static class SftpRole
{
    public const string Command = "sftp";

    private const int MaxWaiting = 1000;

    private static readonly TimeSpan Answer = TimeSpan.FromSeconds(10);

    /// <returns>0 when it was told to stop; 1 when it can go on no longer, 2 when it was started by hand, 3 when it could not start.</returns>
    public static async Task<int> RunAsync()
    {
        using var input = new StreamReader(Console.OpenStandardInput(), new UTF8Encoding(false));
        if (!Console.IsInputRedirected || await input.ReadLineAsync() is not { } line || JsonSerializer.Deserialize<SftpOrder>(line) is not { } order)
        {
            Console.Error.WriteLine("This is Exchange's own command: its engine starts it and hands it its settings.");
            return 2;
        }
        using var host = Build(order, input);
        var listener = host.Services.GetRequiredService<SftpListener>(); // Running it ends with disposing of it.
        try { await host.RunAsync(); }
        catch (OperationCanceledException) { return 0; } // Told to stop before it had started.
        catch (Exception e) when (e is SocketException or PlatformNotSupportedException)
        {
            Console.Error.WriteLine($"<3>SFTP does not start on port {order.Port}: {e.Message}");
            return 3;
        }
        return listener.HasFailed ? 1 : 0;
    }

    private static IHost Build(SftpOrder order, StreamReader input)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Logging.AddSystemdConsole(); // One line each, with its level in front: the engine relays them.
        foreach (var (category, level) in order.LogLevels)
        {
            if (Enum.TryParse<LogLevel>(level, out var least)) builder.Logging.AddFilter(category is "Default" ? null : category, least);
        }
        builder.UseOrleansClient(client =>
        {
            client.UseLocalhostClustering(order.Gateway, serviceId: "exchange", clusterId: "exchange");
            client.Configure<ClientMessagingOptions>(messaging => messaging.ResponseTimeout = Answer);
            client.Services.AddSingleton<IOutgoingGrainCallFilter>(s => new RoleSign(RoleKeys.Sftp, order.Key, s.GetRequiredService<TimeProvider>()));
        });
        builder.Services.AddExchangeContent(new StorageOptions { DataDirectory = order.Data });
        builder.Services.AddSingleton(order).AddSingleton(new ExchangeLimits { KeepFreeBytes = order.KeepFreeBytes }).AddSingleton<DiskRoom>().AddSingleton<AccountFileDoor>();
        builder.Services.AddSingleton(s => new AccountDesk(s.GetRequiredService<IGrainFactory>(), s.GetRequiredService<TimeProvider>(), Environment.ProcessorCount, MaxWaiting));
        builder.Services.AddSingleton<SftpSessions>().AddSingleton<AccountAuthenticator>().AddSingleton<SftpListener>();
        builder.Services.AddHostedService(s => s.GetRequiredService<SftpListener>());
        builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(new ShiftedClock(order.ClockOffset)));
        builder.Services.AddSingleton(s => new ParentLifetime(input, s.GetRequiredService<IHostApplicationLifetime>()));
        builder.Services.Replace(ServiceDescriptor.Singleton<IHostLifetime>(s => s.GetRequiredService<ParentLifetime>()));
        return builder.Build();
    }
}
