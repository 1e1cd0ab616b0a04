using Exchange.Pages;
using Microsoft.AspNetCore.Components;

namespace Exchange.Links;

/// <summary>No try is taken for a while.</summary>
public sealed partial class WaitPage : ComponentBase
{
    [Parameter, EditorRequired] public PageFrame Frame { get; set; } = null!; // Given by every caller.
    [Parameter, EditorRequired] public string Path { get; set; } = "";
    [Parameter, EditorRequired] public DateTimeOffset Until { get; set; }

    /// <summary>Until then.</summary>
    [Parameter, EditorRequired] public int Seconds { get; set; }

    private Words W => Frame.Words;

    /// <summary>To be read out and waited for: in tens, rounded up.</summary>
    private int Left => (Seconds + 9) / 10 * 10;

    /// <summary>A clock that shows minutes is no help for seconds.</summary>
    private string When => Left <= 90 ? W.InSeconds(Left) : W.AtTime(W.Time(Until));
}
