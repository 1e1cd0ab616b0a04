using System.Buffers.Text;
using Exchange.Audit;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Identity;

namespace Exchange.Staff;

/// <summary>Passkeys by Identity: its challenge goes along in its own short-lived cookie.</summary>
internal sealed partial class PasskeyDoor(SignInManager<StaffMember> signIn, StaffDeeds deeds, StaffSessions sessions, IHttpContextAccessor http, ILogger<PasskeyDoor> logger) : IPasskeyDoor
{
    private const int MaxName = 40, MaxPasskeys = 20;

    private UserManager<StaffMember> Users => signIn.UserManager;

    public async Task<SignInAnswer> SignIn(string credential)
    {
        var found = await Read(() => signIn.PerformPasskeyAssertionAsync(credential));
        if (found is not { Succeeded: true } || found.User is not { IsDisabled: false } member)
        {
            LogRefused(found?.Failure?.Message ?? "not of these options");
            await deeds.Note("passkey-refused", AuditAction.Execute, found?.User?.UserName, succeeded: false);
            return new(SignInOutcome.Wrong);
        }
        if (await Users.IsLockedOutAsync(member))
        {
            await deeds.Note("sign-in-locked", AuditAction.Execute, member.UserName, succeeded: false);
            return new(SignInOutcome.Locked, LockedUntil: member.LockoutEnd);
        }
        await Users.AddOrUpdatePasskeyAsync(member, found.Passkey); // Its counter: a copied device shows by it.
        await signIn.SignInAsync(member, isPersistent: false, "passkey");
        await deeds.Note("signed-in-by-passkey", AuditAction.Execute, member.UserName);
        return new(SignInOutcome.Done);
    }

    public async Task<IReadOnlyList<PasskeyEntry>> List() => await Current() is not { } member ? [] :
        [.. (await Users.GetPasskeysAsync(member)).OrderByDescending(key => key.CreatedAt).Select(key => new PasskeyEntry(Base64Url.EncodeToString(key.CredentialId), key.Name ?? "", key.CreatedAt))];

    public async Task<bool> Add(string name, string credential)
    {
        if (await Current() is not { } member || name.Trim().Length is 0 or > MaxName || (await Users.GetPasskeysAsync(member)).Count >= MaxPasskeys) return false;
        var made = await Read(() => signIn.PerformPasskeyAttestationAsync(credential));
        if (made is not { Succeeded: true } || made.UserEntity.Id != member.Id)
        {
            LogRefused(made?.Failure?.Message ?? "not of these options");
            return false;
        }
        made.Passkey.Name = name.Trim();
        var kept = await Users.AddOrUpdatePasskeyAsync(member, made.Passkey);
        if (!kept.Succeeded)
        {
            LogRefused(string.Join(", ", kept.Errors.Select(error => error.Code)));
            return false;
        }
        await deeds.Note("passkey-added", AuditAction.Update, member.UserName);
        return true;
    }

    public async Task Remove(string id)
    {
        if (await Current() is not { } member || (await Users.GetPasskeysAsync(member)).FirstOrDefault(key => Base64Url.EncodeToString(key.CredentialId) == id) is not { } key) return;
        await Users.RemovePasskeyAsync(member, key.CredentialId);
        // Whoever has the device may be signed in with it.
        await Users.UpdateSecurityStampAsync(member);
        sessions.End(member.Id);
        await signIn.RefreshSignInAsync(member);
        await deeds.Note("passkey-removed", AuditAction.Update, member.UserName);
    }

    /// <summary>Options to make a passkey with; null when the password is wrong. A stolen session must not leave a door behind.</summary>
    public async Task<string?> OptionsToAdd(string password)
    {
        if (await Current() is not { UserName: { } name } member || await Users.IsLockedOutAsync(member)) return null;
        if (!await Users.CheckPasswordAsync(member, password))
        {
            await Users.AccessFailedAsync(member);
            await deeds.Note("passkey-refused", AuditAction.Update, name, succeeded: false);
            return null;
        }
        await Users.ResetAccessFailedCountAsync(member);
        return await signIn.MakePasskeyCreationOptionsAsync(new() { Id = member.Id, Name = name, DisplayName = member.FullName });
    }

    public Task<string> OptionsToSignIn() => signIn.MakePasskeyRequestOptionsAsync(null);

    /// <summary>Null: nothing that a browser gives for our options, or it came too late.</summary>
    private async Task<T?> Read<T>(Func<Task<T>> perform) where T : class
    {
        try { return await perform(); }
        catch (Exception e) when (e is InvalidOperationException or System.Text.Json.JsonException or PasskeyException)
        {
            LogRefused(e.Message);
            return null;
        }
    }

    private async Task<StaffMember?> Current() => http.HttpContext?.User is { } principal ? await Users.GetUserAsync(principal) : null;

    /// <param name="why">Identity's own words: of the protocol, never of a person.</param>
    [LoggerMessage(LogLevel.Warning, "A passkey was refused: {Why}")]
    private partial void LogRefused(string why);
}

/// <summary>What the script of the sign-in pages asks for.</summary>
internal static class PasskeyEndpoints
{
    public static void MapPasskeys(this WebApplication app)
    {
        app.MapPost(PasskeyPaths.SignIn, async (HttpContext http, PasskeyDoor door, IAntiforgery forms) =>
            await forms.IsRequestValidAsync(http) ? Json(await door.OptionsToSignIn()) : TypedResults.BadRequest());
        app.MapPost(PasskeyPaths.Add, async (HttpContext http, PasskeyDoor door, IAntiforgery forms) =>
        {
            if (!await forms.IsRequestValidAsync(http)) return TypedResults.BadRequest();
            var form = await http.Request.ReadFormAsync(http.RequestAborted);
            return await door.OptionsToAdd(form["Passkey.Password"].ToString()) is { } options ? Json(options) : TypedResults.StatusCode(StatusCodes.Status403Forbidden);
        }).RequireAuthorization(StaffPolicies.SignedIn);
    }

    private static IResult Json(string options) => TypedResults.Content(options, "application/json");
}
