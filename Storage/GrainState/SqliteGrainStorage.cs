using System.Globalization;
using Exchange.Database;
using Orleans.Storage;

namespace Exchange.GrainState;

/// <summary>Grain state, one row each. The version rises with every write, also over a clearing.</summary>
internal sealed class SqliteGrainStorage(SqliteDatabase database, IGrainStorageSerializer serializer) : IGrainStorage
{
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var rows = database.Read(session => session.Query(
            "SELECT etag, payload FROM grain_state WHERE type=$type AND id=$id",
            row => (ETag: row.GetInt64(0), Payload: row.IsDBNull(1) ? null : row.GetFieldValue<byte[]>(1)),
            ("$type", stateName), ("$id", grainId.ToString())));

        var payload = rows is [{ Payload: { } found }] ? found : null;
        grainState.ETag = rows is [var row, ..] ? Text(row.ETag) : null;
        grainState.RecordExists = payload is not null;
        grainState.State = payload is null ? Activator.CreateInstance<T>() : serializer.Deserialize<T>(new BinaryData(payload));
        return Task.CompletedTask;
    }

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        grainState.ETag = await Put(stateName, grainId, serializer.Serialize(grainState.State).ToArray(), grainState.ETag);
        grainState.RecordExists = true;
    }

    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (grainState.ETag is not null) grainState.ETag = await Put(stateName, grainId, null, grainState.ETag);
        grainState.State = Activator.CreateInstance<T>();
        grainState.RecordExists = false;
    }

    private async Task<string> Put(string stateName, GrainId grainId, byte[]? payload, string? etag)
    {
        var old = etag is null ? 0 : long.Parse(etag, CultureInfo.InvariantCulture);
        await database.Write(session =>
        {
            var changed = session.Execute(
                old == 0
                    ? "INSERT INTO grain_state(type, id, etag, payload) VALUES($type, $id, $old+1, $payload) ON CONFLICT DO NOTHING"
                    : "UPDATE grain_state SET etag=$old+1, payload=$payload WHERE type=$type AND id=$id AND etag=$old",
                ("$type", stateName), ("$id", grainId.ToString()), ("$old", old), ("$payload", payload));
            if (changed == 0) throw new InconsistentStateException($"{stateName} {grainId}: the stored version is another one.", "unknown", etag ?? "none");
        });
        return Text(old + 1);
    }

    private static string Text(long etag) => etag.ToString(CultureInfo.InvariantCulture);
}
