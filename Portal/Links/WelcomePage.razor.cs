using Exchange.Pages;
using Microsoft.AspNetCore.Components;

namespace Exchange.Links;

/// <summary>What anyone who holds the link sees.</summary>
public sealed partial class WelcomePage : ComponentBase
{
    [Parameter, EditorRequired] public PageFrame Frame { get; set; } = null!; // Given by every caller.
    [Parameter, EditorRequired] public string Path { get; set; } = "";
    [Parameter, EditorRequired] public string MobileEnding { get; set; } = "";
    [Parameter, EditorRequired] public DateTimeOffset Until { get; set; }
    [Parameter, EditorRequired] public int DaysLeft { get; set; }

    [Parameter] public LinkDirection Direction { get; set; }

    private Words W => Frame.Words;

    private LinkWords D => new(W, Direction);
}
