using System.Globalization;
using Exchange.Database;

namespace Exchange.ReadModel;

/// <summary>Queries run on a pool thread: a search over a large table must not hold up a grain's scheduler.</summary>
internal sealed class SqliteReadModel(SqliteDatabase database) : IReadModel
{
    public Task<RowPage> QueryAsync(RowQuery query, CancellationToken cancellationToken = default)
    {
        var table = ReadTable.Named(query.Table);
        var sort = table.Checked(query.SortColumn);
        ArgumentOutOfRangeException.ThrowIfNegative(query.Skip);
        ArgumentOutOfRangeException.ThrowIfNegative(query.Take);
        var conditions = new RowConditions(table, query.Filters, query.Search);
        var order = table.Order(sort);
        var direction = query.Descending ? "DESC" : "ASC";
        string By(IEnumerable<string> columns) => string.Join(", ", columns.Select(column => $"{column} {direction}"));
        return Task.Run(() => database.Read(reader =>
        {
            var total = (int)(long)(conditions.Bind(reader.Get($"SELECT count(*) FROM {table.Name}{conditions.Where}")).ExecuteScalar() ?? 0L);
            var views = new List<string>();
            if (query.Take == 0 || query.Skip >= total) return new RowPage(views, total);
            // Keys first, from an index alone; only the rows of this page are then read.
            var page = conditions.Bind(reader.Get($"""
                SELECT view FROM (SELECT {string.Join(", ", order.Select((column, i) => $"{column} AS by{i}"))} FROM {table.Name}{conditions.From(sort)} ORDER BY {By(order)} LIMIT $take OFFSET $skip)
                JOIN {table.Name} ON id = by{order.Count - 1} ORDER BY {By(order.Select((_, i) => $"by{i}"))}
                """));
            page.Parameters.AddWithValue("$take", query.Take);
            page.Parameters.AddWithValue("$skip", query.Skip);
            using var row = page.ExecuteReader();
            while (row.Read()) views.Add(row.IsDBNull(0) ? "null" : row.GetString(0));
            return new RowPage(views, total);
        }), cancellationToken);
    }

    public Task<IReadOnlyList<RowCount>> CountByAsync(string table, IReadOnlyList<string> columns, IReadOnlyList<RowFilter> filters, CancellationToken cancellationToken = default)
    {
        var known = ReadTable.Named(table);
        if (columns.Count == 0) throw new ArgumentException("Name at least one column to count by.", nameof(columns));
        var names = string.Join(", ", columns.Select(known.Checked));
        var conditions = new RowConditions(known, filters, search: null);
        return Task.Run(() => database.Read<IReadOnlyList<RowCount>>(reader =>
        {
            using var row = conditions.Bind(reader.Get($"SELECT {names}, count(*) FROM {known.Name}{conditions.Where} GROUP BY {names} ORDER BY {names}")).ExecuteReader();
            var counts = new List<RowCount>();
            while (row.Read())
            {
                var values = Enumerable.Range(0, columns.Count).Select(i => row.IsDBNull(i) ? null : Convert.ToString(row.GetValue(i), CultureInfo.InvariantCulture));
                counts.Add(new([.. values], row.GetInt32(columns.Count)));
            }
            return counts;
        }), cancellationToken);
    }

    public Task<string?> FindAsync(string table, string key, CancellationToken cancellationToken = default)
    {
        var known = ReadTable.Named(table);
        return Task.FromResult(database.Read(reader =>
        {
            var find = reader.Get($"SELECT view FROM {known.Name} WHERE id = $id");
            find.Parameters.AddWithValue("$id", key);
            return find.ExecuteScalar() as string;
        }));
    }
}
