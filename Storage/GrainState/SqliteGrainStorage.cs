using System.Globalization;
using Exchange.Audit;
using Exchange.Database;
using Exchange.ReadModel;
using Orleans.Storage;

namespace Exchange.GrainState;

/// <summary>
/// A grain's state, its one row in the read model and the audit events of the turn, in one write. The version only grows:
/// clearing keeps the row without payload.
/// </summary>
internal sealed class SqliteGrainStorage(SqliteDatabase database, AuditChain chain, IGrainStorageSerializer serializer, IRowWatcher? watcher = null) : IGrainStorage
{
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var (etag, payload) = database.Read(reader =>
        {
            var find = reader.Get("SELECT etag, payload FROM grain_state WHERE grain = $grain AND name = $name");
            find.Parameters.AddWithValue("$grain", grainId.ToString());
            find.Parameters.AddWithValue("$name", stateName);
            using var row = find.ExecuteReader();
            return row.Read() ? (row.GetInt64(0), row.IsDBNull(1) ? null : row.GetFieldValue<byte[]>(1)) : (0L, null);
        });
        grainState.ETag = etag == 0 ? null : Text(etag);
        grainState.RecordExists = payload is not null;
        grainState.State = payload is null ? Activator.CreateInstance<T>() : serializer.Deserialize<T>(new BinaryData(payload));
        return Task.CompletedTask;
    }

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var row = (grainState.State as IProjectedState)?.Project();
        grainState.ETag = await Save(stateName, grainId, grainState, serializer.Serialize(grainState.State).ToArray(), row);
        grainState.RecordExists = true;
    }

    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (grainState.ETag is not null) grainState.ETag = await Save(stateName, grainId, grainState, payload: null, row: null);
        grainState.State = Activator.CreateInstance<T>();
        grainState.RecordExists = false;
    }

    private async Task<string> Save<T>(string stateName, GrainId grainId, IGrainState<T> grainState, byte[]? payload, ReadRow? row)
    {
        // All of the grain's own code runs here, on its own thread; the writer's thread only moves values.
        var events = (grainState.State as IAuditedState)?.TakeAuditEvents() ?? [];
        var (table, values) = row is null ? (null, null) : (ReadTable.Named(row.Table), ReadTable.Named(row.Table).Values(row));
        var (grain, etag) = (grainId.ToString(), grainState.ETag);
        var old = etag is null ? 0 : long.Parse(etag, CultureInfo.InvariantCulture);

        (string Table, string Key)? gone = null;
        await database.WriteAsync(writer =>
        {
            gone = null;
            var shown = old == 0 ? null : ShownRow(writer, grain, stateName);
            var save = writer.Get(old == 0
                ? "INSERT INTO grain_state(grain, name, etag, payload, row_table, row_key) VALUES($grain, $name, $new, $payload, $table, $key) ON CONFLICT DO NOTHING"
                : "UPDATE grain_state SET etag = $new, payload = $payload, row_table = $table, row_key = $key WHERE grain = $grain AND name = $name AND etag = $old");
            save.Parameters.AddWithValue("$grain", grain);
            save.Parameters.AddWithValue("$name", stateName);
            save.Parameters.AddWithValue("$new", old + 1);
            save.Parameters.AddWithValue("$payload", (object?)payload ?? DBNull.Value);
            save.Parameters.AddWithValue("$table", (object?)row?.Table ?? DBNull.Value);
            save.Parameters.AddWithValue("$key", (object?)row?.Key ?? DBNull.Value);
            if (old != 0) save.Parameters.AddWithValue("$old", old);
            if (save.ExecuteNonQuery() == 0) throw new InconsistentStateException($"State {stateName} of {grain} was written by another activation.", "unknown", etag ?? "none");

            if (shown is { } before && (before.Table != row?.Table || before.Key != row.Key)) gone = before;
            if (gone is { } removed) Remove(writer, removed.Table, removed.Key);
            if (row is not null && table is not null && values is not null) Show(writer, table, row.Key, old + 1, values);
            chain.Append(writer, events);
        });
        if (gone is { } left) watcher?.Changed(left.Table, left.Key, old + 1, null);
        if (row is not null && values is not null) watcher?.Changed(row.Table, row.Key, old + 1, values["view"] as string);
        return Text(old + 1);
    }

    private static (string Table, string Key)? ShownRow(CommandCache writer, string grain, string stateName)
    {
        var find = writer.Get("SELECT row_table, row_key FROM grain_state WHERE grain = $grain AND name = $name AND row_table IS NOT NULL");
        find.Parameters.AddWithValue("$grain", grain);
        find.Parameters.AddWithValue("$name", stateName);
        using var row = find.ExecuteReader();
        return row.Read() ? (row.GetString(0), row.GetString(1)) : null;
    }

    private static void Remove(CommandCache writer, string table, string key)
    {
        var remove = writer.Get(ReadTable.Named(table).Delete);
        remove.Parameters.AddWithValue("$id", key);
        remove.ExecuteNonQuery();
    }

    private static void Show(CommandCache writer, ReadTable table, string key, long revision, Dictionary<string, object> values)
    {
        var show = writer.Get(table.Upsert);
        show.Parameters.AddWithValue("$id", key);
        show.Parameters.AddWithValue("$revision", revision);
        foreach (var (column, value) in values) show.Parameters.AddWithValue("$" + column, value);
        show.ExecuteNonQuery();
    }

    private static string Text(long etag) => etag.ToString(CultureInfo.InvariantCulture);
}
