using Exchange.Staff;
using Microsoft.JSInterop;

namespace Exchange.Send;

/// <summary>From the filled form to its leaving: the check, and a minute in which nothing has left yet.</summary>
public sealed partial class SendPage
{
    private const int HoldSeconds = 60;

    private readonly HashSet<int> _ticked = [];
    private IReadOnlyList<SendCheck> _checks = [];
    private RecipientPreview? _preview;
    private CancellationTokenSource? _holding;
    private int _seconds;

    private bool Unticked => _checks.Where((check, i) => check.MustTick && !_ticked.Contains(i)).Any();

    private async Task Check()
    {
        (_problem, _wasChecked) = (null, true);
        _wrong = Faults();
        if (_wrong.Count > 0 || !_form.IsUpload && (_files.IsReportWrong || _draft is not { IsReady: true })) return;

        var (by, now) = (await caller.As(StaffPolicies.Exports), time.GetUtcNow());
        _checks = await SendChecks.Of(grains, by, _form, _draft, W, M, now);
        _preview = await previews.Show(new(
            _form.Name?.Trim() ?? "", EmailAddress.Read(_form.Email) ?? "", MobileNumber.Read(_form.Mobile) ?? "", _form.Language, now.AddDays(_form.Days), _form.Account, _form.Name?.Trim() ?? "", _form.Direction));
        _ticked.Clear();
        _step = SendStep.Check;
        await Focus(".check .tick input, .bar .btn.pri");
    }

    private async Task Back()
    {
        await Undo();
        _step = SendStep.Fill;
    }

    /// <summary>Only here: whoever closes the page in this minute has sent nothing.</summary>
    private async Task Hold()
    {
        _holding?.Cancel();
        CancellationTokenSource holding = new();
        (_holding, _step, _seconds) = (holding, SendStep.Held, HoldSeconds);
        await Focus("[data-undo]");
        _ = CountDown(time.GetUtcNow().AddSeconds(HoldSeconds), holding.Token);
    }

    private async Task CountDown(DateTimeOffset leavesAt, CancellationToken cancellationToken)
    {
        try
        {
            using PeriodicTimer second = new(TimeSpan.FromSeconds(1), time);
            while (await second.WaitForNextTickAsync(cancellationToken))
            {
                _seconds = Math.Max(0, (int)Math.Ceiling((leavesAt - time.GetUtcNow()).TotalSeconds));
                await InvokeAsync(StateHasChanged);
                if (_seconds > 0) continue;
                await InvokeAsync(SendNow);
                return;
            }
        }
        catch (OperationCanceledException) { } // Undone, or sent by hand.
    }

    /// <summary>Gives the focus to what is next to do.</summary>
    private async Task Focus(string selector)
    {
        StateHasChanged();
        await Task.Yield(); // The page goes to the browser when this turn ends; what is to have the focus must be there first.
        if (_script is not null) await _script.InvokeVoidAsync("focus", selector);
    }

    private async Task Undo()
    {
        _holding?.Cancel();
        if (_step is not SendStep.Held) return;
        _step = SendStep.Check;
        await Focus(".bar .btn.pri");
    }

    private async Task SendNow()
    {
        if (_step is not SendStep.Held || _script is null) return;
        _holding?.Cancel();
        _step = SendStep.Sending;
        StateHasChanged();
        await _script.InvokeVoidAsync("send", _form.IsUpload ? null : _draft?.Id, _form.Fields(), settings.TokenHeader);
    }
}
