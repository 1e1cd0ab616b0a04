using Exchange.Exports;
using Exchange.Figures;
using Exchange.Layout;
using Exchange.Staff;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Logging;
using MudBlazor;

namespace Exchange.Settings;

/// <summary>Every setting, a tab each kind; one save for all of them.</summary>
public sealed partial class SettingsPage(IGrainFactory grains, StaffCaller caller, CurrentSettings settings, IDialogService dialogs, ILogger<SettingsPage> logger) : StaffComponent
{
    private SettingsView? _view;
    private SettingsForm? _form;
    private IReadOnlyList<SettingsChange> _changes = [];
    private IReadOnlyList<SettingsProblem> _problems = [];
    private string? _result;
    private int _tick;
    private bool _hasFailed, _isStale, _wasRefused;

    [Parameter] public string? Tab { get; set; }

    /// <summary>Of the messages' tab: which one.</summary>
    [SupplyParameterFromQuery] private string? Template { get; set; }
    [SupplyParameterFromQuery] private string? Language { get; set; }

    private string Shown => Tab ?? "hospital";

    private IEnumerable<(string Tab, string Word)> Tabs =>
        [("hospital", W.Hospital), ("passwords", W.PasswordsTab), ("retention", W.RetentionTab), ("messages", W.Templates), ("system", W.SystemTab), ("versions", W.SettingsVersions)];

    protected override Task OnInitializedAsync() => Load();

    private async Task Load()
    {
        (_hasFailed, _isStale, _wasRefused, _result) = (false, false, false, null);
        try
        {
            _view = await grains.GetGrain<IHospitalSettings>(0).Read(await caller.As(StaffPolicies.Manage));
            Discard();
        }
        catch (Exception e) when (e is OrleansException or TimeoutException)
        {
            LogUnreadable(e.GetType().Name);
            _hasFailed = true;
        }
    }

    private void Discard()
    {
        _form = new(settings.Defaults, _view?.Values ?? new());
        _wasRefused = false;
        Look();
    }

    private void Typed()
    {
        _result = null;
        Look();
    }

    private void Look() => (_changes, _problems) = (_form?.Changes ?? [], _form?.Problems ?? []);

    private async Task Save()
    {
        if (_form is not { } form || _view is not { } view || _changes.Count == 0) return;
        await Ask(async (grain, by) => await grain.Save(by, view.Revision, form.Values), W.SettingsSaved);
    }

    private async Task Restore(SettingsVersion? version)
    {
        if (_view is not { } view) return;
        var name = version is null ? W.AsConfigured : M.Full(version.At);
        if (!await dialogs.Confirms(Confirm.With(W.RestoreTitle(name), W.RestoreText(_changes.Count), W.RestoreVerb))) return;
        await Ask(async (grain, by) => await grain.Restore(by, view.Revision, version?.Revision ?? 0), W.SettingsRestored(name));
    }

    private async Task Ask(Func<IHospitalSettings, Actor, Task<SettingsAnswer>> ask, string done)
    {
        (_result, _isStale, _hasFailed) = (null, false, false);
        try
        {
            var answer = await ask(grains.GetGrain<IHospitalSettings>(0), await caller.As(StaffPolicies.Manage));
            switch (answer.Outcome)
            {
                case SettingsOutcome.Saved:
                    await Load();
                    (_result, _tick) = (done, _tick + 1);
                    break;
                case SettingsOutcome.Stale:
                    _isStale = true;
                    break;
                case SettingsOutcome.Refused:
                    (_problems, _wasRefused) = (answer.Problems, true);
                    break;
                case SettingsOutcome.NotFound:
                    _result = W.ValueRefused;
                    break;
            }
        }
        catch (Exception e) when (e is OrleansException or TimeoutException or IOException)
        {
            LogUnreadable(e.GetType().Name);
            _hasFailed = true;
        }
    }

    private int ProblemsOf(string tab) => _problems.Where(problem => TabOf(problem.Field) == tab).DistinctBy(problem => problem.Field).Count();

    private static string TabOf(string field) => field switch
    {
        SettingsField.Preset or SettingsField.ContextWords => "passwords",
        SettingsField.ExportDays or SettingsField.FileDays => "retention",
        _ when field.StartsWith(SettingsField.Texts, StringComparison.Ordinal) || field is SettingsField.DisclaimerDutch or SettingsField.DisclaimerEnglish => "messages",
        _ => "hospital",
    };

    private static string AddressOf(SettingsProblem problem) => problem.Field.Split('.') switch
    {
        [SettingsField.Texts, var template, var language, var part] => $"/settings/messages?template={template}&language={language}#{part}",
        [SettingsField.DisclaimerDutch] => $"/settings/messages?template={MessagesTab.Disclaimer}&language=nl#body",
        [SettingsField.DisclaimerEnglish] => $"/settings/messages?template={MessagesTab.Disclaimer}&language=en#body",
        _ => $"/settings/{TabOf(problem.Field)}#{problem.Field}",
    };

    [LoggerMessage(LogLevel.Warning, "The settings could not be read or saved: {Kind}")]
    private partial void LogUnreadable(string kind);
}
