using Exchange.Pages;
using Microsoft.AspNetCore.Components;

namespace Exchange.Accounts;

/// <summary>Unknown, incomplete, used and expired alike, to the byte.</summary>
public sealed partial class LinkOverPage : ComponentBase
{
    [Parameter, EditorRequired] public PageFrame Frame { get; set; } = null!; // Given by every caller.

    private AccountWords W => AccountWords.Of(Frame.Words);
}
