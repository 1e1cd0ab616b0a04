using Exchange.Accounts;
using Exchange.Audit;
using Exchange.Content;
using Exchange.Database;
using Exchange.GrainState;
using Exchange.ReadModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.Providers;
using Orleans.Runtime.Hosting;
using Orleans.Storage;

namespace Exchange;

public static class StorageSetup
{
    /// <summary>Name under which grain storage is registered; it is the default storage too.</summary>
    public const string GrainStorageName = "exchange";

    /// <summary>
    /// Content, database, read model and audit for the process that holds the master key and the database. Needs a
    /// <see cref="TimeProvider"/>; the system's is added when there is none.
    /// </summary>
    public static IServiceCollection AddExchangeStorage(this IServiceCollection services, StorageOptions options)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddLogging();
        services.AddSingleton(_ => MasterKey.Load(options.DataDirectory, options.MasterKey));
        services.AddSingleton(s => new ContentStore(new ContentOptions { Root = options.DataDirectory }, s.GetRequiredService<MasterKey>(), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton(s => new AuditHeads(Path.Combine(options.DataDirectory, "audit"), s.GetRequiredService<MasterKey>()));
        services.AddSingleton(new AuditWriter(options.AuditPartition, options.AuditSource));
        services.AddSingleton<AuditChain>();
        services.AddSingleton(new DatabaseOptions(Path.Combine(options.DataDirectory, "exchange.db"), options.Synchronous));
        services.AddSingleton(s => new SqliteDatabase(s.GetRequiredService<DatabaseOptions>(), s.GetRequiredService<TimeProvider>(), s.GetRequiredService<AuditChain>()));
        services.AddSingleton<IAuditLog>(s => new AuditLog(s.GetRequiredService<SqliteDatabase>(), s.GetRequiredService<AuditChain>()));
        services.AddSingleton(s => new AuditVerifier(s.GetRequiredService<DatabaseOptions>(), s.GetRequiredService<AuditHeads>(), s.GetRequiredService<MasterKey>(), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton(s => new AccountFiles(s.GetRequiredService<SqliteDatabase>(), s.GetRequiredService<AuditChain>()));
        services.AddSingleton<IReadModel>(s => new SqliteReadModel(s.GetRequiredService<SqliteDatabase>()));
        return services;
    }

    /// <summary>Content alone, for a door in a process of its own: no master key, no database; it works with keys handed to it.</summary>
    public static IServiceCollection AddExchangeContent(this IServiceCollection services, StorageOptions options)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(s => new ContentStore(new ContentOptions { Root = options.DataDirectory, HoldsMasterKey = false }, s.GetRequiredService<TimeProvider>()));
        return services;
    }

    /// <summary>Grain state (as <c>exchange</c> and as the default), reminders and the serializer, on what <see cref="AddExchangeStorage"/> registered.</summary>
    public static ISiloBuilder AddExchangeGrainStorage(this ISiloBuilder silo)
    {
        // Before any provider: the first serializer registered is the one that all of them use.
        silo.Services.AddSingleton<IGrainStorageSerializer, StateSerializer>();
        silo.AddReminders();
        silo.Services.AddSingleton<IReminderTable>(s => new SqliteReminderTable(s.GetRequiredService<SqliteDatabase>()));
        foreach (var name in (string[])[GrainStorageName, ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME])
            silo.Services.AddGrainStorage(name, (s, _) => new SqliteGrainStorage(s.GetRequiredService<SqliteDatabase>(), s.GetRequiredService<AuditChain>(), s.GetRequiredService<IGrainStorageSerializer>(), s.GetService<IRowWatcher>()));
        return silo;
    }
}
