using System.Globalization;
using Exchange.Content;
using Exchange.Database;
using Microsoft.Data.Sqlite;

namespace Exchange.Audit;

/// <summary>
/// The one writer of this process's chain. It keeps the chain's end in memory, so that a row removed while it runs leaves a
/// break; and seals it outside the database at most once a second, and on stopping. If at the start the database does not
/// reach the sealed head, the chain goes on in a partition of another name: the old head stays, and with it the finding.
/// </summary>
internal sealed class AuditChain(MasterKey master, AuditHeads heads, string partition, AuditSource? source, TimeProvider time) : ICommitListener
{
    private static readonly TimeSpan _interval = TimeSpan.FromSeconds(1);

    private sealed record End(string Partition, long Sequence, byte[] Hash);

    private readonly byte[] _key = master.Derive("audit-chain");
    private readonly Lock _sealing = new();
    private readonly Dictionary<string, AuditHead> _heads = new(StringComparer.Ordinal);
    private End _committed = new(partition, 0, new byte[AuditLink.HashSize]), _pending = new(partition, 0, new byte[AuditLink.HashSize]);
    private End? _sealed;
    private ITimer? _timer;
    private DateTimeOffset _lastSeal = DateTimeOffset.MinValue;
    private bool _scheduled, _closed;

    /// <summary>The partition written to; <c>name.2</c> and so on after a loss was found at the start.</summary>
    public string Partition => _pending.Partition;

    /// <summary>Appends inside a piece of work, as its last act; an error leaves the chain where it was.</summary>
    public void Append(CommandCache writer, IReadOnlyList<AuditEvent> events)
    {
        var before = _pending;
        try
        {
            foreach (var auditEvent in events) Append(writer, auditEvent.Source is null ? auditEvent with { Source = source } : auditEvent);
        }
        catch
        {
            _pending = before;
            throw;
        }
    }

    public void Opened(SqliteConnection writer)
    {
        var known = heads.Read();
        foreach (var head in known ?? []) _heads[head.Partition] = head;
        // Heads that are missing or forged while there are events prove nothing: then the old chain is not continued either.
        var trusted = known is not null || !HasEvents(writer);
        var name = partition;
        for (var n = 2; !trusted || !TryContinue(writer, name); n++)
        {
            name = string.Create(CultureInfo.InvariantCulture, $"{partition}.{n}");
            trusted = true;
        }
        Seal(); // From here on the partition is known to exist, even before its first event.
    }

    public void Committed()
    {
        if (_committed == _pending) return;
        lock (_sealing)
        {
            _committed = _pending;
            if (_scheduled || _closed) return;
            _scheduled = true;
            var wait = _lastSeal + _interval - time.GetUtcNow();
            _timer ??= time.CreateTimer(_ => Seal(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _timer.Change(wait > TimeSpan.Zero && wait <= _interval ? wait : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }
    }

    public void RolledBack() => _pending = _committed;

    public void Closed()
    {
        lock (_sealing)
        {
            _closed = true;
            _timer?.Dispose();
        }
        Seal();
    }

    private void Append(CommandCache writer, AuditEvent auditEvent)
    {
        var (sequence, at, body) = (_pending.Sequence + 1, time.GetUtcNow().ToUnixTimeMilliseconds(), AuditLink.ToJson(auditEvent));
        var hash = AuditLink.Hash(_key, _pending.Hash, _pending.Partition, sequence, at, body);
        var insert = writer.Get("""
            INSERT INTO audit_event(partition, seq, recorded_at, occurred_at, event_type, prev_hash, hash, body)
            VALUES($partition, $seq, $at, $occurred, $type, $previous, $hash, $body)
            """);
        insert.Parameters.AddWithValue("$partition", _pending.Partition);
        insert.Parameters.AddWithValue("$seq", sequence);
        insert.Parameters.AddWithValue("$at", at);
        insert.Parameters.AddWithValue("$occurred", auditEvent.OccurredAt.ToUnixTimeMilliseconds());
        insert.Parameters.AddWithValue("$type", auditEvent.EventType);
        insert.Parameters.AddWithValue("$previous", _pending.Hash);
        insert.Parameters.AddWithValue("$hash", hash);
        insert.Parameters.AddWithValue("$body", body);
        insert.ExecuteNonQuery();
        foreach (var (kind, value) in AuditLink.Keys(auditEvent))
        {
            var key = writer.Get("INSERT INTO audit_key(kind, value, occurred_at, partition, seq) VALUES($kind, $value, $occurred, $partition, $seq)");
            key.Parameters.AddWithValue("$kind", kind);
            key.Parameters.AddWithValue("$value", value);
            key.Parameters.AddWithValue("$occurred", auditEvent.OccurredAt.ToUnixTimeMilliseconds());
            key.Parameters.AddWithValue("$partition", _pending.Partition);
            key.Parameters.AddWithValue("$seq", sequence);
            key.ExecuteNonQuery();
        }
        _pending = _pending with { Sequence = sequence, Hash = hash };
    }

    /// <summary>Takes the chain up where it ends, if the sealed head is still in it and what follows hangs together.</summary>
    private bool TryContinue(SqliteConnection writer, string name)
    {
        var head = _heads.GetValueOrDefault(name);
        var end = new End(name, head?.Sequence ?? 0, head is null ? new byte[AuditLink.HashSize] : Convert.FromHexString(head.Hash));
        using var command = writer.CreateCommand();
        command.CommandText = "SELECT seq, recorded_at, hash, body FROM audit_event WHERE partition = $partition AND seq >= $from ORDER BY seq";
        command.Parameters.AddWithValue("$partition", name);
        command.Parameters.AddWithValue("$from", end.Sequence);
        using var row = command.ExecuteReader();
        if (end.Sequence > 0 && !(row.Read() && row.GetInt64(0) == end.Sequence && row.GetFieldValue<byte[]>(2).AsSpan().SequenceEqual(end.Hash))) return false;
        while (row.Read())
        {
            var (sequence, hash) = (row.GetInt64(0), row.GetFieldValue<byte[]>(2));
            if (sequence != end.Sequence + 1 || !AuditLink.Hash(_key, end.Hash, name, sequence, row.GetInt64(1), row.GetString(3)).AsSpan().SequenceEqual(hash)) return false;
            end = end with { Sequence = sequence, Hash = hash };
        }
        _committed = _pending = end;
        return true;
    }

    private static bool HasEvents(SqliteConnection writer)
    {
        using var command = writer.CreateCommand();
        command.CommandText = "SELECT 1 FROM audit_event LIMIT 1";
        return command.ExecuteScalar() is not null;
    }

    private void Seal()
    {
        lock (_sealing)
        {
            _scheduled = false;
            var end = _committed;
            if (end == _sealed) return;
            _heads[end.Partition] = new AuditHead(end.Partition, end.Sequence, Convert.ToHexStringLower(end.Hash));
            heads.Seal(_heads.Values);
            (_sealed, _lastSeal) = (end, time.GetUtcNow());
        }
    }
}
