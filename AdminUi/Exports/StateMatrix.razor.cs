using Exchange.Figures;
using Exchange.Layout;
using Microsoft.AspNetCore.Components;

namespace Exchange.Exports;

/// <summary>How many exports there are by route and state; each count leads to its list.</summary>
public sealed partial class StateMatrix : StaffComponent
{
    [Parameter, EditorRequired] public IReadOnlyList<RouteCount> Counts { get; set; } = [];

    /// <summary>What is shown now; null: on a page that shows no list.</summary>
    [Parameter] public ExportFilter? Chosen { get; set; }

    private int Count(IReadOnlyList<ExportState> states, ExportRoute? route) =>
        Counts.Where(count => states.Contains(count.State) && (route is null || count.Route == route)).Sum(count => count.Count);

    private bool IsChosen(IReadOnlyList<ExportState> states, ExportRoute? route) => Chosen is { } chosen && states.SequenceEqual(chosen.States) && chosen.Route == route;

    private string Css(Kind kind, IReadOnlyList<ExportState> states, ExportRoute? route) => $"{(kind is Kind.Failed ? "fail" : "")} {(IsChosen(states, route) ? "on" : "")}";

    /// <summary>Choosing what is chosen shows all again.</summary>
    private string Address(IReadOnlyList<ExportState> states, ExportRoute? route) =>
        (IsChosen(states, route) ? new ExportFilter([], "createdAt", true, 1) : new ExportFilter(states, "createdAt", true, 1, route)).Address();
}
