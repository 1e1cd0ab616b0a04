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
        var names = string.Join(", ", chosen.Take(MaxNamed).Select(row => row.Recipient)) + (chosen.Count > MaxNamed ? " " + W.AndMore(chosen.Count - MaxNamed) : "");
        if (!await dialogs.Confirms(Confirm.With(W.BulkTitle(verb, chosen.Count), $"{names}. {W.BulkText(verb)}", W.BulkName(verb, chosen.Count)))) return;

        _isBusy = true;
        var (by, done) = (await caller.As(StaffPolicies.Exports), 0);
        foreach (var row in chosen)
        {
            if (await Asking.Do(() => BulkVerbs.Ask(verb, grains.GetGrain<IStudyExport>(row.Id), by), LogUnreadable) is Verdict.Done) done++; // No answer counts as not done.
        }
        _isBusy = false;
        _picked.Clear();
        (_result, _isAllDone) = (W.BulkDone(done, chosen.Count), done == chosen.Count);
        await Load();
    }
}
