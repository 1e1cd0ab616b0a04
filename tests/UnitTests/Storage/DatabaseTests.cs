using Exchange.Audit;
using Exchange.Database;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;

namespace Exchange.Tests.Storage;

public sealed class DatabaseTests : IDisposable
{
    private readonly DataFolder _folder = new();
    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Work_that_waits_shares_a_commit()
    {
        using var open = new OpenDatabase(_folder);
        using var gate = new ManualResetEventSlim();
        var first = open.Database.WriteAsync(_ => gate.Wait());
        var rest = Enumerable.Range(0, 100).Select(i => open.Write(Insert($"g{i}"))).ToArray();
        gate.Set();
        await Task.WhenAll([first, .. rest]);
        Assert.Equal(101, open.Database.Writes);
        Assert.InRange(open.Database.Commits, 1, 2); // All but those that came after the first commit had begun.
        Assert.Equal(100L, open.Scalar("SELECT count(*) FROM grain_state"));
    }

    [Fact]
    public async Task A_failing_piece_fails_alone_and_leaves_nothing()
    {
        using var open = new OpenDatabase(_folder);
        using var gate = new ManualResetEventSlim();
        var before = open.Database.WriteAsync(w => { gate.Wait(); w.Execute(Insert("before")); });
        var failing = open.Database.WriteAsync(w =>
        {
            w.Execute(Insert("half"));
            w.Execute(Insert("before")); // Unique: fails.
        });
        var thrown = open.Database.WriteAsync(w =>
        {
            w.Execute(Insert("half2"));
            throw new InvalidOperationException("no");
        });
        var after = open.Write(Insert("after"));
        gate.Set();
        await Task.WhenAll(before, after);
        await Assert.ThrowsAsync<SqliteException>(() => failing);
        await Assert.ThrowsAsync<InvalidOperationException>(() => thrown);
        Assert.Equal("after,before", open.Scalar("SELECT group_concat(grain, ',') FROM (SELECT grain FROM grain_state ORDER BY grain)"));
    }

    [Fact]
    public async Task A_commit_that_fails_fails_everyone_in_it_and_the_next_one_works()
    {
        using var open = new OpenDatabase(_folder);
        using var gate = new ManualResetEventSlim();
        var first = open.Database.WriteAsync(w => { gate.Wait(); w.Execute(Insert("first")); });
        var audited = open.Log.AppendAsync(NewEvent("a"));
        var breaking = open.Database.WriteAsync(w => w.Execute("ROLLBACK")); // As SQLite itself does when the disk is full.
        gate.Set();
        await Assert.ThrowsAnyAsync<Exception>(() => first);
        await Assert.ThrowsAnyAsync<Exception>(() => audited);
        await Assert.ThrowsAnyAsync<Exception>(() => breaking);

        await open.Log.AppendAsync(NewEvent("b"));
        Assert.Equal(1L, open.Scalar("SELECT max(seq) FROM audit_event"));
        Assert.Equal(0L, open.Scalar("SELECT count(*) FROM grain_state"));
        Assert.True((await open.Verifier.VerifyAsync()).IsIntact);
    }

    [Fact]
    public async Task What_was_accepted_is_written_on_stopping_and_then_nothing_more()
    {
        var open = new OpenDatabase(_folder);
        var writes = Enumerable.Range(0, 50).Select(i => open.Write(Insert($"g{i}"))).ToArray();
        open.Dispose();
        await Task.WhenAll(writes);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => open.Write(Insert("late")));
        using var again = new OpenDatabase(_folder);
        Assert.Equal(50L, again.Scalar("SELECT count(*) FROM grain_state"));
    }

    [Fact]
    public async Task Readers_cannot_write()
    {
        using var open = new OpenDatabase(_folder);
        await open.Write(Insert("g"));
        Assert.Throws<SqliteException>(() => open.Scalar("DELETE FROM grain_state"));
    }

    [Fact]
    public async Task A_backup_is_a_whole_database_without_keys_while_writing_goes_on()
    {
        using var open = new OpenDatabase(_folder);
        await open.Write(Insert("g"));
        using var more = new CancellationTokenSource();
        var writing = Task.Run(async () => { for (var i = 0; !more.IsCancellationRequested; i++) await open.Write(Insert($"more{i}")); });
        var target = _folder.File("backup", "exchange.db");
        DataBackup.Write(_folder.Path, _folder.File("backup"));
        Assert.Equal([Path.Combine("audit", "heads"), "exchange.db"], DataBackup.Write(_folder.Path, _folder.File("backup"))); // Replaces.
        await more.CancelAsync();
        await writing;

        using var copy = new SqliteConnection($"Data Source={target};Pooling=False;Mode=ReadOnly");
        copy.Open();
        using var check = copy.CreateCommand();
        check.CommandText = "PRAGMA integrity_check";
        Assert.Equal("ok", check.ExecuteScalar());
        check.CommandText = "SELECT count(*) FROM grain_state WHERE grain = 'g'";
        Assert.Equal(1L, check.ExecuteScalar());
        Assert.False(File.Exists(target + ".part"));
        DataFolder.AssertPrivate(target);
        DataFolder.AssertPrivate(_folder.File("exchange.db"));
        DataFolder.AssertPrivate(_folder.File("exchange.db-wal"));
    }

    [Fact]
    public void A_database_of_a_newer_release_is_refused_in_words()
    {
        new OpenDatabase(_folder).Dispose();
        OpenDatabase.Tamper(_folder, "INSERT INTO schema_version VALUES(9999, 'later', 0)");
        var fault = Assert.Throws<InvalidOperationException>(() => new OpenDatabase(_folder));
        Assert.Contains("newer release", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_synchronous_setting_is_refused() =>
        Assert.Throws<InvalidOperationException>(() => new SqliteDatabase(new DatabaseOptions(_folder.File("x.db"), "1; DROP TABLE x"), new FakeTimeProvider()));

    private static string Insert(string grain) => $"INSERT INTO grain_state(grain, name, etag) VALUES('{grain}', 's', 1)";

    private static AuditEvent NewEvent(string type) =>
        new() { EventType = type, Action = AuditAction.Execute, OccurredAt = DateTimeOffset.UnixEpoch };
}
