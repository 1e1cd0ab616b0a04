using System.Globalization;
using Exchange.Content;
using Exchange.Database;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Exchange.Audit;

/// <param name="Partition">The chain's name: one per database and writer.</param>
/// <param name="Source">Written into events that name none.</param>
internal sealed record AuditWriter(string Partition, AuditSource? Source);

/// <summary>
/// The one writer of this process's chain. It keeps the chain's end in memory, so that a row removed while it runs leaves a
/// break; and seals it outside the database at most once a second, and on stopping. If at the start the database does not
/// reach the sealed head, the chain goes on in a partition of another name: the old head stays, and with it the finding.
/// </summary>
internal sealed partial class AuditChain(MasterKey master, AuditHeads heads, AuditWriter writer, TimeProvider time, ILogger<AuditChain> logger) : ICommitListener
{
    private static readonly TimeSpan _interval = TimeSpan.FromSeconds(1);

    private sealed record End(string Partition, long Sequence, byte[] Hash);

    private readonly byte[] _key = master.Derive("audit-chain");
    private readonly Lock _sealing = new();
    private readonly Dictionary<string, AuditHead> _heads = new(StringComparer.Ordinal);
    private End _pending = new(writer.Partition, 0, new byte[AuditLink.HashSize]);
    private volatile End _committed = new(writer.Partition, 0, new byte[AuditLink.HashSize]);
    private End? _sealed;
    private ITimer? _timer;
    private long _lastSeal;
    private int _scheduled;

    /// <summary>The partition written to; <c>name.2</c> and so on after a loss was found at the start.</summary>
    public string Partition => _pending.Partition;

    /// <summary>Appends inside a piece of work, as its last act; an error leaves the chain where it was.</summary>
    public void Append(CommandCache database, IReadOnlyList<AuditEvent> events)
    {
        var before = _pending;
        try
        {
            foreach (var auditEvent in events) Append(database, auditEvent.Source is null ? auditEvent with { Source = writer.Source } : auditEvent);
        }
        catch
        {
            _pending = before;
            throw;
        }
    }

    public void Opened(SqliteConnection database)
    {
        var known = heads.Read();
        foreach (var head in known ?? []) _heads[head.Partition] = head;
        // Heads that are missing or forged while there are events prove nothing: then the old chain is not continued either.
        var trusted = known is not null || !HasEvents(database);
        var name = writer.Partition;
        for (var n = 2; !trusted || !TryContinue(database, name); n++)
        {
            LogNotContinued(name);
            name = string.Create(CultureInfo.InvariantCulture, $"{writer.Partition}.{n}");
            trusted = true;
        }
        Seal(); // From here on the partition is known to exist, even before its first event.
        _timer = time.CreateTimer(_ => TrySeal(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Committed()
    {
        if (_committed == _pending) return;
        _committed = _pending;
        Schedule();
    }

    public void RolledBack() => _pending = _committed;

    public void Closed()
    {
        _timer?.Dispose();
        TrySeal();
    }

    private void Append(CommandCache database, AuditEvent auditEvent)
    {
        var (sequence, at, body) = (_pending.Sequence + 1, time.GetUtcNow().ToUnixTimeMilliseconds(), AuditLink.ToJson(auditEvent));
        var hash = AuditLink.Hash(_key, _pending.Hash, _pending.Partition, sequence, at, body);
        var insert = database.Get("""
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
            var key = database.Get("INSERT INTO audit_key(kind, value, occurred_at, partition, seq) VALUES($kind, $value, $occurred, $partition, $seq)");
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
    private bool TryContinue(SqliteConnection database, string name)
    {
        var head = _heads.GetValueOrDefault(name);
        var end = new End(name, head?.Sequence ?? 0, head is null ? new byte[AuditLink.HashSize] : Convert.FromHexString(head.Hash));
        using var command = database.CreateCommand();
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

    private static bool HasEvents(SqliteConnection database)
    {
        using var command = database.CreateCommand();
        command.CommandText = "SELECT 1 FROM audit_event LIMIT 1";
        return command.ExecuteScalar() is not null;
    }

    private void Schedule()
    {
        if (Interlocked.Exchange(ref _scheduled, 1) == 1) return;
        var wait = _interval - time.GetElapsedTime(Volatile.Read(ref _lastSeal));
        _timer?.Change(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }

    /// <summary>A full disk must not take the process down: the chain itself is safe, and sealing is tried again.</summary>
    private void TrySeal()
    {
        try { Seal(); }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            LogNotSealed(e);
            Volatile.Write(ref _lastSeal, time.GetTimestamp());
            Schedule();
        }
    }

    private void Seal()
    {
        lock (_sealing)
        {
            Volatile.Write(ref _scheduled, 0); // Before the end is read: what commits from here on schedules again.
            var end = _committed;
            if (end == _sealed) return;
            _heads[end.Partition] = new AuditHead(end.Partition, end.Sequence, Convert.ToHexStringLower(end.Hash));
            heads.Seal(_heads.Values);
            _sealed = end;
            Volatile.Write(ref _lastSeal, time.GetTimestamp());
        }
    }

    [LoggerMessage(LogLevel.Critical, "The audit log does not reach its sealed head, or the heads are missing: chain {Partition} is not continued. Verify the log")]
    private partial void LogNotContinued(string partition);

    [LoggerMessage(LogLevel.Error, "The heads of the audit log could not be sealed; trying again")]
    private partial void LogNotSealed(Exception exception);
}
