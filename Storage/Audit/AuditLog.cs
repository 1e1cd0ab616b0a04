using Exchange.Database;
using Microsoft.Data.Sqlite;

namespace Exchange.Audit;

internal sealed class AuditLog(SqliteDatabase database, AuditChain chain) : IAuditLog
{
    public Task AppendAsync(AuditEvent auditEvent, CancellationToken cancellationToken = default) =>
        database.WriteAsync(writer => chain.Append(writer, [auditEvent]), cancellationToken);

    public Task<AuditPage> QueryAsync(AuditQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(query.Skip);
        ArgumentOutOfRangeException.ThrowIfNegative(query.Take);
        return Task.Run(() => Query(query), cancellationToken);
    }

    private AuditPage Query(AuditQuery query)
    {
        // The rarest key leads, so that the index on it carries the sorting too.
        var key = query.ObjectId is not null ? (AuditLink.ObjectKind, query.ObjectId) : query.UserId is not null ? (AuditLink.UserKind, query.UserId) : ((string Kind, string Value)?)null;
        var from = key is null ? "audit_event e" : "audit_key k JOIN audit_event e ON e.partition = k.partition AND e.seq = k.seq";
        var time = key is null ? "e.occurred_at" : "k.occurred_at";
        var conditions = new List<string>();
        if (key is not null) conditions.Add("k.kind = $kind AND k.value = $value");
        if (query.ObjectId is not null && query.UserId is not null) conditions.Add("""
            EXISTS (SELECT 1 FROM audit_key u WHERE u.kind = 'user' AND u.value = $user AND u.occurred_at = k.occurred_at AND u.partition = k.partition AND u.seq = k.seq)
            """);
        if (query.EventType is not null) conditions.Add(query.EventType.EndsWith('.') ? "e.event_type >= $type AND e.event_type < $type || char(0x10FFFF)" : "e.event_type = $type");
        if (query.OnlyFailed) conditions.Add("json_extract(e.body, '$.outcome') <> 'Success'");
        if (query.From is not null) conditions.Add(time + " >= $from");
        if (query.To is not null) conditions.Add(time + " < $to");
        var where = conditions.Count == 0 ? "" : " WHERE " + string.Join(" AND ", conditions);
        return database.Read(reader =>
        {
            var count = Bind(reader.Get($"SELECT count(*) FROM {from}{where}"));
            var total = (int)(long)(count.ExecuteScalar() ?? 0L);
            var order = key is null ? "e.occurred_at DESC, e.partition DESC, e.seq DESC" : "k.occurred_at DESC, k.partition DESC, k.seq DESC";
            var page = Bind(reader.Get($"SELECT e.partition, e.seq, e.recorded_at, e.body FROM {from}{where} ORDER BY {order} LIMIT $take OFFSET $skip"));
            page.Parameters.AddWithValue("$take", query.Take);
            page.Parameters.AddWithValue("$skip", query.Skip);
            using var row = page.ExecuteReader();
            var entries = new List<AuditEntry>();
            while (row.Read()) entries.Add(new(row.GetString(0), row.GetInt64(1), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(2)), AuditLink.FromJson(row.GetString(3))));
            return new AuditPage(entries, total);
        });

        SqliteCommand Bind(SqliteCommand command)
        {
            if (key is { } k)
            {
                command.Parameters.AddWithValue("$kind", k.Kind);
                command.Parameters.AddWithValue("$value", k.Value);
                if (query.ObjectId is not null && query.UserId is not null) command.Parameters.AddWithValue("$user", query.UserId);
            }
            if (query.EventType is not null) command.Parameters.AddWithValue("$type", query.EventType);
            if (query.From is { } start) command.Parameters.AddWithValue("$from", start.ToUnixTimeMilliseconds());
            if (query.To is { } end) command.Parameters.AddWithValue("$to", end.ToUnixTimeMilliseconds());
            return command;
        }
    }
}
