using System.Text.Json;
using Exchange.Audit;
using Exchange.Database;
using Microsoft.Data.Sqlite;

namespace Exchange.Accounts;

/// <summary>The entries of the partners' folders: rows, so that ten thousand of them never pass through a grain's state.</summary>
public sealed partial class AccountFiles
{
    private const string Columns =
        "id, account, folder, path, is_folder, size, sha256, state, writer, pieces, served, export_id, created_at, changed_at, ends_at, removed, given_at, delivery";

    private readonly SqliteDatabase _database;
    private readonly AuditChain _chain;

    internal AccountFiles(SqliteDatabase database, AuditChain chain) => (_database, _chain) = (database, chain);

    /// <summary>Rows saved, rows forgotten and what is told of it, in one write.</summary>
    /// <param name="gone">Ids to forget; they go first, so that a name they held is free.</param>
    /// <exception cref="InvalidOperationException">Two entries would have the same path.</exception>
    public async Task WriteAsync(IReadOnlyList<StoredFile> saved, IReadOnlyList<string> gone, IReadOnlyList<AuditEvent> events, StoredExport? export = null)
    {
        try
        {
            await _database.WriteAsync(writer =>
            {
                foreach (var id in gone) Delete(writer, id);
                foreach (var file in saved) Save(writer, file);
                if (export is not null) Save(writer, export);
                _chain.Append(writer, events);
            });
        }
        catch (SqliteException e) when (e.SqliteErrorCode == 19) // SQLITE_CONSTRAINT
        {
            throw new InvalidOperationException("Two entries of a folder have the same path.", e);
        }
    }

    /// <summary>The export knows of so many readings.</summary>
    public Task ToldAsync(string account, string exportId, int downloads) => _database.WriteAsync(writer =>
    {
        var told = writer.Get("UPDATE account_export SET told = max(told, $told) WHERE account = $account AND export_id = $export");
        Bind(told, ("$account", account), ("$export", exportId), ("$told", downloads));
        told.ExecuteNonQuery();
    });

    public Task<StoredFile?> FindAsync(string account, string folder, string path) => ReadRow(reader =>
    {
        var find = reader.Get($"SELECT {Columns} FROM account_file WHERE account = $account AND folder = $folder AND parent = $parent AND path = $path AND removed = 0");
        Bind(find, ("$account", account), ("$folder", folder), ("$parent", ParentOf(path)), ("$path", path));
        return One(find);
    });

    /// <summary>Also one that was removed.</summary>
    public Task<StoredFile?> FindByIdAsync(string account, string id) => ReadRow(reader =>
    {
        var find = reader.Get($"SELECT {Columns} FROM account_file WHERE account = $account AND id = $id");
        Bind(find, ("$account", account), ("$id", id));
        return One(find);
    });

    /// <summary>What is directly in a folder, by path.</summary>
    /// <param name="after">Path to go on behind; empty: from the first.</param>
    public Task<IReadOnlyList<StoredFile>> ListAsync(string account, string folder, string parent, string after, int take, DateTimeOffset now) => Read(reader =>
    {
        var list = reader.Get($"""
            SELECT {Columns} FROM account_file
            WHERE account = $account AND folder = $folder AND parent = $parent AND path > $after AND removed = 0 AND ends_at > $now ORDER BY path LIMIT $take
            """);
        Bind(list, ("$account", account), ("$folder", folder), ("$parent", parent), ("$after", after), ("$take", take), ("$now", now.ToUnixTimeMilliseconds()));
        return All(list);
    });

    /// <summary>Everything below a folder, at any depth.</summary>
    public Task<IReadOnlyList<StoredFile>> BelowAsync(string account, string folder, string path) => Read(reader =>
    {
        var list = reader.Get($"""
            SELECT {Columns} FROM account_file
            WHERE account = $account AND folder = $folder AND removed = 0 AND substr(path, 1, $length) = $prefix ORDER BY path
            """);
        Bind(list, ("$account", account), ("$folder", folder), ("$prefix", path + "/"), ("$length", path.Length + 1));
        return All(list);
    });

    /// <summary>Whole uploads in that state, oldest first.</summary>
    public Task<IReadOnlyList<StoredFile>> InStateAsync(string account, string folder, string state, int take, DateTimeOffset now) => Read(reader =>
    {
        var list = reader.Get($"""
            SELECT {Columns} FROM account_file
            WHERE account = $account AND folder = $folder AND state = $state AND is_folder = 0 AND removed = 0 AND ends_at > $now ORDER BY changed_at, id LIMIT $take
            """);
        Bind(list, ("$account", account), ("$folder", folder), ("$state", state), ("$take", take), ("$now", now.ToUnixTimeMilliseconds()));
        return All(list);
    });

    public Task<IReadOnlyList<StoredFile>> OfExportAsync(string account, string exportId) => Read(reader =>
    {
        var list = reader.Get($"SELECT {Columns} FROM account_file WHERE export_id = $export AND account = $account AND removed = 0 ORDER BY created_at, id");
        Bind(list, ("$export", exportId), ("$account", account));
        return All(list);
    });

    /// <summary>What was removed, or whose time is over.</summary>
    public Task<IReadOnlyList<StoredFile>> EndedAsync(string account, DateTimeOffset now, int take) => Read(reader =>
    {
        var list = reader.Get($"SELECT {Columns} FROM account_file WHERE account = $account AND (removed = 1 OR ends_at <= $now) ORDER BY ends_at, id LIMIT $take");
        Bind(list, ("$account", account), ("$now", now.ToUnixTimeMilliseconds()), ("$take", take));
        return All(list);
    });

    /// <summary>When the next entry ends; null when there is none. One that was removed has ended.</summary>
    public Task<DateTimeOffset?> NextEndAsync(string account) => Read<DateTimeOffset?>(reader =>
    {
        var next = reader.Get("SELECT min(CASE removed WHEN 1 THEN 0 ELSE ends_at END) FROM account_file WHERE account = $account AND is_folder = 0");
        Bind(next, ("$account", account));
        return next.ExecuteScalar() is long at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null;
    });

    /// <summary>Files per folder, folders not counted; folders without files are absent.</summary>
    public Task<IReadOnlyList<StoredCount>> CountAsync(string account, DateTimeOffset now) => Read<IReadOnlyList<StoredCount>>(reader =>
    {
        var count = reader.Get("""
            SELECT folder, count(*), coalesce(sum(size), 0), min(ends_at) FROM account_file
            WHERE account = $account AND is_folder = 0 AND removed = 0 AND ends_at > $now GROUP BY folder
            """);
        Bind(count, ("$account", account), ("$now", now.ToUnixTimeMilliseconds()));
        using var row = count.ExecuteReader();
        List<StoredCount> counts = [];
        while (row.Read()) counts.Add(new(row.GetString(0), row.GetInt32(1), row.GetInt64(2), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(3))));
        return counts;
    });

    /// <summary>Files of all accounts in that folder and state, per account.</summary>
    public Task<IReadOnlyDictionary<string, StoredWait>> WaitingAsync(string folder, string state, DateTimeOffset now) => Read<IReadOnlyDictionary<string, StoredWait>>(reader =>
    {
        var count = reader.Get("""
            SELECT account, count(*), min(changed_at), min(ends_at) FROM account_file
            WHERE folder = $folder AND state = $state AND is_folder = 0 AND removed = 0 AND ends_at > $now GROUP BY account
            """);
        Bind(count, ("$folder", folder), ("$state", state), ("$now", now.ToUnixTimeMilliseconds()));
        using var row = count.ExecuteReader();
        Dictionary<string, StoredWait> waits = new(StringComparer.Ordinal);
        while (row.Read()) waits[row.GetString(0)] = new(row.GetInt32(1), At(row, 2), At(row, 3));
        return waits;
    });

    /// <summary>Files outside that folder that are whole, bytes in all, and when the last of them was; null: none.</summary>
    public Task<(int Files, long Bytes, DateTimeOffset LastAt)?> WholeOutsideAsync(string account, string folder) => Read<(int, long, DateTimeOffset)?>(reader =>
    {
        var whole = reader.Get($"SELECT count(*), coalesce(sum(size), 0), max(changed_at) FROM account_file WHERE account = $account AND folder <> $folder AND {Whole}");
        Bind(whole, ("$account", account), ("$folder", folder));
        using var row = whole.ExecuteReader();
        return row.Read() && row.GetInt32(0) is > 0 and var count ? (count, row.GetInt64(1), At(row, 2)) : null;
    });

    /// <summary>Entries of every kind, and bytes, outside that folder; what was removed still counts until it is gone.</summary>
    public Task<(int Entries, long Bytes)> UseOutsideAsync(string account, string folder) => Read(reader =>
    {
        var use = reader.Get("SELECT count(*), coalesce(sum(size), 0) FROM account_file WHERE account = $account AND folder <> $folder");
        Bind(use, ("$account", account), ("$folder", folder));
        using var row = use.ExecuteReader();
        return row.Read() ? (row.GetInt32(0), row.GetInt64(1)) : (0, 0L);
    });

    public Task<StoredExport?> FindExportAsync(string account, string exportId) => Read(reader =>
    {
        var find = reader.Get("SELECT account, export_id, link_key, downloads, told, last_at, last_by, last_address FROM account_export WHERE account = $account AND export_id = $export");
        Bind(find, ("$account", account), ("$export", exportId));
        return Exports(find).FirstOrDefault();
    });

    /// <summary>Exports that do not know yet how often they were read.</summary>
    public Task<IReadOnlyList<StoredExport>> UntoldAsync(string account) => Read<IReadOnlyList<StoredExport>>(reader =>
    {
        var list = reader.Get("SELECT account, export_id, link_key, downloads, told, last_at, last_by, last_address FROM account_export WHERE account = $account AND told < downloads");
        Bind(list, ("$account", account));
        return Exports(list);
    });

    private Task<T> Read<T>(Func<CommandCache, T> read) => Task.Run(() => _database.Read(read));

    /// <summary>One row by an index: reading it here costs less than handing it to another thread and back.</summary>
    private Task<T> ReadRow<T>(Func<CommandCache, T> read) => Task.FromResult(_database.Read(read));

    private static void Save(CommandCache writer, StoredFile file)
    {
        var save = writer.Get("""
            INSERT INTO account_file(id, account, folder, path, parent, is_folder, size, sha256, state, writer, pieces, served, export_id, created_at, changed_at, ends_at, removed, given_at, delivery)
            VALUES($id, $account, $folder, $path, $parent, $is_folder, $size, $sha256, $state, $writer, $pieces, $served, $export, $created, $changed, $ends, $removed, $given, $delivery)
            ON CONFLICT(id) DO UPDATE SET folder = excluded.folder, path = excluded.path, parent = excluded.parent, size = excluded.size, sha256 = excluded.sha256, state = excluded.state,
                writer = excluded.writer, pieces = excluded.pieces, served = excluded.served, changed_at = excluded.changed_at, ends_at = excluded.ends_at, removed = excluded.removed, given_at = excluded.given_at
            """);
        Bind(save, ("$id", file.Id), ("$account", file.Account), ("$folder", file.Folder), ("$path", file.Path), ("$parent", file.Parent),
            ("$is_folder", file.IsFolder), ("$size", file.Size), ("$sha256", (object?)file.Sha256 ?? DBNull.Value), ("$state", file.State), ("$writer", file.Writer),
            ("$pieces", JsonSerializer.Serialize(file.Pieces)), ("$served", JsonSerializer.Serialize(file.Served)), ("$export", (object?)file.ExportId ?? DBNull.Value),
            ("$created", file.CreatedAt.ToUnixTimeMilliseconds()), ("$changed", file.ChangedAt.ToUnixTimeMilliseconds()),
            ("$ends", file.EndsAt.ToUnixTimeMilliseconds()), ("$removed", file.Removed),
            ("$given", file.GivenAt is { } given ? given.ToUnixTimeMilliseconds() : DBNull.Value), ("$delivery", (object?)file.Delivery ?? DBNull.Value));
        save.ExecuteNonQuery();
    }

    private static void Save(CommandCache writer, StoredExport export)
    {
        var save = writer.Get("""
            INSERT OR REPLACE INTO account_export(account, export_id, link_key, downloads, told, last_at, last_by, last_address)
            VALUES($account, $export, $link, $downloads, $told, $at, $by, $address)
            """);
        Bind(save, ("$account", export.Account), ("$export", export.ExportId), ("$link", export.LinkKey), ("$downloads", export.Downloads), ("$told", export.Told),
            ("$at", export.LastAt is { } at ? at.ToUnixTimeMilliseconds() : DBNull.Value), ("$by", (object?)export.LastBy ?? DBNull.Value),
            ("$address", (object?)export.LastAddress ?? DBNull.Value));
        save.ExecuteNonQuery();
    }

    private static void Delete(CommandCache writer, string id)
    {
        var delete = writer.Get("DELETE FROM account_file WHERE id = $id");
        Bind(delete, ("$id", id));
        delete.ExecuteNonQuery();
    }

    private static StoredFile? One(SqliteCommand find) => All(find).FirstOrDefault();

    private static IReadOnlyList<StoredFile> All(SqliteCommand list)
    {
        using var row = list.ExecuteReader();
        List<StoredFile> files = [];
        while (row.Read())
        {
            files.Add(new()
            {
                Id = row.GetString(0), Account = row.GetString(1), Folder = row.GetString(2), Path = row.GetString(3), IsFolder = row.GetBoolean(4),
                Size = row.GetInt64(5), Sha256 = row.IsDBNull(6) ? null : row.GetString(6), State = row.GetString(7), Writer = row.GetInt32(8),
                Pieces = JsonSerializer.Deserialize<List<StoredPiece>>(row.GetString(9)) ?? [], Served = JsonSerializer.Deserialize<List<long>>(row.GetString(10)) ?? [],
                ExportId = row.IsDBNull(11) ? null : row.GetString(11), CreatedAt = At(row, 12), ChangedAt = At(row, 13), EndsAt = At(row, 14), Removed = row.GetBoolean(15),
                GivenAt = row.IsDBNull(16) ? null : At(row, 16), Delivery = row.IsDBNull(17) ? null : row.GetString(17),
            });
        }
        return files;
    }

    private static List<StoredExport> Exports(SqliteCommand list)
    {
        using var row = list.ExecuteReader();
        List<StoredExport> exports = [];
        while (row.Read())
        {
            exports.Add(new(row.GetString(0), row.GetString(1), row.GetString(2), row.GetInt32(3), row.GetInt32(4),
                row.IsDBNull(5) ? null : At(row, 5), row.IsDBNull(6) ? null : row.GetString(6), row.IsDBNull(7) ? null : row.GetString(7)));
        }
        return exports;
    }

    private static DateTimeOffset At(SqliteDataReader row, int column) => DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(column));

    private static string ParentOf(string path) => path.LastIndexOf('/') is var cut and >= 0 ? path[..cut] : "";

    private static void Bind(SqliteCommand command, params ReadOnlySpan<(string Name, object Value)> values)
    {
        foreach (var (name, value) in values) command.Parameters.AddWithValue(name, value);
    }
}
