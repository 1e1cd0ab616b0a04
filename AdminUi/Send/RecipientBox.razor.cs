using Exchange.Layout;
using Exchange.Staff;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Logging;

namespace Exchange.Send;

/// <summary>The recipient's name, with whom it may be while it is typed. Keyboard as in the ARIA combobox pattern.</summary>
public sealed partial class RecipientBox(IGrainFactory grains, StaffCaller caller, ILogger<RecipientBox> logger) : StaffComponent
{
    private const int MinTyped = 2;

    /// <summary>Not at every key: whoever types on is waited for.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private IReadOnlyList<Suggestion> _found = [];
    private int _at = -1, _typed;
    private bool _isClosed = true;

    [Parameter] public string? Value { get; set; }
    [Parameter] public EventCallback<string?> ValueChanged { get; set; }
    [Parameter] public EventCallback<Suggestion> OnChoose { get; set; }
    [Parameter] public string? Problem { get; set; }

    // The box is the browser's own while somebody types: an answer to an earlier letter would take later ones away.
    // A name that was not typed comes in a box of its own.
    private string? _given, _told;
    private int _edition;
    private bool _isChosen;
    private ElementReference _box;

    private bool IsOpen => !_isClosed && _found.Count > 0;

    /// <summary>Another name than was typed: somebody was chosen, or a draft is back.</summary>
    protected override void OnParametersSet()
    {
        if (Value == _told) return;
        _given = _told = Value;
        _edition++;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!_isChosen) return;
        _isChosen = false;
        await _box.FocusAsync();
    }

    private async Task Typed(ChangeEventArgs typed)
    {
        var (text, mine) = (typed.Value as string ?? "", ++_typed);
        _told = text;
        await ValueChanged.InvokeAsync(text);
        (_isClosed, _at) = (false, -1);
        if (text.Trim().Length < MinTyped)
        {
            _found = [];
            return;
        }
        await Task.Delay(Pause);
        if (mine != _typed) return;
        try
        {
            var found = await Suggestions.Find(grains, await caller.As(StaffPolicies.Exports), text.Trim());
            if (mine == _typed) _found = found;
        }
        catch (Exception e) when (e is OrleansException or TimeoutException)
        {
            LogUnreadable(e.GetType().Name); // Typing on works without.
            _found = [];
        }
    }

    private async Task Key(KeyboardEventArgs key)
    {
        if (key.Key == "Escape") _isClosed = true;
        if (!IsOpen) return;
        if (key.Key == "ArrowDown") _at = (_at + 1) % _found.Count;
        if (key.Key == "ArrowUp") _at = _at <= 0 ? _found.Count - 1 : _at - 1;
        if (key.Key == "Enter") await Choose(_found[Math.Max(_at, 0)]);
    }

    private Task Choose(Suggestion suggestion)
    {
        (_isClosed, _found, _at, _isChosen) = (true, [], -1, true);
        _typed++;
        return OnChoose.InvokeAsync(suggestion);
    }

    private void Leave() => _isClosed = true;

    [LoggerMessage(LogLevel.Warning, "Recipients could not be looked up: {Kind}")]
    private partial void LogUnreadable(string kind);
}
