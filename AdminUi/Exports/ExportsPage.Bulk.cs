using Exchange.Figures;
using Exchange.Staff;

namespace Exchange.Exports;

/// <summary>Several exports at once: chosen on this page, named before anything happens to them.</summary>
public sealed partial class ExportsPage
{
    private const int MaxNamed = 8;

    private readonly HashSet<string> _picked = [];
    private string? _result;
    private bool _isBusy, _isAllDone;

    /// <summary>Of the rows that are shown: what is not seen is not chosen.</summary>
    private IReadOnlyList<ExportRow> Picked => [.. _rows.Rows.Where(row => _picked.Contains(row.Id))];

    private bool AreAllPicked => _rows.Rows.Count > 0 && Picked.Count == _rows.Rows.Count;

    private void Pick(ExportRow row)
    {
        if (!_picked.Remove(row.Id)) _picked.Add(row.Id);
        _result = null;
    }

    private void PickAll()
    {
        var all = AreAllPicked;
        PickNone();
        if (!all) _picked.UnionWith(_rows.Rows.Select(row => row.Id));
    }

    private void PickNone()
    {
        _picked.Clear();
        _result = null;
    }

    private async Task Bulk(BulkVerb verb)
    {
        var chosen = Picked.Where(row => BulkVerbs.Fits(verb, row.State)).ToList();
        if (!await dialogs.Confirms(Confirm.With(W.BulkTitle(verb, chosen.Count), $"{Names(chosen)}. {W.BulkText(verb)}", W.BulkName(verb, chosen.Count)))) return;

        _isBusy = true;
        var by = await caller.As(StaffPolicies.Exports);
        List<ExportRow> left = [];
        foreach (var row in chosen)
        {
            if (await Asking.Do(() => BulkVerbs.Ask(verb, grains.GetGrain<IStudyExport>(row.Id), by), LogUnreadable) is not Verdict.Done) left.Add(row); // No answer counts as not done.
        }
        _isBusy = false;
        _picked.Clear();
        _isAllDone = left.Count == 0;
        _result = _isAllDone ? W.BulkDone(chosen.Count) : W.BulkNotDone(chosen.Count - left.Count, chosen.Count, Names(left));
        await Load();
    }

    private string Names(IReadOnlyList<ExportRow> rows) =>
        string.Join(", ", rows.Take(MaxNamed).Select(row => row.Recipient)) + (rows.Count > MaxNamed ? " " + W.AndMore(rows.Count - MaxNamed) : "");
}
