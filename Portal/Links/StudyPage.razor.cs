using Exchange.Accounts;
using Exchange.Exports;
using Exchange.Pages;
using Microsoft.AspNetCore.Components;

namespace Exchange.Links;

/// <summary>What there is, until when, and how to get it; what may be sent, and what was. The patient's name is not shown: somebody may look along.</summary>
public sealed partial class StudyPage : ComponentBase
{
    private const int MaxListed = 200;

    [Parameter, EditorRequired] public PageFrame Frame { get; set; } = null!; // Given by every caller.
    [Parameter, EditorRequired] public string Path { get; set; } = "";
    [Parameter, EditorRequired] public FormToken Form { get; set; }
    [Parameter, EditorRequired] public SharedStudy Shared { get; set; } = null!; // Given by every caller.
    [Parameter, EditorRequired] public DateTimeOffset Until { get; set; }
    [Parameter, EditorRequired] public int DaysLeft { get; set; }

    /// <summary>What was sent by this link so far.</summary>
    [Parameter] public IReadOnlyList<FileView> Sent { get; set; } = [];
    /// <summary>In all, whole files; null: none.</summary>
    [Parameter] public ReceivedFiles? Received { get; set; }

    /// <summary>Why what was just sent was not taken.</summary>
    [Parameter] public string? Refused { get; set; }
    [Parameter, EditorRequired] public Func<DateTimeOffset, DateTimeOffset> Local { get; set; } = null!; // Given by every caller.

    private Words W => Frame.Words;

    private LinkWords D => new(W, Shared.Direction);

    private bool HasStudy => Shared.Direction is not LinkDirection.Upload;

    private bool MaySend => Shared.Direction is not LinkDirection.Download;

    private string Kinds => string.Join(", ", Shared.Study.Modalities.Split('\\', StringSplitOptions.RemoveEmptyEntries).Select(W.Modality).Distinct());
}
