using Exchange.Links;
using Exchange.Pages;
using Microsoft.AspNetCore.Components;

namespace Exchange.Accounts;

/// <summary>Behind the mail's link: asks for the code of the SMS.</summary>
public sealed partial class CodePage : ComponentBase
{
    [Parameter, EditorRequired] public PageFrame Frame { get; set; } = null!; // Given by every caller.
    [Parameter, EditorRequired] public string Path { get; set; } = "";
    [Parameter, EditorRequired] public FormToken Form { get; set; }
    [Parameter, EditorRequired] public InvitationFace Face { get; set; } = null!; // Given by every caller.
    [Parameter] public string? Error { get; set; }

    private AccountWords W => AccountWords.Of(Frame.Words);
}
