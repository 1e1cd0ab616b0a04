using Exchange.Links;
using Exchange.Pages;
using Microsoft.AspNetCore.Components;

namespace Exchange.Accounts;

/// <summary>Password, keys, and who was in.</summary>
public sealed partial class SettingsPage : ComponentBase
{
    [Parameter, EditorRequired] public PageFrame Frame { get; set; } = null!; // Given by every caller.
    [Parameter, EditorRequired] public FormToken Form { get; set; }
    [Parameter, EditorRequired] public OwnAccount Account { get; set; } = null!; // Given by every caller.

    /// <summary>In the hospital's own time.</summary>
    [Parameter, EditorRequired] public Func<DateTimeOffset, DateTimeOffset> Local { get; set; } = moment => moment;

    [Parameter] public Said Says { get; set; }

    /// <summary>As typed, when the key was refused; <see cref="KeyLine"/> alike.</summary>
    [Parameter] public string KeyName { get; set; } = "";

    [Parameter] public string KeyLine { get; set; } = "";

    private HomeWords W => HomeWords.Of(Frame.Words);
    private AccountWords A => AccountWords.Of(Frame.Words);

    private string Day(DateTimeOffset moment) => Frame.Words.Date(DateOnly.FromDateTime(Local(moment).Date));

    private string Moment(DateTimeOffset moment) => Frame.Words.Moment(Local(moment));
}
