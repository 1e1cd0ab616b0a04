using Exchange.Audit;
using Exchange.Content;
using Exchange.ReadModel;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Tests.Storage;

public sealed class StorageSetupTests : IDisposable
{
    private readonly DataFolder _folder = new();
    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task One_entry_wires_everything_and_what_was_logged_survives_a_restart()
    {
        await using (var first = Start())
        {
            first.GetRequiredService<ContentStore>().CreateKey("p-1");
            await first.GetRequiredService<IAuditLog>().AppendAsync(Event());
        }
        await using var second = Start();
        Assert.NotNull(second.GetRequiredService<ContentStore>().FindKey("p-1"));
        Assert.Equal(1, (await second.GetRequiredService<IAuditLog>().QueryAsync(new())).Total);
        Assert.True((await second.GetRequiredService<AuditVerifier>().VerifyAsync()).IsIntact);
        Assert.Equal(0, (await second.GetRequiredService<IReadModel>().QueryAsync(new("export_row", [], null, "id", false, 0, 1))).Total);
        Assert.Equal(32, second.GetRequiredService<MasterKey>().Derive("role-capability").Length);
    }

    [Fact]
    public async Task Verifying_the_log_writes_nothing_for_it_may_run_beside_the_writer()
    {
        await using (var writing = Start()) await writing.GetRequiredService<IAuditLog>().AppendAsync(Event());
        File.Delete(_folder.File("audit", "heads")); // A writer makes it again when it opens.

        await using (var verifying = Start())
        {
            var report = await verifying.GetRequiredService<AuditVerifier>().VerifyAsync();
            Assert.Equal((1, 1), (report.Checked, report.Partitions));
            Assert.Equal(AuditFindingKind.Unsealed, Assert.Single(report.Findings).Kind);
        }
        Assert.False(File.Exists(_folder.File("audit", "heads")));
    }

    [Fact]
    public async Task Verifying_where_there_is_no_log_says_so_and_makes_none()
    {
        await using var verifying = Start();
        await Assert.ThrowsAsync<FileNotFoundException>(() => verifying.GetRequiredService<AuditVerifier>().VerifyAsync());
        Assert.False(File.Exists(_folder.File("exchange.db")));
    }

    [Fact]
    public async Task A_door_gets_content_and_neither_master_key_nor_database()
    {
        await using var door = new ServiceCollection().AddExchangeContent(new StorageOptions { DataDirectory = _folder.Path }).BuildServiceProvider();
        var store = door.GetRequiredService<ContentStore>();
        using var spool = store.CreateSpool();
        Assert.Null(door.GetService<MasterKey>());
        Assert.Null(door.GetService<IReadModel>());
        Assert.False(Directory.Exists(_folder.File("keys")));
    }

    private static AuditEvent Event() => new() { EventType = "staff.signed-in", Action = AuditAction.Execute, OccurredAt = DateTimeOffset.UnixEpoch };

    private ServiceProvider Start() =>
        new ServiceCollection().AddExchangeStorage(new StorageOptions { DataDirectory = _folder.Path }).BuildServiceProvider();
}
