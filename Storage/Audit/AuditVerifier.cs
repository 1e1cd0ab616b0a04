using System.Security.Cryptography;
using System.Text.Json;
using Exchange.Content;
using Exchange.Database;

namespace Exchange.Audit;

/// <summary>What is wrong with a row of the log.</summary>
public enum AuditFindingKind
{
    /// <summary>The row, or what it is found by, is not what was written.</summary>
    Changed,

    /// <summary>The row is missing; in the middle, or at the end before the sealed head.</summary>
    Removed,

    /// <summary>A genuine row at another place than its own.</summary>
    Reordered,

    /// <summary>The sealed heads are missing or forged, so that a removed tail cannot be excluded; or a partition has no head.</summary>
    Unsealed,
}

/// <param name="Kind">What is wrong.</param>
/// <param name="Partition">The chain; empty for the heads file as a whole.</param>
/// <param name="Sequence">The row; 0 for the whole partition.</param>
/// <param name="Through">The last row of a missing run; otherwise the same as <paramref name="Sequence"/>.</param>
public sealed record AuditFinding(AuditFindingKind Kind, string Partition, long Sequence, long Through);

/// <param name="Checked">Rows read.</param>
/// <param name="Partitions">Chains read.</param>
/// <param name="At">When the check began, UTC.</param>
/// <param name="Findings">In order of partition and sequence; the first 10,000. Empty: the log is as it was written.</param>
public sealed record AuditReport(long Checked, int Partitions, DateTimeOffset At, IReadOnlyList<AuditFinding> Findings)
{
    public bool IsIntact => Findings.Count == 0;
}

/// <summary>Reads the whole log and names every row that was changed, removed or moved. Works beside the running writer and writes nothing: what it judges stays as it was found.</summary>
public sealed class AuditVerifier
{
    private const int MaxFindings = 10_000, MaxMoved = 1_000;

    private readonly DatabaseOptions _database;
    private readonly AuditHeads _heads;
    private readonly TimeProvider _time;
    private readonly byte[] _key;

    internal AuditVerifier(DatabaseOptions database, AuditHeads heads, MasterKey master, TimeProvider time)
    {
        (_database, _heads, _time) = (database, heads, time);
        _key = master.Derive("audit-chain");
    }

    /// <exception cref="FileNotFoundException">There is no database.</exception>
    public Task<AuditReport> VerifyAsync(CancellationToken cancellationToken = default) => Task.Run(() =>
    {
        var at = _time.GetUtcNow();
        var heads = _heads.Read(); // Before the rows: the chain may grow meanwhile, never shrink.
        using var reader = SqliteDatabase.OpenReader(_database);
        reader.Execute("BEGIN");
        try { return new Pass(reader, _key, heads, cancellationToken).Run(at); }
        finally { reader.Execute("COMMIT"); }
    }, cancellationToken);

    private sealed record Row(string Partition, long Sequence, long RecordedAt, byte[] Previous, byte[] Hash, string Body, long OccurredAt, string EventType);

    private sealed class Pass(CommandCache reader, byte[] key, IReadOnlyList<AuditHead>? heads, CancellationToken cancellationToken)
    {
        private readonly List<AuditFinding> _findings = [];
        private readonly List<Row> _broken = [];
        private readonly Dictionary<string, AuditHead> _open = (heads ?? []).ToDictionary(h => h.Partition, StringComparer.Ordinal);
        private long _checked, _keys;
        private int _partitions;

        public AuditReport Run(DateTimeOffset at)
        {
            if (heads is null) Find(AuditFindingKind.Unsealed, "", 0);
            Row? previous = null;
            var sound = true;
            foreach (var row in Rows())
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (previous?.Partition != row.Partition)
                {
                    EndOf(previous);
                    (previous, sound) = (null, true);
                    _partitions++;
                    if (heads is not null && !_open.ContainsKey(row.Partition)) Find(AuditFindingKind.Unsealed, row.Partition, 0);
                }
                var expected = (previous?.Sequence ?? 0) + 1;
                if (row.Sequence > expected) Find(AuditFindingKind.Removed, row.Partition, expected, row.Sequence - 1);
                // A broken neighbour is named once: the row after it is only held to its own seal.
                var linked = row.Sequence != expected || !sound || row.Previous.AsSpan().SequenceEqual(previous?.Hash ?? new byte[AuditLink.HashSize]);
                sound = IsGenuine(row, row.Sequence);
                if (!sound) _broken.Add(row);
                else if (!linked || !IsFindable(row)) Find(AuditFindingKind.Changed, row.Partition, row.Sequence);
                if (sound && _open.TryGetValue(row.Partition, out var head) && head.Sequence == row.Sequence && Convert.ToHexStringLower(row.Hash) != head.Hash)
                    Find(AuditFindingKind.Changed, row.Partition, row.Sequence);
                previous = row;
                _checked++;
            }
            EndOf(previous);
            foreach (var (name, head) in _open) if (head.Sequence > 0) Find(AuditFindingKind.Removed, name, 1, head.Sequence);
            NameTheBroken();
            if (_broken.Count == 0 && _findings.Count == 0 && Count("audit_key") != _keys) Find(AuditFindingKind.Changed, "", 0);
            return new(_checked, _partitions, at, [.. _findings.OrderBy(f => f.Partition, StringComparer.Ordinal).ThenBy(f => f.Sequence)]);
        }

        private void EndOf(Row? last)
        {
            if (last is null || !_open.Remove(last.Partition, out var head)) return;
            if (head.Sequence > last.Sequence) Find(AuditFindingKind.Removed, last.Partition, last.Sequence + 1, head.Sequence);
        }

        /// <summary>A row whose seal fits the place of another broken row was moved, not changed.</summary>
        private void NameTheBroken()
        {
            var places = _broken.Take(MaxMoved).ToList();
            var missing = _findings.Where(f => f.Kind is AuditFindingKind.Removed).ToList();
            foreach (var row in _broken)
            {
                var moved = places.Any(p => p.Partition == row.Partition && p.Sequence != row.Sequence && IsGenuine(row, p.Sequence))
                    || missing.Any(m => m.Partition == row.Partition && Enumerable.Range(0, (int)Math.Min(m.Through - m.Sequence + 1, MaxMoved)).Any(i => IsGenuine(row, m.Sequence + i)));
                Find(moved ? AuditFindingKind.Reordered : AuditFindingKind.Changed, row.Partition, row.Sequence);
            }
        }

        private bool IsGenuine(Row row, long sequence) =>
            CryptographicOperations.FixedTimeEquals(AuditLink.Hash(key, row.Previous, row.Partition, sequence, row.RecordedAt, row.Body), row.Hash);

        /// <summary>The columns and keys by which queries find the row say the same as its sealed body.</summary>
        private bool IsFindable(Row row)
        {
            AuditEvent auditEvent;
            try { auditEvent = AuditLink.FromJson(row.Body); }
            catch (JsonException) { return false; }
            if (auditEvent.EventType != row.EventType || auditEvent.OccurredAt.ToUnixTimeMilliseconds() != row.OccurredAt) return false;
            foreach (var (kind, value) in AuditLink.Keys(auditEvent))
            {
                _keys++;
                var find = reader.Get("SELECT 1 FROM audit_key WHERE kind = $kind AND value = $value AND occurred_at = $occurred AND partition = $partition AND seq = $seq");
                find.Parameters.AddWithValue("$kind", kind);
                find.Parameters.AddWithValue("$value", value);
                find.Parameters.AddWithValue("$occurred", row.OccurredAt);
                find.Parameters.AddWithValue("$partition", row.Partition);
                find.Parameters.AddWithValue("$seq", row.Sequence);
                if (find.ExecuteScalar() is null) return false;
            }
            return true;
        }

        private long Count(string table) => (long)(reader.Get($"SELECT count(*) FROM {table}").ExecuteScalar() ?? 0L);

        private IEnumerable<Row> Rows()
        {
            using var row = reader.Get("SELECT partition, seq, recorded_at, prev_hash, hash, body, occurred_at, event_type FROM audit_event ORDER BY partition, seq").ExecuteReader();
            while (row.Read()) yield return new(row.GetString(0), row.GetInt64(1), row.GetInt64(2), row.GetFieldValue<byte[]>(3), row.GetFieldValue<byte[]>(4), row.GetString(5), row.GetInt64(6), row.GetString(7));
        }

        private void Find(AuditFindingKind kind, string partition, long sequence, long? through = null)
        {
            if (_findings.Count < MaxFindings) _findings.Add(new(kind, partition, sequence, through ?? sequence));
        }
    }
}
