using Exchange.Links;
using Exchange.Pages;
using Microsoft.AspNetCore.Components;

namespace Exchange.Accounts;

/// <summary>The frame of the pages behind the sign-in: who is in, and the way out.</summary>
public sealed partial class PartnerPage : ComponentBase
{
    [Parameter, EditorRequired] public PageFrame Frame { get; set; } = null!; // Given by every caller.
    [Parameter, EditorRequired] public FormToken Form { get; set; }
    [Parameter, EditorRequired] public OwnAccount Account { get; set; } = null!; // Given by every caller.
    [Parameter, EditorRequired] public string Title { get; set; } = "";
    [Parameter] public string? Script { get; set; }
    [Parameter, EditorRequired] public RenderFragment? ChildContent { get; set; }
}
