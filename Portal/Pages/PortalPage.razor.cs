using Microsoft.AspNetCore.Components;

namespace Exchange.Pages;

/// <summary>The one frame of all pages: header, one task, help beside it. Works without script.</summary>
public sealed partial class PortalPage : ComponentBase
{
    [Parameter, EditorRequired] public PageFrame Frame { get; set; } = null!; // Given by every page; the analyzer checks it.

    /// <summary>Nothing of the patient: it is kept in the browser's history.</summary>
    [Parameter, EditorRequired] public string Title { get; set; } = "";

    /// <summary>1 to 3; 0: beside the steps.</summary>
    [Parameter] public int Step { get; set; }

    [Parameter] public string StepName { get; set; } = "";

    [Parameter, EditorRequired] public RenderFragment? ChildContent { get; set; }

    /// <summary>More in the column beside the task.</summary>
    [Parameter] public RenderFragment? Aside { get; set; }

    /// <summary>Before the language in the head.</summary>
    [Parameter] public RenderFragment? Bar { get; set; }

    /// <summary>A working page: the whole width, closer together.</summary>
    [Parameter] public bool IsWide { get; set; }

    /// <summary>Only enhances; null: none.</summary>
    [Parameter] public string? Script { get; set; }

    private string OtherLanguage => Frame.Words.Language == "nl" ? "en" : "nl";
}
