using System.Text.Json;
using Exchange.Links;
using Exchange.Pages;
using Microsoft.AspNetCore.Components;

namespace Exchange.Uploads;

/// <summary>Sends files: with the script resumable and with progress, without it as a plain form.</summary>
public sealed partial class UploadBox : ComponentBase
{
    [Parameter, EditorRequired] public PageFrame Frame { get; set; } = null!; // Given by every caller.
    [Parameter, EditorRequired] public FormToken Form { get; set; }

    /// <summary>Where the plain form goes.</summary>
    [Parameter, EditorRequired] public string Action { get; set; } = "";

    /// <summary>Where resumable uploads are made.</summary>
    [Parameter, EditorRequired] public string Tus { get; set; } = "";

    /// <summary>They go below this one.</summary>
    [Parameter] public string Folder { get; set; } = "";

    private UploadWords W => UploadWords.Of(Frame.Words);

    private string Script => JsonSerializer.Serialize(W.ForScript(), JsonSerializerOptions.Web);
}
