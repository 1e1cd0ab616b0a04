using Exchange.Accounts;
using Exchange.Exports;
using Exchange.Figures;
using Exchange.Live;
using Exchange.Messages;
using Exchange.Staff;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Logging;
using MudBlazor;

namespace Exchange.Partners;

/// <summary>Asks something of the account that is shown. False: refused, and the page says why.</summary>
public delegate Task<bool> PartnerVerb(Func<IPartnerAccount, Actor, Task<Verdict>> verb, DialogParameters<Confirm>? question = null);

/// <summary>One partner account, live.</summary>
public sealed partial class PartnerPage(
    IGrainFactory grains, ILiveChanges live, StaffCaller caller, IDialogService dialogs, TimeProvider time, ILogger<PartnerPage> logger) : LivePage(live, time)
{
    private const int Steps = 13;

    private AccountView? _view;
    private PasswordAge _age = new("", "", Kind.Waiting, []);
    private string? _shownName, _result;
    private long _revision;
    private int _tick;
    private bool _hasFailed, _isMissing, _isBusy;

    [Parameter] public string Name { get; set; } = "";
    [Parameter] public string? Tab { get; set; }

    private string Shown => Tab ?? "overview";

    protected override async Task OnParametersSetAsync()
    {
        if (_shownName == Name) return;
        (_shownName, _view, _result, _revision) = (Name, null, null, 0);
        await Load();
    }

    private IEnumerable<(string Tab, string Word, int Count)> Tabs(AccountView view) =>
    [
        ("overview", W.Overview, 0), ("credentials", W.Credentials, 0), ("sessions", W.Sessions, view.Sessions.Count),
        ("files", W.FilesLabel, view.Download.Files + view.Upload.Files), ("activity", W.Activity, 0), ("rules", W.Rules, 0),
    ];

    private async Task Load()
    {
        _hasFailed = false;
        try
        {
            _view = UserName.Normalise(Name) is { } known ? await grains.GetGrain<IPartnerAccount>(known).Read(await caller.As(StaffPolicies.Exports)) : null;
            _isMissing = _view is null;
            Figure();
        }
        catch (Exception e) when (e is OrleansException or TimeoutException)
        {
            LogUnreadable(Name, e.GetType().Name);
            _hasFailed = true;
        }
    }

    private void Figure()
    {
        if (_view is { } view) _age = PasswordAge.Of(view.PasswordSetAt, view.PasswordDueAt, view.PasswordExpiresAt, W, Now, Steps);
    }

    /// <summary>What sessions do comes with the row itself; anything else of the account is read again.</summary>
    protected override async Task<bool> Take(LiveBatch batch)
    {
        var isNews = false;
        var row = batch.Changes.Where(change => change.Table == "account_row" && change.Key == Name).Select(LiveRow.Read<AccountRow>).LastOrDefault();
        if (batch.IsLive && (batch.Missed || row?.Revision > _revision))
        {
            _revision = Math.Max(_revision, row?.Revision ?? 0);
            await Load();
            isNews = true;
        }
        if (row is not null && _view is { } view)
        {
            _view = view with { Sessions = row.Sessions };
            isNews = true;
        }
        // Files come and go without a change of the account.
        if (Shown == "files" && batch.IsLive) (_tick, isNews) = (_tick + 1, true);
        return isNews;
    }

    private Task Lock() => Do((account, by) => account.Lock(by), Confirm.With(W.LockTitle(Who), W.LockText(_view?.Sessions.Count ?? 0, _view?.Sessions.Transfers ?? 0), W.LockAccount));

    private void Forget() => _result = null;

    private Task Unlock() => Do((account, by) => account.Unlock(by));

    private string Who => _view?.Profile.Organisation ?? Name;

    private async Task<bool> Do(Func<IPartnerAccount, Actor, Task<Verdict>> verb, DialogParameters<Confirm>? question = null)
    {
        if (!await dialogs.Confirms(question)) return false;
        _isBusy = true;
        var by = await caller.As(StaffPolicies.Exports);
        var verdict = await Asking.Do(() => verb(grains.GetGrain<IPartnerAccount>(Name), by), kind => LogUnreadable(Name, kind));
        _result = W.Result(verdict, W.NoSuchPartner, W.ValueRefused);
        _isBusy = false;
        await Load();
        StateHasChanged();
        return verdict is Verdict.Done;
    }

    private (Kind Kind, string Word) Rung(AccountView view, int days) =>
        view.Warnings.FirstOrDefault(warning => warning.Rung == $"{days}") is not { } sent ? (Kind.Waiting, W.StepOpen)
        : sent.State is MessageState.Failed or MessageState.Uncertain ? (Kind.Failed, W.MessageStateText(sent.State))
        : (Kind.Done, W.MessageStateText(sent.State));

    [LoggerMessage(LogLevel.Warning, "Account {Account} could not be read or changed: {Kind}")]
    private partial void LogUnreadable(string account, string kind);
}
