using Exchange.Pages;
using Microsoft.AspNetCore.Components;

namespace Exchange.Links;

/// <summary>No try is taken for a while.</summary>
public sealed partial class WaitPage : ComponentBase
{
    [Parameter, EditorRequired] public PageFrame Frame { get; set; } = null!; // Given by every caller.
    [Parameter, EditorRequired] public string Path { get; set; } = "";
    [Parameter, EditorRequired] public DateTimeOffset Until { get; set; }

    /// <summary>Rounded up.</summary>
    [Parameter, EditorRequired] public int Minutes { get; set; }

    private Words W => Frame.Words;
    private string Time => W.Time(Until);
}
