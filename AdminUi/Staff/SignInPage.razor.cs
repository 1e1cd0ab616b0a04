using Exchange.Layout;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace Exchange.Staff;

/// <summary>Name and password. Plain HTML: no circuit before somebody is known.</summary>
public sealed partial class SignInPage(IStaffDoor door, IPasskeyDoor passkeys, NavigationManager navigation) : StaffComponent
{
    private SignInAnswer? _answer;
    private string? _problem, _passkeyProblem;

    [SupplyParameterFromForm(FormName = "passkey")] private PasskeyForm? Passkey { get; set; }

    [SupplyParameterFromForm(FormName = "sign-in")] private SignInForm Form { get; set; } = default!; // Set below when the request brought none.

    /// <summary>Where to go afterwards; only ever a page of our own.</summary>
    [SupplyParameterFromQuery] private string? ReturnUrl { get; set; }

    [CascadingParameter] private HttpContext? Http { get; set; }

    protected override void OnInitialized()
    {
        Form ??= new();
        // Also here after an open page was ended by signing out elsewhere.
        if (Http is { Request.Method: "GET", User.Identity.IsAuthenticated: true }) navigation.NavigateTo(StaffSteps.PageOf(Http.User) ?? "/");
    }

    private async Task Submit()
    {
        if (string.IsNullOrWhiteSpace(Form.UserName) || string.IsNullOrEmpty(Form.Password))
        {
            _problem = W.NeedsBoth;
            return;
        }
        _answer = await door.SignIn(Form.UserName.Trim(), Form.Password);
        _problem = _answer.Outcome is SignInOutcome.Wrong ? W.WrongSignIn(_answer.TriesLeft) : null;
        if (_answer.Outcome is SignInOutcome.NeedsCode) navigation.NavigateTo("/sign-in/code");
        if (_answer.Outcome is SignInOutcome.Done) navigation.NavigateTo(IsOurs(ReturnUrl) ? ReturnUrl : "/");
    }

    private async Task WithPasskey()
    {
        _answer = await passkeys.SignIn(Passkey?.Credential ?? "");
        _passkeyProblem = _answer.Outcome is SignInOutcome.Wrong ? W.PasskeyNotKnown : null;
        if (_answer.Outcome is SignInOutcome.Done) navigation.NavigateTo(IsOurs(ReturnUrl) ? ReturnUrl : "/");
    }

    private static bool IsOurs([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] string? url) =>
        url is ['/', ..] && !url.StartsWith("//", StringComparison.Ordinal) && !url.Contains('\\', StringComparison.Ordinal);

    private sealed class PasskeyForm
    {
        public string? Credential { get; set; }
    }

    private sealed class SignInForm
    {
        public string? UserName { get; set; }
        public string? Password { get; set; }
    }
}
