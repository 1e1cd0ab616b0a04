using Exchange.Links;
using Exchange.Pages;
using Microsoft.AspNetCore.Components;

namespace Exchange.Accounts;

/// <summary>Asks for a link and a code.</summary>
public sealed partial class ForgottenPage : ComponentBase
{
    [Parameter, EditorRequired] public PageFrame Frame { get; set; } = null!; // Given by every caller.
    [Parameter, EditorRequired] public FormToken Form { get; set; }
    [Parameter] public string UserName { get; set; } = "";
    [Parameter] public string Email { get; set; } = "";
    [Parameter] public string? Error { get; set; }

    private AccountWords W => AccountWords.Of(Frame.Words);
}
