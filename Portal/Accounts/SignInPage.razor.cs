using Exchange.Links;
using Exchange.Pages;
using Microsoft.AspNetCore.Components;

namespace Exchange.Accounts;

/// <summary>User name and password.</summary>
public sealed partial class SignInPage : ComponentBase
{
    [Parameter, EditorRequired] public PageFrame Frame { get; set; } = null!; // Given by every caller.
    [Parameter, EditorRequired] public FormToken Form { get; set; }

    /// <summary>As typed before.</summary>
    [Parameter] public string UserName { get; set; } = "";

    [Parameter] public string? Error { get; set; }

    /// <summary>What happened before, when it went well.</summary>
    [Parameter] public string? Notice { get; set; }

    private AccountWords W => AccountWords.Of(Frame.Words);
}
