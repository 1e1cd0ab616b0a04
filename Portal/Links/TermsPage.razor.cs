using Exchange.Pages;
using Microsoft.AspNetCore.Components;

namespace Exchange.Links;

/// <summary>The terms, shown once.</summary>
public sealed partial class TermsPage : ComponentBase
{
    [Parameter, EditorRequired] public PageFrame Frame { get; set; } = null!; // Given by every caller.
    [Parameter, EditorRequired] public string Path { get; set; } = "";
    [Parameter, EditorRequired] public FormToken Form { get; set; }

    /// <summary>The form came without the tick.</summary>
    [Parameter] public bool IsMissing { get; set; }

    [Parameter] public LinkDirection Direction { get; set; }

    private Words W => Frame.Words;

    private LinkWords D => new(W, Direction);
}
