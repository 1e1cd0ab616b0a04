using Exchange.Content;
using Exchange.Database;
using Exchange.GrainState;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime.Hosting;
using Orleans.Storage;

namespace Exchange;

/// <summary>The one way into storage. Nothing above knows which database it is.</summary>
public static class StorageSetup
{
    /// <summary>The name under which grains keep their state.</summary>
    public const string Provider = "exchange";

    /// <summary>Grain state, reminders and content in one folder, on the embedded database.</summary>
    /// <param name="folder">Data directory; made when absent.</param>
    public static ISiloBuilder AddExchangeStorage(this ISiloBuilder silo, string folder)
    {
        silo.Services.AddSingleton<IGrainStorageSerializer, JsonStateSerializer>(); // Before the provider, which brings its own.
        silo.Services.AddSingleton(_ => new SqliteDatabase(Path.Combine(folder, "exchange.db")));
        silo.Services.AddSingleton(services => new ContentStore(new ContentOptions { Root = folder }, services.GetRequiredService<TimeProvider>()));
        silo.Services.AddSingleton<IReminderTable, SqliteReminderTable>();
        silo.Services.AddGrainStorage(Provider, (services, _) => new SqliteGrainStorage(
            services.GetRequiredService<SqliteDatabase>(), services.GetRequiredService<IGrainStorageSerializer>()));
        return silo.AddReminders();
    }
}
