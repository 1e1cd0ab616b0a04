using Exchange.Layout;
using Exchange.Staff;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Logging;

namespace Exchange.Settings;

/// <summary>Who changed what when; any version can be put back.</summary>
public sealed partial class VersionsTab(IGrainFactory grains, StaffCaller caller, ILogger<VersionsTab> logger) : StaffComponent
{
    private const int MaxShown = 160, Context = 40;

    private IReadOnlyList<SettingsVersion>? _versions;
    private int _readAt = -1;
    private bool _hasFailed;

    [Parameter, EditorRequired] public long Revision { get; set; }

    /// <summary>Another one: read again.</summary>
    [Parameter, EditorRequired] public int Tick { get; set; }

    /// <summary>Null: what the configuration says.</summary>
    [Parameter] public EventCallback<SettingsVersion?> OnRestore { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        if (_readAt == Tick) return;
        (_readAt, _hasFailed) = (Tick, false);
        try { _versions = await grains.GetGrain<IHospitalSettings>(0).History(await caller.As(StaffPolicies.Manage)); }
        catch (Exception e) when (e is OrleansException or TimeoutException)
        {
            LogUnreadable(e.GetType().Name);
            _hasFailed = true;
        }
    }

    /// <summary>Long texts from a little before where they differ.</summary>
    private static (string Before, string After) Shown(SettingsChange change)
    {
        var (before, after) = (change.Before ?? "", change.After ?? "");
        var isLong = Math.Max(before.Length, after.Length) > MaxShown;
        var start = isLong ? Math.Max(0, before.AsSpan().CommonPrefixLength(after) - Context) : 0;
        return (Cut(before, start), Cut(after, start));
    }

    private static string Cut(string text, int start) => text.Length == 0 ? "–"
        : (start > 0 ? "…" : "") + (text.Length - start <= MaxShown ? text[start..] : text[start..(start + MaxShown)] + "…");

    [LoggerMessage(LogLevel.Warning, "Previous versions of the settings could not be read: {Kind}")]
    private partial void LogUnreadable(string kind);
}
