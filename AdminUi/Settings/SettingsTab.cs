using Exchange.Layout;
using Microsoft.AspNetCore.Components;

namespace Exchange.Settings;

/// <summary>What the tabs that can be typed in have in common.</summary>
public abstract class SettingsTab : StaffComponent
{
    [Parameter, EditorRequired] public SettingsForm Form { get; set; } = default!; // Required.
    [Parameter, EditorRequired] public IReadOnlyList<SettingsProblem> Problems { get; set; } = [];

    /// <summary>Something was typed.</summary>
    [Parameter] public EventCallback OnChange { get; set; }

    /// <summary>Null: nothing is wrong.</summary>
    protected string? Problem(string field) => Problems.FirstOrDefault(problem => problem.Field == field) is { } problem ? W.SettingsProblemText(problem) : null;

    protected Task Tell() => OnChange.InvokeAsync();
}
