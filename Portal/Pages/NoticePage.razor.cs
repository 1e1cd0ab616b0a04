using Microsoft.AspNetCore.Components;

namespace Exchange.Pages;

/// <summary>One thing to say.</summary>
public sealed partial class NoticePage : ComponentBase
{
    [Parameter, EditorRequired] public PageFrame Frame { get; set; } = null!; // Given by every caller.
    [Parameter, EditorRequired] public string Title { get; set; } = "";
    [Parameter, EditorRequired] public string Lead { get; set; } = "";
    [Parameter] public RenderFragment? ChildContent { get; set; }
}
