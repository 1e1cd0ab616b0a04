using Microsoft.AspNetCore.Components;

namespace Exchange.Figures;

/// <summary>A field with its label above, its hint between, and what is wrong with it below.</summary>
public sealed partial class TextField : ComponentBase
{
    [Parameter, EditorRequired] public string Id { get; set; } = "";
    [Parameter, EditorRequired] public string Label { get; set; } = "";
    [Parameter] public string? Hint { get; set; }
    [Parameter] public string? Problem { get; set; }

    /// <summary>What was found to be right; shown when nothing is wrong.</summary>
    [Parameter] public string? Fine { get; set; }
    [Parameter] public string Type { get; set; } = "text";
    [Parameter] public int MaxLength { get; set; } = 254;

    /// <summary>More than 0: a text of several lines.</summary>
    [Parameter] public int Rows { get; set; }

    /// <summary>Id of a list of suggestions.</summary>
    [Parameter] public string? List { get; set; }
    [Parameter] public string? Value { get; set; }
    [Parameter] public EventCallback<string?> ValueChanged { get; set; }

    /// <summary>Told with every key, so that what is typed counts before the field is left.</summary>
    [Parameter] public bool WithEachKey { get; set; }

    private EventCallback<ChangeEventArgs> Typed => WithEachKey ? EventCallback.Factory.Create<ChangeEventArgs>(this, change => Changed(change.Value as string)) : default;

    private string? DescribedBy => (Hint, Problem, Fine) switch
    {
        (null, null, null) => null,
        (null, not null, _) => $"{Id}-problem",
        (null, null, _) => $"{Id}-fine",
        (_, not null, _) => $"{Id}-hint {Id}-problem",
        (_, null, not null) => $"{Id}-hint {Id}-fine",
        (_, null, null) => $"{Id}-hint",
    };

    private Task Changed(string? typed) => ValueChanged.InvokeAsync(typed);
}
