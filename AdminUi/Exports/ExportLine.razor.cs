using Exchange.Figures;
using Exchange.Layout;
using Microsoft.AspNetCore.Components;

namespace Exchange.Exports;

/// <summary>One export in the list. Drawn again only when it changed, or when the minute did.</summary>
public sealed partial class ExportLine : StaffComponent
{
    private (ExportRow, bool, bool, DateTimeOffset, string) _drawn;
    private bool _isChanged = true;
    private ExportProgress _progress = new(Kind.Waiting, "", "", [], "");

    [Parameter, EditorRequired] public ExportRow Row { get; set; } = default!; // Required.
    [Parameter, EditorRequired] public string Address { get; set; } = "";
    [Parameter] public bool IsOpen { get; set; }
    [Parameter] public bool IsPicked { get; set; }
    [Parameter] public EventCallback<ExportRow> OnPick { get; set; }

    /// <summary>To the minute.</summary>
    [Parameter, EditorRequired] public DateTimeOffset Now { get; set; }

    private string Study => string.Join(", ", new[]
    {
        Row.Study ?? (Row.Direction is Links.LinkDirection.Upload ? W.AskedForImages : ""), Row.Counts.Packed > 0 ? M.Images(Row.Counts.Packed) : "",
    }.Where(part => part.Length > 0));

    protected override void OnParametersSet()
    {
        var next = (Row, IsOpen, IsPicked, Now, Address);
        _isChanged |= next != _drawn;
        _drawn = next;
        if (_isChanged) _progress = ExportProgress.Of(Row, W, M, Now);
    }

    protected override bool ShouldRender() => _isChanged;

    protected override void OnAfterRender(bool firstRender) => _isChanged = false;
}
