using Exchange.Layout;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace Exchange.Staff;

/// <summary>The password that somebody else made is replaced before anything else.</summary>
public sealed partial class NewPasswordPage(IStaffDoor door, NavigationManager navigation) : StaffComponent
{
    private string? _problem;

    [SupplyParameterFromForm] private PasswordForm Form { get; set; } = default!; // Set below when the request brought none.
    [CascadingParameter] private HttpContext? Http { get; set; }

    private string? UserName => Http?.User.Identity?.Name;

    protected override void OnInitialized() => Form ??= new();

    private async Task Submit()
    {
        if (Form.Next != Form.Repeat)
        {
            _problem = W.NotRepeated;
            return;
        }
        var answer = await door.ChangePassword(Form.Current ?? "", Form.Next ?? "");
        _problem = answer switch
        {
            PasswordAnswer.Done => null,
            PasswordAnswer.CurrentIsWrong => W.CurrentIsWrong,
            PasswordAnswer.TooShort => W.TooShort,
            PasswordAnswer.TooSimple => W.TooSimple,
            PasswordAnswer.SameAsBefore => W.SameAsBefore,
            PasswordAnswer.Locked => W.AccountLocked,
        };
        if (answer is PasswordAnswer.Done) navigation.NavigateTo("/");
    }

    private sealed class PasswordForm
    {
        public string? Current { get; set; }
        public string? Next { get; set; }
        public string? Repeat { get; set; }
    }
}
