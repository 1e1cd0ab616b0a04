using System.Security.Claims;
using Exchange.Language;
using Exchange.Staff;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Exchange.Layout;

/// <summary>The bar at the side and, beside it, the page.</summary>
public sealed partial class StaffLayout : LayoutComponentBase
{
    private readonly MudTheme _theme = ExchangeTheme.Create();
    private MudThemeProvider? _provider;
    private bool _isDark;

    [CascadingParameter] public Visit Visit { get; set; } = new("en", "", null);

    private Words W => Visit.Words;

    protected override void OnInitialized() => _isDark = Visit.Theme == "dark";

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender || Visit.Theme.Length > 0 || _provider is null) return;
        _isDark = await _provider.GetSystemDarkModeAsync();
        if (_isDark) StateHasChanged();
    }

    private string RoleOf(ClaimsPrincipal user) => string.Join(", ", StaffRoles.All.Where(user.IsInRole).Select(W.RoleName));
}
