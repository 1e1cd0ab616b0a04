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
            await first.GetRequiredService<IAuditLog>().AppendAsync(new AuditEvent { EventType = "staff.signed-in", Action = AuditAction.Execute, OccurredAt = DateTimeOffset.UnixEpoch });
        }
        await using var second = Start();
        Assert.NotNull(second.GetRequiredService<ContentStore>().FindKey("p-1"));
        Assert.Equal(1, (await second.GetRequiredService<IAuditLog>().QueryAsync(new())).Total);
        Assert.True((await second.GetRequiredService<AuditVerifier>().VerifyAsync()).IsIntact);
        Assert.Equal(0, (await second.GetRequiredService<IReadModel>().QueryAsync(new("export_row", [], null, "id", false, 0, 1))).Total);
        Assert.Equal(32, second.GetRequiredService<MasterKey>().Derive("role-capability").Length);
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

    private ServiceProvider Start() =>
        new ServiceCollection().AddExchangeStorage(new StorageOptions { DataDirectory = _folder.Path }).BuildServiceProvider();
}
