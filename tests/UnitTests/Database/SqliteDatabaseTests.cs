using Exchange.Database;

namespace Exchange.Tests.Database;

public sealed class SqliteDatabaseTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly SqliteDatabase _database;

    public SqliteDatabaseTests() => _database = new(File("t.db"));

    public void Dispose()
    {
        _database.Dispose();
        _folder.Dispose();
    }

    private string File(string name) => Path.Combine(_folder.Path, name);

    private Task Insert(string id) => _database.Write(session =>
        session.Execute("INSERT INTO grain_state(type, id, etag) VALUES('t', $id, 1)", ("$id", id)));

    private long Count() => _database.Read(session => session.Query("SELECT count(*) FROM grain_state", row => row.GetInt64(0))[0]);

    [Fact]
    public async Task Failed_work_is_undone_alone_and_the_rest_goes_on()
    {
        var good = Enumerable.Range(0, 100).Select(i => Insert($"{i}")).ToList();
        var bad = _database.Write(session =>
        {
            session.Execute("INSERT INTO grain_state(type, id, etag) VALUES('t', 'half', 1)");
            throw new InvalidOperationException("half way");
        });
        good.AddRange(Enumerable.Range(100, 100).Select(i => Insert($"{i}")));

        await Task.WhenAll(good);
        await Assert.ThrowsAsync<InvalidOperationException>(() => bad);
        Assert.Equal(200, Count());
    }

    [Fact]
    public async Task What_was_acknowledged_is_there_after_reopening()
    {
        await Insert("a");
        _database.Dispose();

        using var again = new SqliteDatabase(File("t.db"));
        Assert.Equal(1, again.Read(session => session.Query("SELECT count(*) FROM grain_state", row => row.GetInt64(0))[0]));
    }

    [Fact]
    public async Task A_database_of_a_newer_release_is_refused_in_words()
    {
        await _database.Write(session => session.Execute("PRAGMA user_version=999"));

        Assert.Contains("newer release", Assert.Throws<InvalidOperationException>(() => new SqliteDatabase(File("t.db"))).Message, StringComparison.Ordinal);
    }
}
