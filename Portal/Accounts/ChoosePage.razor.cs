using Exchange.Links;
using Exchange.Pages;
using Microsoft.AspNetCore.Components;

namespace Exchange.Accounts;

/// <summary>A new password, twice; with the current one where that is what proves who asks.</summary>
public sealed partial class ChoosePage : ComponentBase
{
    [Parameter, EditorRequired] public PageFrame Frame { get; set; } = null!; // Given by every caller.
    [Parameter, EditorRequired] public string Path { get; set; } = "";
    [Parameter, EditorRequired] public FormToken Form { get; set; }
    [Parameter, EditorRequired] public string UserName { get; set; } = "";
    [Parameter, EditorRequired] public PasswordPolicy Policy { get; set; } = null!; // Given by every caller.
    [Parameter] public bool NeedsCurrent { get; set; }
    [Parameter] public bool IsFirst { get; set; }
    [Parameter] public DueNotice? Due { get; set; }
    [Parameter] public PasswordChoice Choice { get; set; } = PasswordChoice.None;

    private AccountWords W => AccountWords.Of(Frame.Words);

    private string Title => IsFirst ? W.ChooseFirst : W.ChooseTitle;
}

/// <param name="Until">When it ends, in words.</param>
public sealed record DueNotice(bool IsOver, int DaysLeft, string Until);

/// <summary>What was wrong with what was typed.</summary>
/// <param name="Flaws">Of the new password, a sentence each.</param>
/// <param name="Kept">A good new password whose repetition differed: only that is typed again. Never a current password.</param>
public sealed record PasswordChoice(string? CurrentError, IReadOnlyList<string> Flaws, string? AgainError, string? Kept = null)
{
    public static PasswordChoice None { get; } = new(null, [], null);

    public bool IsWrong => CurrentError is not null || AgainError is not null || Flaws.Count > 0;
}
