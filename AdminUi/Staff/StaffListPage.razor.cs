using Exchange.Exports;
using Exchange.Figures;
using Exchange.Layout;
using MudBlazor;

namespace Exchange.Staff;

/// <summary>Who works here, and what they may.</summary>
public sealed partial class StaffListPage(IStaffBook book, StaffCaller caller, IDialogService dialogs) : StaffComponent
{
    private IReadOnlyList<StaffEntry>? _staff;
    private string? _fullName, _userName, _result, _password;
    private string _role = StaffRoles.Staff;
    private bool _isRefused;
    private int _reading; // Rows are drawn anew: a choice that was refused does not stay in its list.

    protected override Task OnInitializedAsync() => Load();

    private async Task Load()
    {
        _staff = await book.List(await caller.As(StaffPolicies.Manage));
        _reading++;
    }

    private async Task Invite()
    {
        var (userName, fullName) = (_userName ?? "", _fullName ?? "");
        await Do(fullName, by => book.Invite(by, userName, fullName, _role));
        if (!_isRefused) (_fullName, _userName) = (null, null);
    }

    private async Task SetRole(StaffEntry member, string? role)
    {
        if (role is null || role == member.Role) return;
        await Ask(Confirm.With(W.RoleFor(member.FullName, W.RoleName(role)), W.RoleForHint(W.RoleHint(role)), W.RoleVerb), member, by => book.SetRole(by, member.UserName, role));
        _reading++; // An arrow key is enough to choose: what was not confirmed does not stay in its list.
    }

    private Task NewPassword(StaffEntry member) => Ask(
        Confirm.With(W.NewPasswordFor(member.FullName), W.NewPasswordForHint, W.NewPasswordVerb), member, by => book.NewPassword(by, member.UserName));

    private Task ResetFactor(StaffEntry member) => Ask(
        Confirm.With(W.ResetFactorFor(member.FullName), W.ResetFactorHint, W.ResetFactorVerb), member, by => book.ResetSecondFactor(by, member.UserName));

    private Task SetDisabled(StaffEntry member) => member.IsDisabled
        ? Do(member.FullName, by => book.SetDisabled(by, member.UserName, false))
        : Ask(Confirm.With(W.DisableFor(member.FullName), W.DisableHint, W.DisableVerb), member, by => book.SetDisabled(by, member.UserName, true));

    private async Task Ask(DialogParameters<Confirm> question, StaffEntry member, Func<Actor, Task<StaffChange>> change)
    {
        var dialog = await dialogs.ShowAsync<Confirm>(null, question, new() { CloseOnEscapeKey = true });
        if (await dialog.Result is { Canceled: false }) await Do(member.FullName, change);
    }

    private async Task Do(string who, Func<Actor, Task<StaffChange>> change)
    {
        var done = await change(await caller.As(StaffPolicies.Manage));
        (_password, _isRefused) = (done.Password, done.Outcome is not StaffOutcome.Done);
        _result = done.Password is null ? W.StaffOutcomeText(done.Outcome) : W.OneTimePassword(who);
        await Load();
    }

    private string DisableWord(StaffEntry member) => member.IsDisabled ? W.EnableVerb : W.DisableVerb;

    private (Kind Kind, string Word) StateOf(StaffEntry member) =>
        member.IsDisabled ? (Kind.Revoked, W.Disabled)
        : member.IsLocked ? (Kind.Warning, W.Locked)
        : member.MustChangePassword ? (Kind.Waiting, W.Invited)
        : (Kind.Done, W.Active);
}
