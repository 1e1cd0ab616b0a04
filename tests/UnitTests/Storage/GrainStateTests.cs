using System.Collections.Immutable;
using Exchange.Audit;
using Exchange.GrainState;
using Exchange.ReadModel;
using Orleans.Storage;

namespace Exchange.Tests.Storage;

public sealed class GrainStateTests : IDisposable
{
    private readonly DataFolder _folder = new();
    private readonly OpenDatabase _open;
    private readonly SqliteGrainStorage _storage;
    private readonly SqliteReadModel _rows;
    private static readonly GrainId _grain = GrainId.Create("exchange.export", "x-1");

    public GrainStateTests()
    {
        _open = new OpenDatabase(_folder);
        _storage = new SqliteGrainStorage(_open.Database, _open.Chain, new StateSerializer());
        _rows = new SqliteReadModel(_open.Database);
    }

    public void Dispose()
    {
        _open.Dispose();
        _folder.Dispose();
    }

    public enum Phase { New, Done }

    public sealed class Plain
    {
        public string? Name { get; set; }
        public Phase Phase { get; set; }
        public ImmutableArray<int> Numbers { get; set; }
    }

    public sealed class Shown : IProjectedState, IAuditedState
    {
        private readonly List<AuditEvent> _events = [];
        public string Key { get; set; } = "x-1";
        public bool Visible { get; set; } = true;
        public string State { get; set; } = "Requested";
        public string Column { get; set; } = "state";

        public ReadRow? Project() => Visible ? new ReadRow("export_row", Key, [new(Column, State), new("view", $"\"{State}\"")]) : null;
        public void Happened(string type) => _events.Add(new AuditEvent { EventType = type, Action = AuditAction.Update, OccurredAt = DateTimeOffset.UnixEpoch });

        public IReadOnlyList<AuditEvent> TakeAuditEvents()
        {
            AuditEvent[] taken = [.. _events];
            _events.Clear();
            return taken;
        }
    }

    [Fact]
    public async Task State_comes_back_as_it_was_written()
    {
        var state = await Read<Plain>();
        Assert.Null(state.ETag);
        Assert.False(state.RecordExists);
        state.State = new Plain { Name = "ë", Phase = Phase.Done, Numbers = [1, 2] };
        await Write(state);
        Assert.True(state.RecordExists);

        var again = await Read<Plain>();
        Assert.Equal("1", again.ETag);
        Assert.Equal(("ë", Phase.Done), (again.State.Name, again.State.Phase));
        Assert.Equal([1, 2], again.State.Numbers.AsEnumerable());
        Assert.Contains("\"phase\":\"Done\"", _open.Scalar("SELECT CAST(payload AS TEXT) FROM grain_state")?.ToString(), StringComparison.Ordinal);

        again.State.Numbers = default;
        await Write(again);
        Assert.Empty((await Read<Plain>()).State.Numbers.AsEnumerable());
    }

    [Fact]
    public async Task The_second_writer_of_a_version_is_refused_also_for_the_first_version()
    {
        var (one, two) = (await Read<Plain>(), await Read<Plain>());
        await Write(one);
        await Assert.ThrowsAsync<InconsistentStateException>(() => Write(two));

        var three = await Read<Plain>();
        await Write(one);
        await Assert.ThrowsAsync<InconsistentStateException>(() => Write(three));
        await Assert.ThrowsAsync<InconsistentStateException>(() => _storage.ClearStateAsync("s", _grain, three));
        Assert.Equal("2", one.ETag);
    }

    [Fact]
    public async Task Clearing_keeps_the_version_growing()
    {
        var state = await Read<Plain>();
        await Write(state);
        await _storage.ClearStateAsync("s", _grain, state);
        Assert.False(state.RecordExists);
        var again = await Read<Plain>();
        Assert.Equal("2", again.ETag);
        Assert.False(again.RecordExists);
        await Write(again);
        Assert.Equal("3", again.ETag);
    }

    [Fact]
    public async Task States_of_other_names_and_grains_are_apart()
    {
        var state = await Read<Plain>();
        state.State.Name = "mine";
        await Write(state);
        var other = new Cell<Plain>();
        await _storage.ReadStateAsync("t", _grain, other);
        Assert.False(other.RecordExists);
        await _storage.ReadStateAsync("s", GrainId.Create("exchange.link", "x-1"), other);
        Assert.False(other.RecordExists);
    }

    [Fact]
    public async Task State_row_and_events_are_written_together_with_the_version_as_revision()
    {
        var state = await Read<Shown>();
        state.State.Happened("export.created");
        await Write(state);
        state.State.State = "Retrieving";
        state.State.Happened("export.started");
        state.State.Happened("export.more");
        await Write(state);
        await Write(state); // No events this time.

        Assert.Equal("\"Retrieving\"", await _rows.FindAsync("export_row", "x-1"));
        Assert.Equal(3L, _open.Scalar("SELECT revision FROM export_row"));
        Assert.Equal("export.created,export.started,export.more", _open.Scalar("SELECT group_concat(event_type, ',') FROM (SELECT event_type FROM audit_event ORDER BY seq)"));
        Assert.True((await _open.Verifier.VerifyAsync()).IsIntact);
    }

    [Fact]
    public async Task A_refused_write_leaves_neither_row_nor_events()
    {
        var (one, two) = (await Read<Shown>(), await Read<Shown>());
        await Write(one);
        two.State.State = "Wrong";
        two.State.Happened("wrong");
        await Assert.ThrowsAsync<InconsistentStateException>(() => Write(two));
        Assert.Equal("\"Requested\"", await _rows.FindAsync("export_row", "x-1"));
        Assert.Equal(0L, _open.Scalar("SELECT count(*) FROM audit_event"));
    }

    [Fact]
    public async Task A_row_goes_when_the_state_shows_none_or_another_or_is_cleared()
    {
        var state = await Read<Shown>();
        await Write(state);
        state.State.Visible = false;
        await Write(state);
        Assert.Null(await _rows.FindAsync("export_row", "x-1"));

        (state.State.Visible, state.State.Key) = (true, "x-2");
        await Write(state);
        state.State.Key = "x-3";
        await Write(state);
        Assert.Equal("x-3", _open.Scalar("SELECT group_concat(id) FROM export_row"));

        state.State.Happened("export.cleared");
        await _storage.ClearStateAsync("s", _grain, state);
        Assert.Equal(0L, _open.Scalar("SELECT count(*) FROM export_row"));
        Assert.Equal("export.cleared", _open.Scalar("SELECT event_type FROM audit_event"));
    }

    [Fact]
    public async Task An_unknown_column_is_a_fault_and_saves_nothing()
    {
        var state = await Read<Shown>();
        state.State.Column = "state) VALUES('x');--";
        await Assert.ThrowsAsync<ArgumentException>(() => Write(state));
        Assert.Equal(0L, _open.Scalar("SELECT count(*) FROM grain_state"));
    }

    private async Task<Cell<T>> Read<T>() where T : new()
    {
        var state = new Cell<T>();
        await _storage.ReadStateAsync("s", _grain, state);
        return state;
    }

    private Task Write<T>(Cell<T> state) where T : new() => _storage.WriteStateAsync("s", _grain, state);
}
