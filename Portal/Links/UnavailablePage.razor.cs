using Exchange.Pages;
using Microsoft.AspNetCore.Components;

namespace Exchange.Links;

/// <summary>Unknown, incomplete, expired and stopped alike, to the byte: the address itself is not on it.</summary>
public sealed partial class UnavailablePage : ComponentBase
{
    [Parameter, EditorRequired] public PageFrame Frame { get; set; } = null!; // Given by every caller.

    private Words W => Frame.Words;
}
