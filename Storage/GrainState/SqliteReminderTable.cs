using System.Globalization;
using Exchange.Database;
using Microsoft.Data.Sqlite;

namespace Exchange.GrainState;

/// <summary>Orleans' reminders, found by grain or by a range of the hash ring.</summary>
internal sealed class SqliteReminderTable(SqliteDatabase database) : IReminderTable
{
    private const string Select = "SELECT grain, name, start_at, period, etag FROM reminder ";

    public Task StartAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    public Task<ReminderTableData> ReadRows(GrainId grainId) =>
        Task.FromResult(new ReminderTableData(database.Read(session =>
            session.Query(Select + "WHERE grain=$grain", Entry, ("$grain", grainId.ToString())))));

    /// <summary>The range is (begin, end] on the unsigned hash; begin at or past end wraps round the ring.</summary>
    public Task<ReminderTableData> ReadRows(uint begin, uint end) =>
        Task.Run(() => new ReminderTableData(database.Read(session => session.Query(
            Select + (begin < end ? "WHERE hash>$begin AND hash<=$end" : "WHERE hash>$begin OR hash<=$end"),
            Entry, ("$begin", (long)begin), ("$end", (long)end)))));

    public Task<ReminderEntry?> ReadRow(GrainId grainId, string reminderName) =>
        Task.FromResult(database.Read(session => session.Query(
            Select + "WHERE grain=$grain AND name=$name", Entry, ("$grain", grainId.ToString()), ("$name", reminderName)).FirstOrDefault()));

    public async Task<string?> UpsertRow(ReminderEntry entry)
    {
        var etag = "";
        await database.Write(session => etag = session.Query(
            """
            INSERT INTO reminder(grain, name, hash, start_at, period, etag) VALUES($grain, $name, $hash, $start, $period, 1)
            ON CONFLICT(grain, name) DO UPDATE SET hash=$hash, start_at=$start, period=$period, etag=etag+1 RETURNING etag
            """,
            row => row.GetInt64(0).ToString(CultureInfo.InvariantCulture),
            ("$grain", entry.GrainId.ToString()), ("$name", entry.ReminderName), ("$hash", (long)entry.GrainId.GetUniformHashCode()),
            ("$start", entry.StartAt.Ticks), ("$period", entry.Period.Ticks))[0]);
        return entry.ETag = etag;
    }

    public async Task<bool> RemoveRow(GrainId grainId, string reminderName, string eTag)
    {
        var removed = 0;
        await database.Write(session => removed = session.Execute(
            "DELETE FROM reminder WHERE grain=$grain AND name=$name AND etag=$etag",
            ("$grain", grainId.ToString()), ("$name", reminderName), ("$etag", long.Parse(eTag, CultureInfo.InvariantCulture))));
        return removed > 0;
    }

    public Task TestOnlyClearTable() => database.Write(session => session.Execute("DELETE FROM reminder"));

    private static ReminderEntry Entry(SqliteDataReader row) => new()
    {
        GrainId = GrainId.Parse(row.GetString(0)),
        ReminderName = row.GetString(1),
        StartAt = new DateTime(row.GetInt64(2), DateTimeKind.Utc),
        Period = new TimeSpan(row.GetInt64(3)),
        ETag = row.GetInt64(4).ToString(CultureInfo.InvariantCulture),
    };
}
