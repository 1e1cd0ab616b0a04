using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace Exchange.Figures;

/// <summary>The one figure for "how far": a row of segments, named by a sentence.</summary>
public sealed partial class Strip : ComponentBase
{
    /// <summary>What the figure says, in words.</summary>
    [Parameter, EditorRequired] public string Sentence { get; set; } = "";
    [Parameter, EditorRequired] public IReadOnlyList<Segment> Segments { get; set; } = [];

    /// <summary>Before which segment the gap is that parts what we do from what the recipient does; 0: no gap.</summary>
    [Parameter] public int Gap { get; set; }
    [Parameter] public string? Style { get; set; }

    private string Css(int i) => (Segments[i].Fill switch
    {
        Fill.Empty => "",
        Fill.Done => "d",
        Fill.Partly => "a",
        Fill.Proven => "o",
        Fill.Warning => "w",
        Fill.Failed => "f",
    }) + (Gap > 0 && i == Gap ? " gap" : "");

    private static string? Width(Segment segment) =>
        segment.Fill is Fill.Partly ? string.Create(CultureInfo.InvariantCulture, $"--p:{segment.Part * 100:0}%") : null;
}
