using Exchange.Audit;
using Exchange.Hosting;
using Exchange.Staff;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace Exchange.Tests.AdminUi;

/// <summary>The demo hospital's staff, on a real database file, with a clock and a log of the test's own.</summary>
internal sealed class StaffDesk : IAsyncDisposable
{
    private readonly Recorded _log = new();

    public StaffDesk()
    {
        var services = new ServiceCollection();
        services.AddLogging().AddSingleton<TimeProvider>(Clock).AddSingleton<IAuditLog>(_log).AddSingleton(new ExchangeLimits());
        services.AddStaff(Folder, new(), new TestEnvironment());
        Services = services.BuildServiceProvider();
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("exchange-staff-").FullName;

    public FakeTimeProvider Clock { get; } = new(DateTimeOffset.UnixEpoch);

    public ServiceProvider Services { get; }

    public IReadOnlyList<AuditEvent> Events => _log.Events;

    /// <summary>As at a start of the product.</summary>
    public async Task<IReadOnlyList<FirstPassword>> Start()
    {
        await using var scope = Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<StaffDatabase>().PrepareAsync(Folder);
        return await scope.ServiceProvider.GetRequiredService<FirstStaff>().PrepareAsync(withDemo: true);
    }

    public async Task Do(string sql)
    {
        await using var scope = Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<StaffDatabase>().Database.ExecuteSqlRawAsync(sql);
    }

    /// <summary>Name, type, whether it must be filled, whether it is the key.</summary>
    public async Task<IReadOnlyList<string>> Columns(string table)
    {
        await using SqliteConnection database = new(StaffDatabase.ConnectionString(Folder));
        await database.OpenAsync();
        await using var command = database.CreateCommand();
        command.CommandText = "SELECT name || ' ' || type || ' ' || \"notnull\" || ' ' || pk FROM pragma_table_info($table) ORDER BY name";
        command.Parameters.AddWithValue("$table", table);
        await using var row = await command.ExecuteReaderAsync();
        List<string> columns = [];
        while (await row.ReadAsync()) columns.Add(row.GetString(0));
        return columns;
    }

    /// <summary>Of the database, journal included.</summary>
    public async Task<byte[]> FileBytes()
    {
        List<byte> all = [];
        foreach (var file in Directory.EnumerateFiles(Folder, "identity.db*"))
        {
            await using FileStream stream = new(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using MemoryStream copy = new();
            await stream.CopyToAsync(copy);
            all.AddRange(copy.ToArray());
        }
        return [.. all];
    }

    public async ValueTask DisposeAsync()
    {
        await Services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
    }

    private sealed class Recorded : IAuditLog
    {
        public List<AuditEvent> Events { get; } = [];

        public Task AppendAsync(AuditEvent auditEvent, CancellationToken cancellationToken = default)
        {
            Events.Add(auditEvent);
            return Task.CompletedTask;
        }

        public Task<AuditPage> QueryAsync(AuditQuery query, CancellationToken cancellationToken = default) => throw new NotSupportedException("Only written to here.");
    }

    private sealed class TestEnvironment : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = Environments.Development;
        public string ApplicationName { get; set; } = "Exchange";
        public string ContentRootPath { get; set; } = AppContext.BaseDirectory;
        public Microsoft.Extensions.FileProviders.IFileProvider ContentRootFileProvider { get; set; } = new Microsoft.Extensions.FileProviders.NullFileProvider();
    }
}
