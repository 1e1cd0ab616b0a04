using Exchange.Exports;
using Exchange.Staff;
using Microsoft.JSInterop;

namespace Exchange.Send;

/// <summary>What is chosen is packed at once, addressed to nobody: whoever fills in the rest sees meanwhile which files cannot go along, and a reload loses nothing.</summary>
public sealed partial class SendPage
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(400);

    private Draft? _draft;
    private UploadProgress _upload = new();
    private CancellationTokenSource? _looking;

    /// <summary>The check needs to know what goes along.</summary>
    private bool IsWaiting => !_form.IsUpload && (_draft is { IsUnderWay: true } || _draft is null && _files is { Count: > 0, IsReportWrong: false });

    private bool HasStudy => _draft is { HasFailed: false };

    /// <summary>Told by the script whenever files or report were added or removed: the package is made anew.</summary>
    [JSInvokable]
    public async Task FilesChanged(ChosenFiles files)
    {
        _files = files;
        if (!files.IsGathering)
        {
            await DropDraft();
            if (files.Count > 0 && !files.IsReportWrong) await Stage();
        }
        Recheck();
        StateHasChanged();
    }

    /// <summary>Told by the script, at most four times a second.</summary>
    [JSInvokable]
    public void Progressed(long sent, long total, double milliseconds)
    {
        _upload = new(sent, total, TimeSpan.FromMilliseconds(milliseconds));
        StateHasChanged();
    }

    /// <summary>Told by the script when everything has arrived, or nothing more will.</summary>
    /// <param name="status">Of the HTTP answer; 0 when there was none.</param>
    [JSInvokable]
    public async Task Staged(int status, string body)
    {
        if (_draft is not { } draft) return;
        await Look(); // First: without a view, what arrived would be taken for lost.
        if (_draft?.Id != draft.Id) return;
        _draft = _draft with { IsArriving = false, Refusal = status == 202 ? null : Explain(Parse(body)) };
        Recheck();
        StateHasChanged();
    }

    private async Task Stage()
    {
        if (_script is null) return;
        _upload = new();
        var key = await _script.InvokeAsync<string>("stage", _form.Language, settings.TokenHeader);
        _draft = new(ExportId.Of(await caller.As(StaffPolicies.Exports), key), IsArriving: true);
        _form.DraftId = _draft.Id;
        StartLooking();
    }

    /// <summary>What was made of other files is nobody's any more.</summary>
    private async Task DropDraft()
    {
        _looking?.Cancel();
        if (_draft is not { } draft) return;
        (_draft, _form.DraftId) = (null, null);
        if (_script is not null) await _script.InvokeVoidAsync("stop");
        await grains.GetGrain<IStudyExport>(draft.Id).Cancel(await caller.As(StaffPolicies.Exports));
    }

    /// <summary>Goes on with the first patient alone.</summary>
    /// <param name="files">Of another patient.</param>
    private async Task LeaveOut(IReadOnlyList<string> files)
    {
        if (_script is not null && await _script.InvokeAsync<int>("leaveOut", files) == 0) _problem = W.InsideZip;
    }

    private async Task StageAgain()
    {
        await DropDraft();
        await Stage();
    }

    /// <summary>After a reload: the browser has no files any more, the engine still has the draft.</summary>
    private async Task FindDraft()
    {
        if (_form.DraftId is not { } id) return;
        _draft = new(id);
        await Look();
        if (_draft is { View.State: ExportState.Available or ExportState.Fetched }) (_draft, _form.DraftId) = (null, null); // Sent since.
        else if (_draft.IsUnderWay) StartLooking();
    }

    private void StartLooking()
    {
        CancellationTokenSource looking = new();
        _looking = looking;
        _ = LookOften(looking.Token);
    }

    private async Task LookOften(CancellationToken cancellationToken)
    {
        try
        {
            using PeriodicTimer timer = new(BetweenLooks, time);
            while (_draft is { IsUnderWay: true } && await timer.WaitForNextTickAsync(cancellationToken))
            {
                await InvokeAsync(Look);
                await InvokeAsync(StateHasChanged);
            }
        }
        catch (OperationCanceledException) { } // Others were chosen, or the page is left.
    }

    private async Task Look()
    {
        if (_draft is not { } draft) return;
        var view = await grains.GetGrain<IStudyExport>(draft.Id).Read(await caller.As(StaffPolicies.Exports));
        if (_draft?.Id == draft.Id) _draft = _draft with { View = view };
        if (_draft is { IsUnderWay: false }) Recheck();
    }
}
