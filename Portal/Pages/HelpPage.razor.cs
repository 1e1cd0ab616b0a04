using Microsoft.AspNetCore.Components;

namespace Exchange.Pages;

/// <summary>What recipients ask most.</summary>
public sealed partial class HelpPage : ComponentBase
{
    [Parameter, EditorRequired] public PageFrame Frame { get; set; } = null!; // Given by every caller.
}
