using Exchange.Figures;
using Exchange.Layout;
using Microsoft.AspNetCore.Components;

namespace Exchange.Staff;

/// <summary>The second step of signing in: a code of the authenticator app, or a recovery code.</summary>
public sealed partial class CodePage(IStaffDoor door, NavigationManager navigation) : StaffComponent
{
    private readonly IReadOnlyList<Segment> _step = [new(Fill.Done), new(Fill.Partly, 1)];
    private SignInAnswer? _answer;
    private string? _problem;

    [SupplyParameterFromForm] private CodeForm Form { get; set; } = default!; // Set below when the request brought none.

    protected override void OnInitialized() => Form ??= new();

    private async Task Submit()
    {
        _answer = await door.SignInWithCode(Form.Code ?? "");
        _problem = _answer.Outcome is SignInOutcome.Wrong ? W.WrongCode(_answer.TriesLeft) : null;
        if (_answer.Outcome is SignInOutcome.Expired) navigation.NavigateTo("/sign-in");
        if (_answer.Outcome is SignInOutcome.Done) navigation.NavigateTo("/");
    }

    private sealed class CodeForm
    {
        public string? Code { get; set; }
    }
}
