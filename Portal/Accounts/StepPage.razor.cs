using Exchange.Links;
using Exchange.Pages;
using Microsoft.AspNetCore.Components;

namespace Exchange.Accounts;

/// <summary>After the password: asks for the code of the SMS.</summary>
public sealed partial class StepPage : ComponentBase
{
    [Parameter, EditorRequired] public PageFrame Frame { get; set; } = null!; // Given by every caller.
    [Parameter, EditorRequired] public FormToken Form { get; set; }
    [Parameter, EditorRequired] public CodeStep Step { get; set; } = null!; // Given by every caller.

    [Parameter] public string? Error { get; set; }

    private AccountWords W => AccountWords.Of(Frame.Words);
}
