using Exchange.Pages;
using Microsoft.AspNetCore.Components;

namespace Exchange.Links;

/// <summary>What there is, until when, and how to get it. The patient's name is not shown: somebody may look along.</summary>
public sealed partial class StudyPage : ComponentBase
{
    private const int MaxListed = 200;

    [Parameter, EditorRequired] public PageFrame Frame { get; set; } = null!; // Given by every caller.
    [Parameter, EditorRequired] public string Path { get; set; } = "";
    [Parameter, EditorRequired] public FormToken Form { get; set; }
    [Parameter, EditorRequired] public SharedStudy Shared { get; set; } = null!; // Given by every caller.
    [Parameter, EditorRequired] public DateTimeOffset Until { get; set; }
    [Parameter, EditorRequired] public int DaysLeft { get; set; }

    private Words W => Frame.Words;

    private string Kinds => string.Join(", ", Shared.Study.Modalities.Split('\\', StringSplitOptions.RemoveEmptyEntries).Select(W.Modality).Distinct());
}
