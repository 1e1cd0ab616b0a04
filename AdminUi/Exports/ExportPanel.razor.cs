using Exchange.Figures;
using Exchange.Layout;
using Exchange.Messages;
using Exchange.Staff;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Logging;
using MudBlazor;

namespace Exchange.Exports;

/// <summary>One export in full, beside the list: what is wrong and the one thing to do, then everything else; its verbs at the foot.</summary>
public sealed partial class ExportPanel(
    IGrainFactory grains, StaffCaller caller, IDialogService dialogs, AdminUiSettings settings, TimeProvider time, ILogger<ExportPanel> logger) : StaffComponent
{
    private ExportView? _view;
    private ExportProgress _progress = new(Kind.Waiting, "", "", [], "");
    private ElementReference _panel;
    private string? _shownId, _result;
    private long _revision;
    private bool _hasFailed, _isMissing, _isBusy, _isReading, _isToBeReadAgain, _wantsFocus;

    [Parameter, EditorRequired] public string Id { get; set; } = "";
    [Parameter, EditorRequired] public string CloseAddress { get; set; } = "";

    /// <summary>The newest line of this export that the page heard of; null: none yet.</summary>
    [Parameter] public ExportRow? Latest { get; set; }

    private DateTimeOffset Now => time.GetUtcNow();

    private AdminUiSettings Settings => settings;

    private bool CanExtend => _view is { IsOpen: true, ExpiresAt: { } until, ContentEndsAt: { } end } && end - until > ExtendDialog.Least;

    private string StudyLine => _view?.Study is { } study
        ? W.StudyLine(study.Description, study.Date is { } day ? M.Day(day) : "", M.Images(study.Instances)) + (study.HasReport ? ", " + W.WithReport : "")
        : _view?.Request.Reason ?? "";

    protected override async Task OnParametersSetAsync()
    {
        if (_shownId != Id)
        {
            (_shownId, _view, _result, _isMissing, _revision, _wantsFocus) = (Id, null, null, false, 0, true);
            await Load();
            return;
        }
        if (Latest is not { } row || row.Id != Id || _view is not { } view) return;
        if (row.Revision > _revision) await Load();
        else if (row.Counts != view.Counts)
        {
            _view = view with { Counts = row.Counts }; // Progress is told in between and changes nothing else.
            Figure();
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!_wantsFocus || _view is null) return;
        _wantsFocus = false;
        await _panel.FocusAsync(preventScroll: true);
    }

    /// <summary>One reading at a time; what is asked meanwhile is done by one more.</summary>
    private async Task Load()
    {
        _isToBeReadAgain = true;
        if (_isReading) return;
        _isReading = true;
        while (_isToBeReadAgain)
        {
            _isToBeReadAgain = false;
            await Read();
        }
        _isReading = false;
    }

    private async Task Read()
    {
        _hasFailed = false;
        try
        {
            // The line's revision is taken first: what changes while reading is then read again.
            var (id, revision) = (Id, Latest?.Id == Id ? Latest.Revision : 0);
            var view = await grains.GetGrain<IStudyExport>(id).Read(await caller.As(StaffPolicies.Exports));
            if (id != Id) return; // Another panel was opened meanwhile.
            (_view, _revision, _isMissing) = (view, revision, view is null);
            Figure();
        }
        catch (Exception e) when (e is OrleansException or TimeoutException)
        {
            LogUnreadable(Id, e.GetType().Name);
            _hasFailed = true;
        }
        StateHasChanged();
    }

    private void Figure()
    {
        if (_view is { } view) _progress = ExportProgress.Of(view.AsRow(_revision), W, M, Now);
    }


    private string MessageLine(MessageView message)
    {
        var line = W.MessageStateText(message.State) + (message.Attempts > 1 ? ", " + W.Tries(message.Attempts) : "");
        return message.Detail is { } detail ? $"{line}. {W.ServerSaid(detail)}" : line;
    }

    private string Aside(TimelineEntry entry) => entry.Event switch
    {
        "failed" when Enum.TryParse<ExportFailure>(entry.Detail, out var failure) => W.FailureText(failure),
        "requested" => $"{entry.By}, {_view?.Request.Reason}",
        _ when entry.By == Actor.System.Id => entry.Detail ?? "",
        _ => entry.Detail is null ? entry.By : $"{entry.By}, {entry.Detail}",
    };

    private Task Stop() => Ask(Confirm.With(W.StopTitle(Name), W.StopText, W.StopVerb), (export, by) => export.Cancel(by));

    private Task Revoke() => Ask(Confirm.With(W.RevokeTitle(Name), _view is { Request.Direction: var direction } ? W.RevokeText(direction) : "", W.RevokeVerb), (export, by) => export.Revoke(by));

    private async Task ResendMail()
    {
        var known = _view?.Request.RecipientEmail ?? "";
        if (await dialogs.Choice(ResendDialog.ForMail(W, known)) is { } typed)
            await Do((export, by) => export.ResendEmail(by, (string)typed == known ? null : (string)typed));
    }

    private async Task ResendSms()
    {
        var known = _view?.Request.RecipientMobile ?? "";
        if (await dialogs.Choice(ResendDialog.ForSms(W, known)) is { } typed)
            await Do((export, by) => export.ResendSms(by, (string)typed == known ? null : (string)typed));
    }

    private async Task Extend()
    {
        if (_view is not { ExpiresAt: { } from, ContentEndsAt: { } end }) return;
        if (await dialogs.Choice(new DialogParameters<ExtendDialog> { { d => d.From, from }, { d => d.End, end } }) is { } until)
            await Do((export, by) => export.Extend(by, (DateTimeOffset)until));
    }

    private string Name => _view?.Request.RecipientName ?? "";

    private async Task Ask(DialogParameters<Confirm> question, Func<IStudyExport, Actor, Task<Verdict>> verb)
    {
        if (await dialogs.Confirms(question)) await Do(verb);
    }

    private async Task Do(Func<IStudyExport, Actor, Task<Verdict>> verb)
    {
        _isBusy = true;
        var by = await caller.As(StaffPolicies.Exports);
        _result = W.Result(await Asking.Do(() => verb(grains.GetGrain<IStudyExport>(Id), by), kind => LogUnreadable(Id, kind)), W.NoSuchExport, W.NotInRange);
        _isBusy = false;
        await Load();
    }

    [LoggerMessage(LogLevel.Warning, "Export {ExportId} could not be read or changed: {Kind}")]
    private partial void LogUnreadable(string exportId, string kind);
}
