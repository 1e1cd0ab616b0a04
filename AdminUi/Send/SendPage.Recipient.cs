using System.Text.Json;
using Exchange.Accounts;
using Exchange.Exports;
using Exchange.Staff;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Exchange.Send;

/// <summary>Who it goes to: typed, chosen, or taken over; what was typed survives a reload.</summary>
public sealed partial class SendPage
{
    private string? _taken;
    private bool _isDraftBack, _isReasonTyped;

    /// <summary>A partner's user name: it goes to that folder.</summary>
    [SupplyParameterFromQuery(Name = "account")] private string? ToAccount { get; set; }

    /// <summary>An earlier export whose recipient and reason are taken over.</summary>
    [SupplyParameterFromQuery(Name = "again")] private string? LikeExport { get; set; }

    private async Task FillIn()
    {
        _form.Days = InForce.Now.ContentLife.Days;
        var by = await caller.As(StaffPolicies.Exports);
        if (UserName.Normalise(ToAccount ?? "") is { } account && await grains.GetGrain<IPartnerAccount>(account).Contact(by) is { } contact) TakePartner(contact);
        else if (LikeExport is not null) await TakeOver(LikeExport, withReason: true);
        else if (_script is not null && await _script.InvokeAsync<string?>("draft") is { } draft && JsonSerializer.Deserialize<SendForm>(draft) is { } form)
        {
            (_form, _isDraftBack) = (form, true);
            _form.Days = Math.Min(_form.Days, InForce.Now.ContentLife.Days); // It may be shorter since.
            await FindDraft();
        }
    }

    private async Task Keep(bool isDone)
    {
        try
        {
            if (_script is not null) await _script.InvokeVoidAsync("keepDraft", isDone ? "" : JsonSerializer.Serialize(_form));
        }
        catch (JSDisconnectedException) { } // The page is gone, and its draft stays.
    }

    /// <summary>Another name is another person: a partner's folder is not theirs.</summary>
    private void NameTyped(string? name)
    {
        (_form.Name, _taken) = (name, null);
        if (_form.Account is not null) UseLink();
        Recheck();
    }

    private async Task Choose(Suggestion chosen)
    {
        if (chosen.ExportId is { } export) await TakeOver(export, withReason: !_isReasonTyped);
        else if (chosen.Account is { } account && await grains.GetGrain<IPartnerAccount>(account).Contact(await caller.As(StaffPolicies.Exports)) is { } contact) TakePartner(contact);
        Recheck();
    }

    private void TakePartner(AccountContact contact)
    {
        (_form.Name, _form.Account, _form.Email, _form.Mobile, _form.Language) = (contact.Organisation, contact.UserName, contact.Email, null, contact.Language);
    }

    private async Task TakeOver(string exportId, bool withReason)
    {
        if (await grains.GetGrain<IStudyExport>(exportId).Read(await caller.As(StaffPolicies.Exports)) is not { } view) return;
        var request = view.Request;
        (_form.Name, _form.Account, _form.Email, _form.Mobile, _form.Language) = (request.RecipientName, null, request.RecipientEmail, request.RecipientMobile, request.Language);
        if (withReason) _form.Reason = request.Reason;
        _taken = string.IsNullOrEmpty(request.RecipientEmail) ? null : W.TakenFrom(M.Day(view.CreatedAt));
    }

    /// <summary>What was typed for this recipient stays; what is left of another does not.</summary>
    private void ReasonTyped()
    {
        _isReasonTyped = !string.IsNullOrWhiteSpace(_form.Reason);
        Recheck();
    }

    private async Task StartOver()
    {
        await Clear();
        await DropReport();
        (_form, _wrong, _taken, _isDraftBack, _isReasonTyped, _wasChecked) = (new() { Days = InForce.Now.ContentLife.Days }, new Dictionary<string, string>(), null, false, false, false);
        await Keep(isDone: true);
    }

    private void UseLink()
    {
        (_form.Account, _form.Email, _form.Mobile) = (null, null, null);
        Recheck();
    }

    private void EmailTyped()
    {
        _taken = null;
        Recheck();
    }
}
