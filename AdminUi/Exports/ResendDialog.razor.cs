using Exchange.Language;
using Exchange.Layout;
using Exchange.Send;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Exchange.Exports;

/// <summary>Sends a message again, to the same or a corrected address. Its result is where to: an address, or an E.164 number.</summary>
public sealed partial class ResendDialog : StaffComponent
{
    private string? _to, _problem;

    [CascadingParameter] private IMudDialogInstance Dialog { get; set; } = default!; // Drawn in a dialog only.
    [Parameter, EditorRequired] public string Title { get; set; } = "";
    [Parameter, EditorRequired] public string Label { get; set; } = "";
    [Parameter, EditorRequired] public string Hint { get; set; } = "";
    [Parameter, EditorRequired] public string Verb { get; set; } = "";
    [Parameter, EditorRequired] public string Known { get; set; } = "";
    [Parameter] public bool IsMail { get; set; }

    public static DialogParameters<ResendDialog> ForMail(Words w, string known) => new()
    {
        { d => d.Title, w.ResendMailTitle }, { d => d.Label, w.Email }, { d => d.Hint, w.ResendMailHint }, { d => d.Verb, w.ResendMailVerb }, { d => d.Known, known }, { d => d.IsMail, true },
    };

    public static DialogParameters<ResendDialog> ForSms(Words w, string known) => new()
    {
        { d => d.Title, w.ResendSmsTitle }, { d => d.Label, w.Mobile }, { d => d.Hint, w.ResendSmsHint }, { d => d.Verb, w.ResendSmsVerb }, { d => d.Known, known }, { d => d.IsMail, false },
    };

    protected override void OnInitialized() => _to = Known;

    private void Send()
    {
        var to = IsMail ? EmailAddress.Read(_to) : MobileNumber.Read(_to);
        if (to is null) _problem = IsMail ? W.NoEmail : MobileNumber.IsDutchButNotMobile(_to) ? W.NoMobile : W.NoNumber;
        else Dialog.Close(to);
    }
}
