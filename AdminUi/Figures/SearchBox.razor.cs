using Exchange.Layout;
using Microsoft.AspNetCore.Components;

namespace Exchange.Figures;

/// <summary>Finds while one types: as soon as the keys are still for a moment, and at once on Enter.</summary>
public sealed partial class SearchBox(TimeProvider time) : StaffComponent, IDisposable
{
    private static readonly TimeSpan Still = TimeSpan.FromMilliseconds(300);

    private readonly CancellationTokenSource _gone = new();
    private string? _given, _typed, _found;
    private int _keys, _edition;

    /// <summary>What the boxes of this page look through.</summary>
    [Parameter, EditorRequired] public string Hint { get; set; } = "";

    /// <summary>What is found now; null: all.</summary>
    [Parameter] public string? Text { get; set; }
    [Parameter] public EventCallback<string?> TextChanged { get; set; }

    protected override void OnParametersSet()
    {
        if (Text == _found) return;
        (_given, _typed, _found) = (Text, Text, Text); // From elsewhere; what is typed is never written back, or late answers would take letters away.
        _edition++;
    }

    private async Task Typed(ChangeEventArgs change)
    {
        _typed = change.Value as string;
        var key = ++_keys;
        try { await Task.Delay(Still, time, _gone.Token); }
        catch (OperationCanceledException) { return; }
        if (key == _keys) await Find();
    }

    private async Task Find()
    {
        _keys++;
        var text = string.IsNullOrWhiteSpace(_typed) ? null : _typed.Trim();
        if (text == _found) return;
        _found = text;
        await TextChanged.InvokeAsync(text);
    }

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }
}
