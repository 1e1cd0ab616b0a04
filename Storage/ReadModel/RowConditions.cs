using System.Collections;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Exchange.ReadModel;

/// <summary>Filters as SQL: names checked against the schema, values always parameters.</summary>
internal sealed class RowConditions
{
    private const int MaxSearch = 200; // Characters: what somebody typed, not a program for the database.

    private readonly ReadTable _table;
    private readonly bool _isSearch;
    private readonly List<(string? Column, string Text)> _terms = [];
    private readonly List<object> _values = [];

    public RowConditions(ReadTable table, IReadOnlyList<RowFilter> filters, string? search)
    {
        (_table, _isSearch) = (table, !string.IsNullOrWhiteSpace(search));
        foreach (var filter in filters) _terms.Add((filter.Column, Term(table.Checked(filter.Column), filter)));
        var typed = search is { Length: > MaxSearch } ? search[..MaxSearch] : search ?? "";
        foreach (var word in ReadTable.Fold(typed).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            _terms.Add((null, $"search LIKE {Parameter(Pattern(word))} ESCAPE '\\'"));
    }

    public string Where => Joined(_terms.Select(term => term.Text));

    /// <summary>The same for a page in the order of a column, with the index that finds it without touching rows in vain.</summary>
    public string From(string sort) =>
        _isSearch && _table.SearchIndex is { } index ? $" INDEXED BY {index}{Where}"
        : _table.IsWalked(sort) ? Joined(_terms.Select(term => term.Column is "state" ? "+" + term.Text : term.Text)) // The plus: not by the index on state.
        : Where;

    public SqliteCommand Bind(SqliteCommand command)
    {
        for (var i = 0; i < _values.Count; i++) command.Parameters.AddWithValue(Name(i), _values[i]);
        return command;
    }

    private static string Joined(IEnumerable<string> terms) => terms.Any() ? " WHERE " + string.Join(" AND ", terms) : "";

    private string Term(string column, RowFilter filter) => filter.Operator switch
    {
        RowOperator.Eq => filter.Value is null ? column + " IS NULL" : $"{column} = {Parameter(ReadTable.ToSql(filter.Value))}",
        RowOperator.In => $"{column} IN ({string.Join(", ", Several(filter).Select(v => Parameter(ReadTable.ToSql(v))))})",
        RowOperator.Contains => $"{column} LIKE {Parameter(Pattern(filter.Value as string ?? throw Unfit(filter)))} ESCAPE '\\'",
        RowOperator.Ge => $"{column} >= {Parameter(ReadTable.ToSql(filter.Value ?? throw Unfit(filter)))}",
        RowOperator.Le => $"{column} <= {Parameter(ReadTable.ToSql(filter.Value ?? throw Unfit(filter)))}",
    };

    private static IEnumerable<object?> Several(RowFilter filter) =>
        filter.Value is IEnumerable values and not string ? values.Cast<object?>() : throw Unfit(filter);

    private static string Pattern(string text) =>
        "%" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal) + "%";

    private string Parameter(object value)
    {
        _values.Add(value);
        return Name(_values.Count - 1);
    }

    private static string Name(int index) => string.Create(CultureInfo.InvariantCulture, $"$p{index}");

    private static ArgumentException Unfit(RowFilter filter) => new($"The value does not fit the operator {filter.Operator} on {filter.Column}.", nameof(filter));
}
