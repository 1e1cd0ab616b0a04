using System.Diagnostics.CodeAnalysis;
using Exchange.Audit;
using Exchange.Content;
using Exchange.Database;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Exchange.Tests.Storage;

/// <summary>An empty data folder that goes away with the test.</summary>
public sealed class DataFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("exchange-storage-").FullName;
    public string File(params string[] names) => System.IO.Path.Combine([Path, .. names]);
    public ContentStore Content(TimeProvider? time = null) => new(new ContentOptions { Root = Path }, time ?? TimeProvider.System);
    public void Dispose() => Directory.Delete(Path, recursive: true);

    public static void AssertPrivate(string file)
    {
        if (OperatingSystem.IsWindows()) return;
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(file));
    }
}

/// <summary>A database with its audit chain, as one start of the product has it.</summary>
internal sealed class OpenDatabase : IDisposable
{
    public OpenDatabase(DataFolder folder, int maxBatch = 256)
    {
        var master = MasterKey.Load(folder.Path);
        Heads = new AuditHeads(folder.File("audit"), master);
        Chain = new AuditChain(master, Heads, new AuditWriter("main", new AuditSource { SourceId = "test" }), Clock, NullLogger<AuditChain>.Instance);
        var options = new DatabaseOptions(folder.File("exchange.db"), "OFF") { MaxBatch = maxBatch };
        Database = new SqliteDatabase(options, Clock, Chain);
        Log = new AuditLog(Database, Chain);
        Verifier = new AuditVerifier(options, Heads, master, Clock);
    }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero));
    public AuditHeads Heads { get; }
    public AuditChain Chain { get; }
    public SqliteDatabase Database { get; }
    public AuditLog Log { get; }
    public AuditVerifier Verifier { get; }

    public Task Write(string sql) => Database.WriteAsync(writer => writer.Execute(sql));
    public object? Scalar(string sql) => Database.Read(reader => reader.Get(sql).ExecuteScalar());
    public void Dispose() => Database.Dispose();

    /// <summary>What someone with access to the file, and not to the keys, can do behind the product's back.</summary>
    public static void Tamper(DataFolder folder, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={folder.File("exchange.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}

internal sealed class Cell<T> : IGrainState<T> where T : new()
{
    [AllowNull]
    public T State { get => field; set => field = value ?? new(); } = new();
    public string? ETag { get; set; }
    public bool RecordExists { get; set; }
}
