using Exchange.Database;

namespace Exchange.Accounts;

/// <summary>Which files were brought in together.</summary>
public sealed partial class AccountFiles
{
    private const string Whole = "is_folder = 0 AND removed = 0 AND sha256 IS NOT NULL";

    /// <summary>Whole uploads that are part of nothing yet, oldest first.</summary>
    public Task<IReadOnlyList<StoredFile>> UnjoinedAsync(string account, string folder, string state, int take, DateTimeOffset now) => Read(reader =>
    {
        var list = reader.Get($"""
            SELECT {Columns} FROM account_file
            WHERE account = $account AND folder = $folder AND state = $state AND is_folder = 0 AND removed = 0 AND ends_at > $now
                AND (delivery IS NULL OR delivery NOT IN (SELECT id FROM account_delivery WHERE account = $account AND is_closed = 0))
            ORDER BY changed_at, id LIMIT $take
            """);
        Bind(list, ("$account", account), ("$folder", folder), ("$state", state), ("$take", take), ("$now", now.ToUnixTimeMilliseconds()));
        return All(list);
    });

    /// <summary>Deliveries saved, and files that join one, in one write.</summary>
    public Task JoinAsync(IReadOnlyList<StoredDelivery> saved, IReadOnlyList<(string FileId, string Delivery)> joined) => _database.WriteAsync(writer =>
    {
        foreach (var delivery in saved) Save(writer, delivery);
        foreach (var (file, delivery) in joined)
        {
            var join = writer.Get("UPDATE account_file SET delivery = $delivery WHERE id = $file");
            Bind(join, ("$file", file), ("$delivery", delivery));
            join.ExecuteNonQuery();
        }
    });

    /// <summary>Nothing joins a closed delivery any more: its files are in another state from now on, and end together.</summary>
    public Task CloseAsync(StoredDelivery delivery, string from, string to, DateTimeOffset endsAt) => _database.WriteAsync(writer =>
    {
        Save(writer, delivery);
        var close = writer.Get($"UPDATE account_file SET state = $to, ends_at = $ends WHERE account = $account AND delivery = $delivery AND state = $from AND {Whole}");
        Bind(close, ("$account", delivery.Account), ("$delivery", delivery.Id), ("$from", from), ("$to", to), ("$ends", endsAt.ToUnixTimeMilliseconds()));
        close.ExecuteNonQuery();
    });

    /// <summary>The hospital knows of it, as it was closed.</summary>
    public Task ToldDeliveryAsync(string account, string delivery) => _database.WriteAsync(writer =>
    {
        var forget = writer.Get("DELETE FROM account_delivery WHERE id = $delivery AND account = $account AND is_closed = 1");
        Bind(forget, ("$delivery", delivery), ("$account", account));
        forget.ExecuteNonQuery();
    });

    /// <summary>Those that the hospital does not know of yet as closed, the first opened first.</summary>
    public Task<IReadOnlyList<StoredDelivery>> DeliveriesAsync(string account) => Read<IReadOnlyList<StoredDelivery>>(reader =>
    {
        var list = reader.Get("SELECT id, account, place, opened_at, is_ready, is_closed, cut FROM account_delivery WHERE account = $account ORDER BY opened_at, id");
        Bind(list, ("$account", account));
        using var row = list.ExecuteReader();
        List<StoredDelivery> deliveries = [];
        while (row.Read()) deliveries.Add(new(row.GetString(0), row.GetString(1), row.GetString(2), At(row, 3), row.GetBoolean(4), row.GetBoolean(5), row.GetInt32(6)));
        return deliveries;
    });

    /// <summary>Null when nothing of it is there any more.</summary>
    public Task<DeliveryFigures?> FiguresAsync(string account, string delivery) => Read(reader =>
    {
        var sum = reader.Get($"SELECT count(*), sum(size), min(changed_at), max(changed_at), min(ends_at) FROM account_file WHERE account = $account AND delivery = $delivery AND {Whole}");
        Bind(sum, ("$account", account), ("$delivery", delivery));
        using var row = sum.ExecuteReader();
        return row.Read() && row.GetInt32(0) is > 0 and var count ? new DeliveryFigures(count, row.GetInt64(1), At(row, 2), At(row, 3), At(row, 4)) : null;
    });

    /// <summary>Its whole files, by path.</summary>
    public Task<IReadOnlyList<StoredFile>> OfDeliveryAsync(string account, string delivery, int skip, int take) => Read(reader =>
    {
        var list = reader.Get($"SELECT {Columns} FROM account_file WHERE account = $account AND delivery = $delivery AND {Whole} ORDER BY path, id LIMIT $take OFFSET $skip");
        Bind(list, ("$account", account), ("$delivery", delivery), ("$take", take), ("$skip", skip));
        return All(list);
    });

    /// <summary>Accounts that brought something in which the hospital does not have, or does not know of, yet.</summary>
    public Task<IReadOnlyList<string>> BroughtInAsync(string folder, string state, DateTimeOffset now) => Read<IReadOnlyList<string>>(reader =>
    {
        var list = reader.Get("""
            SELECT account FROM account_file WHERE folder = $folder AND state = $state AND is_folder = 0 AND removed = 0 AND ends_at > $now
            UNION SELECT account FROM account_delivery
            """);
        Bind(list, ("$folder", folder), ("$state", state), ("$now", now.ToUnixTimeMilliseconds()));
        using var row = list.ExecuteReader();
        List<string> accounts = [];
        while (row.Read()) accounts.Add(row.GetString(0));
        return accounts;
    });

    private static void Save(CommandCache writer, StoredDelivery delivery)
    {
        var save = writer.Get("""
            INSERT OR REPLACE INTO account_delivery(id, account, place, opened_at, is_ready, is_closed, cut) VALUES($id, $account, $place, $opened, $ready, $closed, $cut)
            """);
        Bind(save, ("$id", delivery.Id), ("$account", delivery.Account), ("$place", delivery.Place), ("$opened", delivery.OpenedAt.ToUnixTimeMilliseconds()),
            ("$ready", delivery.IsReady), ("$closed", delivery.IsClosed), ("$cut", delivery.Cut));
        save.ExecuteNonQuery();
    }
}
