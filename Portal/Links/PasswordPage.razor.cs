using Exchange.Pages;
using Microsoft.AspNetCore.Components;

namespace Exchange.Links;

/// <summary>Asks for the password.</summary>
public sealed partial class PasswordPage : ComponentBase
{
    [Parameter, EditorRequired] public PageFrame Frame { get; set; } = null!; // Given by every caller.
    [Parameter, EditorRequired] public string Path { get; set; } = "";
    [Parameter, EditorRequired] public FormToken Form { get; set; }

    /// <summary>Null when nothing opens: then the page knows no more than the link.</summary>
    [Parameter] public string? MobileEnding { get; set; }

    [Parameter] public int? TriesLeft { get; set; }
    [Parameter] public string? Error { get; set; }

    private Words W => Frame.Words;
}
