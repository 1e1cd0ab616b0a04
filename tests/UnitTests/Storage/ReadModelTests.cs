using Exchange.GrainState;
using Exchange.ReadModel;

namespace Exchange.Tests.Storage;

public sealed class ReadModelTests : IAsyncLifetime
{
    private static readonly DateTimeOffset _start = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);
    private readonly DataFolder _folder = new();
    private readonly OpenDatabase _open;
    private readonly SqliteReadModel _rows;

    public ReadModelTests()
    {
        _open = new OpenDatabase(_folder);
        _rows = new SqliteReadModel(_open.Database);
    }

    public sealed class Row : IProjectedState
    {
        public List<KeyValuePair<string, object?>> Columns { get; } = [];
        public string Key { get; set; } = "";
        public ReadRow? Project() => new("export_row", Key, Columns);
    }

    public async Task InitializeAsync()
    {
        var storage = new SqliteGrainStorage(_open.Database, _open.Chain, new StateSerializer());
        string[] patients = ["Jansen, Daniël", "de Vries 100%", "O'Brien_x", "Jansen, Piet", "Bakker"];
        await Task.WhenAll(Enumerable.Range(0, 100).Select(i => storage.WriteStateAsync("s", GrainId.Create("exchange.export", $"x-{i}"), new Cell<Row>
        {
            State = new Row
            {
                Key = $"x-{i:000}",
                Columns =
                {
                    new("state", i % 2 == 0 ? DayOfWeek.Monday : "Expired"), new("warning", i % 10 == 0), new("created_at", _start.AddMinutes(i / 2)),
                    new("patient", patients[i % 5]), new("recipient", i % 4 == 0 ? null : $"mail{i}@example.test"), new("offered", i), new("view", $"{i}"),
                },
            },
        })));
    }

    public Task DisposeAsync()
    {
        _open.Dispose();
        _folder.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Pages_follow_each_other_without_gap_or_repeat_though_the_sort_has_ties()
    {
        var all = new List<string>();
        for (var skip = 0; skip < 105; skip += 7)
        {
            var page = await _rows.QueryAsync(new("export_row", [], null, "created_at", true, skip, 7));
            Assert.Equal(100, page.Total);
            all.AddRange(page.Views);
        }
        Assert.Equal(Enumerable.Range(0, 100).Reverse().Select(i => $"{i}"), all);
        var ascending = await _rows.QueryAsync(new("export_row", [], null, "offered", false, 98, 7));
        Assert.Equal(["98", "99"], ascending.Views);
        Assert.Empty((await _rows.QueryAsync(new("export_row", [], null, "id", false, 0, 0))).Views);
    }

    [Fact]
    public async Task Filters_compare_as_they_say()
    {
        Assert.Equal(50, await Total(new RowFilter("state", RowOperator.Eq, "Monday")));
        Assert.Equal(50, await Total(new RowFilter("state", RowOperator.Eq, DayOfWeek.Monday)));
        Assert.Equal(100, await Total(new RowFilter("state", RowOperator.In, new[] { "Monday", "Expired" })));
        Assert.Equal(0, await Total(new RowFilter("state", RowOperator.In, Array.Empty<string>())));
        Assert.Equal(10, await Total(new RowFilter("warning", RowOperator.Eq, true)));
        Assert.Equal(25, await Total(new RowFilter("recipient", RowOperator.Eq, null)));
        Assert.Equal(20, await Total(new RowFilter("patient", RowOperator.Contains, "100%")));
        Assert.Equal(20, await Total(new RowFilter("patient", RowOperator.Contains, "_")));
        Assert.Equal(20, await Total(new RowFilter("patient", RowOperator.Contains, "o'b")));
        Assert.Equal(6, await Total(new("created_at", RowOperator.Ge, _start.AddMinutes(1)), new("created_at", RowOperator.Le, _start.AddMinutes(3))));
    }

    [Fact]
    public async Task Search_finds_every_word_without_regard_to_case_or_accents()
    {
        Assert.Equal(40, await Found("JANSEN"));
        Assert.Equal(20, await Found("daniel jansen"));
        Assert.Equal(20, await Found("DANIËL"));
        Assert.Equal(1, await Found("x-042"));
        Assert.Equal(1, await Found("mail41@ jansen".Replace("jansen", "vries", StringComparison.Ordinal)));
        Assert.Equal(0, await Found("jansen bakker"));
        Assert.Equal(20, await Found("100%"));
        Assert.Equal(100, await Found("  "));

        async Task<int> Found(string words) => (await _rows.QueryAsync(new("export_row", [], words, "created_at", true, 0, 10))).Total;
    }

    [Fact]
    public async Task Counts_are_by_value_and_within_filters()
    {
        Assert.Equal(["Expired 50", "Monday 50"], Texts(await _rows.CountByAsync("export_row", ["state"], [])));
        Assert.Equal(["Expired/0 50", "Monday/0 40", "Monday/1 10"], Texts(await _rows.CountByAsync("export_row", ["state", "warning"], [])));
        Assert.Equal(["Monday 10"], Texts(await _rows.CountByAsync("export_row", ["state"], [new("warning", RowOperator.Eq, true)])));
        Assert.Equal([" 25"], Texts(await _rows.CountByAsync("export_row", ["recipient"], [new("recipient", RowOperator.Eq, null)])));

        static IEnumerable<string> Texts(IReadOnlyList<RowCount> counts) => counts.Select(c => $"{string.Join('/', c.Values)} {c.Count}");
    }

    [Fact]
    public async Task Unknown_names_and_unfit_values_are_faults()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => _rows.QueryAsync(new("grain_state", [], null, "id", false, 0, 1)));
        await Assert.ThrowsAsync<ArgumentException>(() => _rows.QueryAsync(new("export_row", [], null, "id; DROP TABLE export_row", false, 0, 1)));
        await Assert.ThrowsAsync<ArgumentException>(() => Total(new RowFilter("1=1 OR id", RowOperator.Eq, "x")));
        await Assert.ThrowsAsync<ArgumentException>(() => Total(new RowFilter("state", RowOperator.In, "text")));
        await Assert.ThrowsAsync<ArgumentException>(() => Total(new RowFilter("state", RowOperator.Contains, 1)));
        await Assert.ThrowsAsync<ArgumentException>(() => Total(new RowFilter("offered", RowOperator.Ge, null)));
        await Assert.ThrowsAsync<ArgumentException>(() => _rows.CountByAsync("export_row", [], []));
        await Assert.ThrowsAsync<ArgumentException>(() => _rows.FindAsync("nothing", "x"));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => _rows.QueryAsync(new("export_row", [], null, "id", false, -1, 1)));
        Assert.Null(await _rows.FindAsync("export_row", "none"));
    }

    private async Task<int> Total(params RowFilter[] filters) => (await _rows.QueryAsync(new("export_row", filters, null, "id", false, 0, 1))).Total;
}
