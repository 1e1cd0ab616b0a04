using CsCheck;
using Exchange.GrainState;

namespace Exchange.Tests.Storage;

public sealed class ReminderTests : IDisposable
{
    private readonly DataFolder _folder = new();
    private readonly OpenDatabase _open;
    private readonly SqliteReminderTable _table;

    public ReminderTests()
    {
        _open = new OpenDatabase(_folder);
        _table = new SqliteReminderTable(_open.Database);
    }

    public void Dispose()
    {
        _open.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_reminder_is_kept_replaced_and_removed_by_its_version()
    {
        var entry = Entry("x-1");
        Assert.Equal("1", await _table.UpsertRow(entry));
        entry.StartAt = entry.StartAt.AddHours(1);
        Assert.Equal("2", await _table.UpsertRow(entry));

        var read = await _table.ReadRow(entry.GrainId, "deadline");
        Assert.NotNull(read);
        Assert.Equal((entry.StartAt, entry.Period, "2"), (read.StartAt, read.Period, read.ETag));
        Assert.Equal(DateTimeKind.Utc, read.StartAt.Kind);
        Assert.Single((await _table.ReadRows(entry.GrainId)).Reminders);
        Assert.Null(await _table.ReadRow(entry.GrainId, "other"));

        Assert.False(await _table.RemoveRow(entry.GrainId, "deadline", "1"));
        Assert.True(await _table.RemoveRow(entry.GrainId, "deadline", "2"));
        Assert.False(await _table.RemoveRow(entry.GrainId, "deadline", "2"));
    }

    [Fact]
    public async Task A_range_excludes_its_begin_includes_its_end_and_goes_round_the_ring()
    {
        var entries = Enumerable.Range(0, 40).Select(i => Entry($"x-{i}")).ToList();
        await Task.WhenAll(entries.Select(_table.UpsertRow));
        var hashes = entries.Select(e => e.GrainId.GetUniformHashCode()).ToArray();

        var border = Gen.OneOf(Gen.Int[0, hashes.Length - 1].Select(i => hashes[i]), Gen.Const(0u), Gen.Const(uint.MaxValue), Gen.UInt);
        await Gen.Select(border, border).SampleAsync(async range =>
        {
            var (begin, end) = range;
            var expected = hashes.Where(h => begin < end ? h > begin && h <= end : h > begin || h <= end).Order();
            var read = await _table.ReadRows(begin, end);
            Assert.Equal(expected, read.Reminders.Select(r => r.GrainId.GetUniformHashCode()).Order());
        }, iter: 200, threads: 1);
        Assert.Equal(40, (await _table.ReadRows(7, 7)).Reminders.Count); // The same border twice is the whole ring.

        await _table.TestOnlyClearTable();
        Assert.Empty((await _table.ReadRows(0, 0)).Reminders);
    }

    private static ReminderEntry Entry(string key) => new()
    {
        GrainId = GrainId.Create("exchange.export", key),
        ReminderName = "deadline",
        StartAt = new DateTime(2026, 3, 1, 8, 0, 0, DateTimeKind.Utc),
        Period = TimeSpan.FromMinutes(1),
    };
}
