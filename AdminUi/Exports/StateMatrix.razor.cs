using Exchange.Figures;
using Exchange.Layout;
using Microsoft.AspNetCore.Components;

namespace Exchange.Exports;

/// <summary>How many exports there are by route and state; each count leads to its list.</summary>
public sealed partial class StateMatrix : StaffComponent
{
    [Parameter, EditorRequired] public IReadOnlyDictionary<ExportState, int> Counts { get; set; } = new Dictionary<ExportState, int>();

    /// <summary>The states that are shown now.</summary>
    [Parameter] public IReadOnlyList<ExportState> Chosen { get; set; } = [];

    private bool IsChosen(IReadOnlyList<ExportState> states) => states.SequenceEqual(Chosen);

    private string Css(Kind kind, IReadOnlyList<ExportState> states) => $"{(kind is Kind.Failed ? "fail" : "")} {(IsChosen(states) ? "on" : "")}";

    /// <summary>Choosing what is chosen shows all again.</summary>
    private string Address(IReadOnlyList<ExportState> states) => new ExportFilter(IsChosen(states) ? [] : states, "createdAt", true, 1).Address();
}
