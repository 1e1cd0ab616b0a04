using Microsoft.AspNetCore.Components;

namespace Exchange.Pages;

/// <summary>How many days are left: what is filled remains.</summary>
public sealed partial class DaysStrip : ComponentBase
{
    private const int All = 7;

    [Parameter, EditorRequired] public Words Words { get; set; } = null!; // Given by every page; the analyzer checks it.

    [Parameter, EditorRequired] public int Left { get; set; }

    private int Days => Math.Clamp(Left, 0, All);
}
