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
    private bool _isDark;

    [CascadingParameter] public Visit Visit { get; set; } = new("en", "", null);

    private Words W => Visit.Words;

    protected override void OnInitialized() => _isDark = Visit.Theme == "dark";

    private string RoleOf(ClaimsPrincipal user) => string.Join(", ", StaffRoles.All.Where(user.IsInRole).Select(W.RoleName));
}
