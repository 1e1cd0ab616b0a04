using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Exchange.ReadModel;

/// <summary>The tables and columns that exist. Names reach SQL only through here.</summary>
internal sealed class ReadTable
{
    private static readonly FrozenDictionary<string, ReadTable> _all = new[]
    {
        new ReadTable("export_row",
            "state warning route created_at created_by expires_at content_ends_at recipient reason patient study_description study_date modalities offered packed left_out bytes_in bytes_packed progress_total mail_state sms_state opened_at fetched_at downloads problem updated_at view",
            "recipient patient study_description study_date modalities created_by reason", "ix_export_created", "created_at", "updated_at expires_at recipient patient"),
        new ReadTable("link_row", "export_id direction state opens downloads wrong expires_at created_at view", "export_id", "ix_link_created", "created_at", "expires_at"),
        new ReadTable("account_row",
            "state organisation department contact email created_at password_set_at due_at expires_at last_login_at sessions updated_at view",
            "organisation department contact email"),
        new ReadTable("message_row", "export_id channel state recipient subject text html created_at sent_at attempts view", "export_id recipient subject", "ix_message_created", "created_at"),
        new ReadTable("inbound_row", "state account sender arrived_at ends_at bytes instances problems view", "account sender", "ix_inbound_arrived", "arrived_at"),
        new ReadTable("outbox_row", "export_id channel recipient created_at view", "export_id recipient"),
    }.ToFrozenDictionary(table => table.Name, StringComparer.Ordinal);

    private readonly FrozenSet<string> _readable;
    private readonly FrozenSet<string> _searchable;
    private readonly FrozenSet<string> _walked;
    private readonly string? _byState;

    /// <param name="searchIndex">Carries state and search text, so that a search touches only the rows it finds; null: the table is small.</param>
    /// <param name="byState">What rows of the same state are ordered by, as the index on state has them; null: by id.</param>
    /// <param name="walked">Columns whose index carries the state: in their order, rows of any state are found without touching others.</param>
    private ReadTable(string name, string columns, string searchable, string? searchIndex = null, string? byState = null, string walked = "")
    {
        (SearchIndex, _byState, _walked) = (searchIndex, byState, walked.Split(' ').ToFrozenSet(StringComparer.Ordinal));
        Name = name;
        Columns = [.. columns.Split(' ')];
        _readable = Columns.Append("id").Append("revision").ToFrozenSet(StringComparer.Ordinal);
        _searchable = searchable.Split(' ').ToFrozenSet(StringComparer.Ordinal);
        Upsert = $"INSERT OR REPLACE INTO {name}(id, revision, search, {string.Join(", ", Columns)}) VALUES($id, $revision, $search, {string.Join(", ", Columns.Select(c => "$" + c))})";
        Delete = $"DELETE FROM {name} WHERE id = $id";
    }

    public string Name { get; }

    /// <summary>Those a row fills itself: all but id, revision and search.</summary>
    public IReadOnlyList<string> Columns { get; }

    public string? SearchIndex { get; }

    /// <summary>The columns that an order by this one goes by, each in the same direction.</summary>
    public IReadOnlyList<string> Order(string column) => column == "state" && _byState is not null ? [column, _byState, "id"] : [column, "id"];

    public bool IsWalked(string column) => _walked.Contains(column);

    public string Upsert { get; }
    public string Delete { get; }

    public static ReadTable Named(string name) =>
        _all.TryGetValue(name, out var table) ? table : throw new ArgumentException($"There is no table {name}.", nameof(name));

    public string Checked(string column) =>
        _readable.Contains(column) ? column : throw new ArgumentException($"Table {Name} has no column {column}.", nameof(column));

    /// <summary>Values by column, for every column of the table.</summary>
    public Dictionary<string, object> Values(ReadRow row)
    {
        var values = Columns.ToDictionary(c => c, object (_) => DBNull.Value, StringComparer.Ordinal);
        foreach (var (column, value) in row.Columns)
        {
            if (!values.ContainsKey(column)) throw new ArgumentException($"Table {Name} has no column {column}.", nameof(row));
            values[column] = ToSql(value);
        }
        var search = values.Where(v => _searchable.Contains(v.Key) && v.Value is string).Select(v => Fold((string)v.Value));
        values["search"] = string.Join('\n', search.Prepend(Fold(row.Key))); // A word never matches across two columns.
        return values;
    }

    public static object ToSql(object? value) => value switch
    {
        null => DBNull.Value,
        string text => text,
        bool flag => flag ? 1L : 0L,
        Enum name => name.ToString(),
        DateTimeOffset at => at.ToUnixTimeMilliseconds(),
        int or long or short or byte or uint => Convert.ToInt64(value, CultureInfo.InvariantCulture),
        _ => throw new ArgumentException($"A value of type {value.GetType().Name} has no form in a table.", nameof(value)),
    };

    /// <summary>Lower case without accents: "Daniël" is found by "daniel", and the other way round.</summary>
    public static string Fold(string text)
    {
        if (Ascii.IsValid(text)) return text.ToLowerInvariant();
        var folded = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormD))
        {
            if (char.GetUnicodeCategory(c) is not UnicodeCategory.NonSpacingMark) folded.Append(char.ToLowerInvariant(c));
        }
        return folded.ToString().Normalize(NormalizationForm.FormC);
    }
}
