using Exchange.Live;

namespace Exchange.Exports;

/// <summary>The rows of one screen: what was read, kept up to date by what changes.</summary>
public sealed class LiveRows
{
    private readonly HashSet<string> _new = [];

    public IReadOnlyList<ExportRow> Rows { get; private set; } = [];

    /// <summary>Exports that came since and wait to be shown: rows never move under the pointer.</summary>
    public int New => _new.Count;

    public void Show(IReadOnlyList<ExportRow> rows)
    {
        Rows = rows;
        _new.Clear();
    }

    /// <param name="isExpected">Whether a row that is not here would belong on top.</param>
    /// <returns>Whether anything is to be drawn.</returns>
    public bool Take(IEnumerable<RowChange> changes, Func<ExportRow, bool> isExpected)
    {
        var isChanged = false;
        foreach (var change in changes.Where(change => change.Table == "export_row"))
        {
            if (Read(change) is not { } row) continue;
            var at = IndexOf(row.Id);
            if (at >= 0 && Rows[at].Revision <= row.Revision)
            {
                Rows = [.. Rows.Take(at), row, .. Rows.Skip(at + 1)];
                isChanged = true;
            }
            else if (at < 0 && isExpected(row)) isChanged |= _new.Add(row.Id);
        }
        return isChanged;
    }

    public static ExportRow? Read(RowChange change) => LiveRow.Read<ExportRow>(change);

    private int IndexOf(string id)
    {
        for (var i = 0; i < Rows.Count; i++)
        {
            if (Rows[i].Id == id) return i;
        }
        return -1;
    }
}
