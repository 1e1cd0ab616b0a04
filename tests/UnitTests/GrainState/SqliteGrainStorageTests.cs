using Exchange.Database;
using Exchange.GrainState;
using Orleans.Storage;

namespace Exchange.Tests.GrainState;

public sealed class SqliteGrainStorageTests : IDisposable
{
    private sealed record Note { public string Text { get; init; } = ""; }

    private readonly TempFolder _folder = new();
    private readonly SqliteDatabase _database;
    private readonly SqliteGrainStorage _storage;
    private readonly SqliteReminderTable _reminders;
    private static readonly GrainId Id = GrainId.Create("note", "x-1");

    public SqliteGrainStorageTests()
    {
        _database = new(Path.Combine(_folder.Path, "t.db"));
        _storage = new(_database, new JsonStateSerializer());
        _reminders = new(_database);
    }

    public void Dispose()
    {
        _database.Dispose();
        _folder.Dispose();
    }

    private async Task<GrainState<Note>> Read(GrainId? id = null)
    {
        var state = new GrainState<Note>();
        await _storage.ReadStateAsync("note", id ?? Id, state);
        return state;
    }

    private async Task<GrainState<Note>> Write(GrainState<Note> state, string text)
    {
        state.State = new Note { Text = text };
        await _storage.WriteStateAsync("note", Id, state);
        return state;
    }

    [Fact]
    public async Task The_second_of_two_writers_is_refused_and_changes_nothing()
    {
        await Write(await Read(), "first");
        var (one, other) = (await Read(), await Read());
        await Write(one, "second");

        await Assert.ThrowsAsync<InconsistentStateException>(() => Write(other, "third"));
        Assert.Equal("second", (await Read()).State?.Text);
    }

    [Fact]
    public async Task Two_first_writers_cannot_both_win()
    {
        var (one, other) = (await Read(), await Read());
        await Write(one, "first");
        await Assert.ThrowsAsync<InconsistentStateException>(() => Write(other, "also first"));
    }

    [Fact]
    public async Task After_clearing_the_version_goes_on_rising()
    {
        var state = await Write(await Read(), "text");
        await _storage.ClearStateAsync("note", Id, state);

        var read = await Read();
        Assert.False(read.RecordExists);
        Assert.Equal("2", read.ETag);
    }

    [Theory]
    [InlineData("b0", "B0")]
    [InlineData("b0", "0b0")]
    public async Task Keys_that_read_alike_as_numbers_are_two_grains(string one, string other)
    {
        var state = await Read(GrainId.Create("note", one));
        state.State = new Note { Text = "one" };
        await _storage.WriteStateAsync("note", GrainId.Create("note", one), state);

        Assert.False((await Read(GrainId.Create("note", other))).RecordExists);
    }

    [Fact]
    public async Task A_reminder_is_found_in_its_range_also_round_the_ring()
    {
        var hash = Id.GetUniformHashCode();
        await _reminders.UpsertRow(new ReminderEntry { GrainId = Id, ReminderName = "deadline", StartAt = DateTime.UnixEpoch, Period = TimeSpan.FromMinutes(1) });

        Assert.Single((await _reminders.ReadRows(hash - 1, hash)).Reminders);
        Assert.Empty((await _reminders.ReadRows(hash, hash + 1)).Reminders);
        Assert.Empty((await _reminders.ReadRows(hash - 2, hash - 1)).Reminders);
        Assert.Single((await _reminders.ReadRows(hash + 1, hash)).Reminders); // Wraps round.
        Assert.Single((await _reminders.ReadRows(7, 7)).Reminders); // The whole ring.
    }

    [Fact]
    public async Task A_reminder_is_removed_only_by_its_current_version()
    {
        var entry = new ReminderEntry { GrainId = Id, ReminderName = "deadline", StartAt = DateTime.UnixEpoch, Period = TimeSpan.FromMinutes(1) };
        var first = await _reminders.UpsertRow(entry);
        var second = await _reminders.UpsertRow(entry);
        Assert.NotNull(first);
        Assert.NotNull(second);

        Assert.False(await _reminders.RemoveRow(Id, "deadline", first));
        Assert.True(await _reminders.RemoveRow(Id, "deadline", second));
        Assert.Null(await _reminders.ReadRow(Id, "deadline"));
    }
}
