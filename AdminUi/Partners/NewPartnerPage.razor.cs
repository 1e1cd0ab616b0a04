using Exchange.Accounts;
using Exchange.Layout;
using Exchange.Settings;
using Exchange.Staff;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Logging;

namespace Exchange.Partners;

/// <summary>A new account, from nothing or like another one: who it is and how to reach it is always typed anew, the rules are taken over.</summary>
public sealed partial class NewPartnerPage(IGrainFactory grains, StaffCaller caller, CurrentSettings settings, NavigationManager navigation, ILogger<NewPartnerPage> logger) : StaffComponent
{
    private const int MaxKeys = 20;

    private ProfileForm _profile = new();
    private RulesForm _rules = new() { Preset = settings.Now.Preset };
    private AccountView? _source;
    private IReadOnlyDictionary<string, string> _wrong = new Dictionary<string, string>();
    private string? _userName, _keys, _problem;
    private bool _isTyped, _isMade;

    [SupplyParameterFromQuery] private string? From { get; set; }

    private IReadOnlyList<string> Keys => (_keys ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    protected override async Task OnInitializedAsync()
    {
        if (UserName.Normalise(From ?? "") is not { } name || await grains.GetGrain<IPartnerAccount>(name).Read(await caller.As(StaffPolicies.Exports)) is not { } source) return;
        _source = source;
        _profile = new() { Language = source.Profile.Language }; // Who it is, and what was agreed with whom, is another's.
        _rules = RulesForm.Of(source.Settings);
    }

    private void Typed()
    {
        _isTyped = true;
        if (_wrong.Count > 0) _wrong = Check();
    }

    private IReadOnlyDictionary<string, string> Check()
    {
        Dictionary<string, string> wrong = [];
        if (UserName.Normalise(_userName ?? "") is null) wrong["userName"] = W.NoPartnerName;
        foreach (var (field, text) in _profile.Check(W).Concat(_rules.Check(W))) wrong[field] = text;
        if (Keys.Count > MaxKeys || Keys.Any(line => SshPublicKey.Parse(line) is null)) wrong["keys"] = W.NoKey;
        return wrong;
    }

    private async Task Make()
    {
        (_problem, _wrong) = (null, Check());
        if (_wrong.Count > 0 || UserName.Normalise(_userName ?? "") is not { } name) return;
        try
        {
            var verdict = await grains.GetGrain<IPartnerAccount>(name).Create(await caller.As(StaffPolicies.Exports), new(_profile.ToProfile(), _rules.ToSettings(), Keys));
            if (verdict is Verdict.Done)
            {
                _isMade = true;
                StateHasChanged(); // So that leaving is not asked about.
                navigation.NavigateTo($"/partners/{name}");
                return;
            }
            _problem = verdict is Verdict.NotNow ? W.PartnerNameTaken(name) : W.ValueRefused;
        }
        catch (Exception e) when (e is OrleansException or TimeoutException)
        {
            LogFailed(e.GetType().Name);
            _problem = W.Unreadable;
        }
    }

    [LoggerMessage(LogLevel.Warning, "An account could not be made: {Kind}")]
    private partial void LogFailed(string kind);
}
