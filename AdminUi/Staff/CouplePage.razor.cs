using Exchange.Layout;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace Exchange.Staff;

/// <summary>Couples an authenticator app, and shows the recovery codes once.</summary>
public sealed partial class CouplePage(IStaffDoor door) : StaffComponent
{
    private CouplingKey? _key;
    private IReadOnlyList<string>? _codes;
    private string? _problem;
    private bool _isIn;

    [SupplyParameterFromForm] private CodeForm Form { get; set; } = default!; // Set below when the request brought none.

    [CascadingParameter] private HttpContext? Http { get; set; }

    protected override async Task OnInitializedAsync()
    {
        Form ??= new();
        _isIn = Http?.User.HasOpenStep is false; // Nobody gets around the phone by a passkey: it is what helps when the passkey is gone.
        _key = await door.BeginCoupling();
    }

    private async Task Submit()
    {
        _codes = await door.FinishCoupling(Form.Code ?? "");
        _problem = _codes is null ? W.WrongCouplingCode : null;
    }

    private sealed class CodeForm
    {
        public string? Code { get; set; }
    }
}
