namespace Exchange.ReadModel;

/// <summary>How a column is compared. <c>Contains</c> is for text, ignoring case of a-z; <c>Ge</c> and <c>Le</c> are inclusive.</summary>
public enum RowOperator { Eq, In, Contains, Ge, Le }

/// <param name="Column">A known column of the table.</param>
/// <param name="Operator">How to compare.</param>
/// <param name="Value">As in a row: text, whole number, boolean, enum, instant, null (Eq only); for In any sequence of them.</param>
public sealed record RowFilter(string Column, RowOperator Operator, object? Value);

/// <summary>A page of a table.</summary>
/// <param name="Table">One of the known tables.</param>
/// <param name="Filters">All must hold.</param>
/// <param name="Search">Words that must all occur in the row's searchable columns, ignoring case and accents; null or blank: no search. Only the first 200 characters count.</param>
/// <param name="SortColumn">A known column; rows that are equal in it are ordered by id.</param>
/// <param name="Descending">Largest first; nulls count as smallest.</param>
/// <param name="Skip">Rows to leave out; 0 or more.</param>
/// <param name="Take">Rows to give at most; 0 gives the total alone.</param>
public sealed record RowQuery(
    string Table, IReadOnlyList<RowFilter> Filters, string? Search, string SortColumn, bool Descending, int Skip, int Take);

/// <param name="Views">The rows' <c>view</c> JSON, in order.</param>
/// <param name="Total">Rows on all pages.</param>
public sealed record RowPage(IReadOnlyList<string> Views, int Total);

/// <param name="Values">One per column counted by, in their order; null where the column is null.</param>
/// <param name="Count">Rows with these values.</param>
public sealed record RowCount(IReadOnlyList<string?> Values, int Count);

/// <summary>The tables that screens page, sort and filter. Unknown tables and columns are an <see cref="ArgumentException"/>.</summary>
public interface IReadModel
{
    Task<RowPage> QueryAsync(RowQuery query, CancellationToken cancellationToken = default);

    /// <summary>How many rows there are per combination of values; combinations without rows are absent.</summary>
    Task<IReadOnlyList<RowCount>> CountByAsync(string table, IReadOnlyList<string> columns, IReadOnlyList<RowFilter> filters, CancellationToken cancellationToken = default);

    /// <summary>The row's <c>view</c> JSON; null when there is no such row.</summary>
    Task<string?> FindAsync(string table, string key, CancellationToken cancellationToken = default);
}
