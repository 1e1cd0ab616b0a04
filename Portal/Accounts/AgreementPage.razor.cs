using Exchange.Links;
using Exchange.Pages;
using Microsoft.AspNetCore.Components;

namespace Exchange.Accounts;

/// <summary>The hospital's terms, accepted once per account.</summary>
public sealed partial class AgreementPage : ComponentBase
{
    [Parameter, EditorRequired] public PageFrame Frame { get; set; } = null!; // Given by every caller.
    [Parameter, EditorRequired] public FormToken Form { get; set; }

    /// <summary>The form came without the tick.</summary>
    [Parameter] public bool IsMissing { get; set; }

    private AccountWords W => AccountWords.Of(Frame.Words);
}
