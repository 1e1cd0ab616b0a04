using Exchange.Accounts;
using Exchange.Exports;
using Exchange.Figures;
using Exchange.Layout;
using Exchange.Staff;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Logging;
using MudBlazor;

namespace Exchange.Inbound;

/// <summary>One delivery in full: what is in it, who took it, and whether the hospital does.</summary>
public sealed partial class ReceivedPanel(
    IGrainFactory grains, StaffCaller caller, IDialogService dialogs, AdminUiSettings settings, TimeProvider time, ILogger<ReceivedPanel> logger) : StaffComponent
{
    private const int MaxShown = 200;

    private InboundView? _view;
    private IReadOnlyList<FileView> _files = [];
    private ElementReference _panel;
    private string? _result;
    private long _shown;
    private bool _isMissing, _hasFailed, _isBusy, _wantsFocus;

    [Parameter, EditorRequired] public string Id { get; set; } = "";
    [Parameter, EditorRequired] public string CloseAddress { get; set; } = "";

    /// <summary>The newest that the page heard of; looking is itself logged, so it is read again only when this grows.</summary>
    [Parameter] public long Revision { get; set; }

    private DateTimeOffset Now => time.GetUtcNow();

    private AdminUiSettings Settings => settings;

    protected override Task OnInitializedAsync()
    {
        _wantsFocus = true;
        return Load();
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_view is null || Revision <= _shown) return;
        _shown = Revision;
        await Load();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!_wantsFocus || _view is null) return;
        _wantsFocus = false;
        await _panel.FocusAsync(preventScroll: true);
    }

    private async Task Load()
    {
        _hasFailed = false;
        try
        {
            var by = await caller.As(StaffPolicies.Exports);
            _view = await grains.GetGrain<IInboundDelivery>(Id).Read(by);
            _files = _view is { } view ? await grains.GetGrain<IAccountFolders>(view.Account).OfDelivery(by, Id, 0, MaxShown) : [];
            _isMissing = _view is null;
        }
        catch (Exception e) when (e is OrleansException or TimeoutException)
        {
            LogUnreadable(Id, e.GetType().Name);
            _hasFailed = true;
        }
    }

    private IReadOnlyList<StudySummary> Studies => _view?.Check is { Study: { } first } check ? [first, .. check.Others ?? []] : [];

    private string Sum(InboundView view) =>
        string.Join(' ', new[] { $"{W.Files(M.Number(view.Files), view.Files)}, {M.Bytes(view.Bytes)}. {Reading(view)}.", HowClosed(view) }.Where(part => part.Length > 0));

    private string MissingText(InboundView view) => string.Join(' ', new[]
    {
        view.Cut > 0 ? W.CutFiles(M.Number(view.Cut), view.Cut) : "",
        view is { ExportId: not null, IsDeclared: false } ? W.NeverSaidAll : W.AskSender,
    }.Where(part => part.Length > 0));

    private string HowClosed(InboundView view) => view switch
    {
        { State: InboundState.Arriving } or { MayBePart: true } => "",
        { IsDeclared: false } => W.ClosedByQuiet,
        { ExportId: not null } => W.SaidAll,
        _ => "",
    };

    private string? Damage(FileView file) => _view?.Check?.Problems.FirstOrDefault(problem => !problem.IsHarmless && problem.File == file.Path) is { } damage ? Settings.ProblemText(damage.Reason, W.Code) : null;

    private string Reading(InboundView view) => view switch
    {
        { State: InboundState.Arriving } => W.ComesIn,
        { Check: null } => W.BeingLookedAt,
        { Check.Content: InboundContent.NoImages } => W.NoImagesIn,
        { Check: { } check } => W.ImagesFine(M.Images(check.Instances)),
    };

    private IEnumerable<(DateTimeOffset At, string What)> Events(InboundView view)
    {
        if (view.Decision is { } decision) yield return (decision.At, decision.IsAccepted ? W.AcceptedBy(decision.By) : W.RefusedBy(decision.By));
        if (view.OpenedAt is { } opened) yield return (opened, W.TakenOutBy(view.OpenedBy ?? ""));
        if (view.CheckedAt is { } looked) yield return (looked, W.LookedAtEvent);
        yield return (view.ArrivedAt, view.ExportId is null ? W.ArrivedFrom(view.Account) : W.ArrivedByLink);
    }

    private Task Accept() => Do((delivery, by) => delivery.Accept(by));

    private async Task Refuse()
    {
        if (await dialogs.Choice(new DialogParameters<RefuseDialog> { { d => d.Sender, _view?.Sender ?? Id } }) is string reason) await Do((delivery, by) => delivery.Refuse(by, reason));
    }

    private async Task Do(Func<IInboundDelivery, Actor, Task<Verdict>> verb)
    {
        _isBusy = true;
        var by = await caller.As(StaffPolicies.Exports);
        _result = W.Result(await Asking.Do(() => verb(grains.GetGrain<IInboundDelivery>(Id), by), kind => LogUnreadable(Id, kind)), W.NoSuchDelivery, W.ValueRefused);
        _isBusy = false;
        await Load();
    }

    [LoggerMessage(LogLevel.Warning, "Delivery {DeliveryId} could not be read or changed: {Kind}")]
    private partial void LogUnreadable(string deliveryId, string kind);
}
