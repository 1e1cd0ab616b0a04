using Microsoft.AspNetCore.Components;

namespace Exchange.Figures;

/// <summary>A field with its label above, its hint between, and what is wrong with it below.</summary>
public sealed partial class TextField : ComponentBase
{
    private string? _given, _told;
    private int _edition;

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

    /// <summary>Of what is typed, when it is not the page's own.</summary>
    [Parameter] public string? Language { get; set; }

    /// <summary>Id of a list of suggestions.</summary>
    [Parameter] public string? List { get; set; }
    [Parameter] public string? Value { get; set; }
    [Parameter] public EventCallback<string?> ValueChanged { get; set; }

    /// <summary>Told with every key, so that what is typed counts before the field is left.</summary>
    [Parameter] public bool WithEachKey { get; set; }

    private EventCallback<ChangeEventArgs> Typed => WithEachKey ? EventCallback.Factory.Create<ChangeEventArgs>(this, Told) : default;

    /// <summary>What is typed is never written back: an answer that is late would take newer letters away. Only what came from elsewhere is.</summary>
    protected override void OnParametersSet()
    {
        if ((Value ?? "") == (_told ?? "")) return;
        (_given, _told) = (Value, Value);
        _edition++;
    }

    private Task Told(ChangeEventArgs change) => ValueChanged.InvokeAsync(_told = change.Value as string);

    private string? DescribedBy => (Hint, Problem, Fine) switch
    {
        (null, null, null) => null,
        (null, not null, _) => $"{Id}-problem",
        (null, null, _) => $"{Id}-fine",
        (_, not null, _) => $"{Id}-hint {Id}-problem",
        (_, null, not null) => $"{Id}-hint {Id}-fine",
        (_, null, null) => $"{Id}-hint",
    };
}
