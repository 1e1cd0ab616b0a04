using Exchange.Layout;
using Microsoft.AspNetCore.Components;

namespace Exchange.Staff;

/// <summary>The signed-in person's passkeys. Plain HTML; the browser's own dialogue is opened by the page's script.</summary>
public sealed partial class PasskeyList(IPasskeyDoor door) : StaffComponent
{
    private IReadOnlyList<PasskeyEntry> _keys = [];
    private string? _problem;

    [SupplyParameterFromForm(FormName = "add-passkey")] private PasskeyForm Passkey { get; set; } = default!; // Set below when the request brought none.

    protected override async Task OnInitializedAsync()
    {
        Passkey ??= new();
        _keys = await door.List();
    }

    private async Task Add()
    {
        _problem = await door.Add(Passkey.Name ?? "", Passkey.Credential ?? "") ? null : W.PasskeyNotMade;
        if (_problem is null) Passkey = new();
        _keys = await door.List();
    }

    private async Task Remove(string id)
    {
        await door.Remove(id);
        _keys = await door.List();
    }

    private sealed class PasskeyForm
    {
        public string? Name { get; set; }
        public string? Credential { get; set; }
    }
}
