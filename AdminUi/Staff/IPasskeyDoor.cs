namespace Exchange.Staff;

/// <summary>Passkeys (WebAuthn), over the HTTP request of the page that asks: a device that checks its owner by finger, face or PIN is both factors at once. Every answer is logged.</summary>
public interface IPasskeyDoor
{
    /// <summary>Signs in whoever's passkey this is, with the options handed out at <see cref="PasskeyPaths.SignIn"/> within 5 minutes before.</summary>
    /// <param name="credential">What the browser gave, as JSON.</param>
    Task<SignInAnswer> SignIn(string credential);

    /// <summary>Of the signed-in person, the newest first.</summary>
    Task<IReadOnlyList<PasskeyEntry>> List();

    /// <summary>Keeps what the browser made with the options handed out at <see cref="PasskeyPaths.Add"/>, for which the password was asked.</summary>
    /// <param name="name">1 to 40 characters.</param>
    Task<bool> Add(string name, string credential);

    /// <summary>It opens nothing any more; other sessions end. A second call changes nothing.</summary>
    Task Remove(string id);
}

/// <param name="Id">Of the credential, base64url.</param>
public sealed record PasskeyEntry(string Id, string Name, DateTimeOffset AddedAt);

/// <summary>Where the script asks for what the browser is to be given.</summary>
public static class PasskeyPaths
{
    public const string SignIn = "/sign-in/passkey", Add = "/sign-in/second-factor/passkey";
}
