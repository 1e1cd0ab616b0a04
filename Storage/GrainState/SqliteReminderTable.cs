using System.Globalization;
using Exchange.Database;
using Microsoft.Data.Sqlite;

namespace Exchange.GrainState;

/// <summary>Reminders. A range is (begin, end] on the unsigned hash; begin at or after end goes round the ring.</summary>
internal sealed class SqliteReminderTable(SqliteDatabase database) : IReminderTable
{
    private const string Columns = "SELECT grain, name, start_at, period, etag FROM reminder ";

    public Task StartAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    public Task<ReminderTableData> ReadRows(GrainId grainId) => Task.FromResult(Read(Columns + "WHERE grain = $grain", ("$grain", grainId.ToString())));

    public Task<ReminderTableData> ReadRows(uint begin, uint end) => Task.Run(() =>
        Read(Columns + (begin < end ? "WHERE hash > $begin AND hash <= $end" : "WHERE hash > $begin OR hash <= $end"), ("$begin", (long)begin), ("$end", (long)end)));

    public Task<ReminderEntry?> ReadRow(GrainId grainId, string reminderName) =>
        Task.FromResult(Read(Columns + "WHERE grain = $grain AND name = $name", ("$grain", grainId.ToString()), ("$name", reminderName)).Reminders.FirstOrDefault());

    public async Task<string?> UpsertRow(ReminderEntry entry)
    {
        var etag = 0L;
        await database.WriteAsync(writer =>
        {
            var upsert = writer.Get("""
                INSERT INTO reminder(grain, name, hash, start_at, period, etag) VALUES($grain, $name, $hash, $start, $period, 1)
                ON CONFLICT(grain, name) DO UPDATE SET hash = $hash, start_at = $start, period = $period, etag = etag + 1 RETURNING etag
                """);
            upsert.Parameters.AddWithValue("$grain", entry.GrainId.ToString());
            upsert.Parameters.AddWithValue("$name", entry.ReminderName);
            upsert.Parameters.AddWithValue("$hash", (long)entry.GrainId.GetUniformHashCode());
            upsert.Parameters.AddWithValue("$start", entry.StartAt.Ticks);
            upsert.Parameters.AddWithValue("$period", entry.Period.Ticks);
            etag = (long)(upsert.ExecuteScalar() ?? throw new InvalidOperationException("The reminder was not stored."));
        });
        return entry.ETag = etag.ToString(CultureInfo.InvariantCulture);
    }

    public async Task<bool> RemoveRow(GrainId grainId, string reminderName, string eTag)
    {
        var removed = 0;
        await database.WriteAsync(writer =>
        {
            var remove = writer.Get("DELETE FROM reminder WHERE grain = $grain AND name = $name AND etag = $etag");
            remove.Parameters.AddWithValue("$grain", grainId.ToString());
            remove.Parameters.AddWithValue("$name", reminderName);
            remove.Parameters.AddWithValue("$etag", long.Parse(eTag, CultureInfo.InvariantCulture));
            removed = remove.ExecuteNonQuery();
        });
        return removed > 0;
    }

    public Task TestOnlyClearTable() => database.WriteAsync(writer => writer.Execute("DELETE FROM reminder"));

    private ReminderTableData Read(string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        var values = parameters.ToArray();
        return new(database.Read(reader =>
        {
            var find = reader.Get(sql);
            foreach (var (name, value) in values) find.Parameters.AddWithValue(name, value);
            using var row = find.ExecuteReader();
            var entries = new List<ReminderEntry>();
            while (row.Read()) entries.Add(Entry(row));
            return entries;
        }));
    }

    private static ReminderEntry Entry(SqliteDataReader row) => new()
    {
        GrainId = GrainId.Parse(row.GetString(0), CultureInfo.InvariantCulture),
        ReminderName = row.GetString(1),
        StartAt = new DateTime(row.GetInt64(2), DateTimeKind.Utc),
        Period = new TimeSpan(row.GetInt64(3)),
        ETag = row.GetInt64(4).ToString(CultureInfo.InvariantCulture),
    };
}
