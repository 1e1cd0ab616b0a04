namespace Exchange.Accounts;

/// <summary>What accounts ask of the host beside them: it touches keys and files, the grains decide.</summary>
public interface IAccountWork
{
    /// <summary>A new link and code, sealed under a key of their own.</summary>
    Task<InvitationSecrets> MakeInvitation();

    /// <summary>A code of 6 digits for one sign-in, sealed under a key of its own.</summary>
    Task<SignInCode> MakeCode();

    /// <summary>Destroys the key that seals them: messages with them can no longer be sent. May be asked again.</summary>
    Task DestroySeal(string sealId);

    /// <summary>A new key for bytes that will come, on its way to the disk when it returns. Once per content.</summary>
    ImmutableBytes BeginKey(string contentId);

    /// <summary>Whether the key is on the disk; waits while it is on its way.</summary>
    /// <exception cref="IOException">The disk refused it.</exception>
    Task<bool> IsKept(string contentId);

    /// <summary>The content's key, 32 bytes; null when it was destroyed or never was.</summary>
    Task<ImmutableBytes?> FindKey(string contentId);

    /// <summary>Destroys keys, then bytes, of all contents of these files, and reports the files erased. Returns at once; may be asked again.</summary>
    void Erase(string account, IReadOnlyList<ErasedFile> files);
}

/// <param name="SealId">The content id whose key seals it.</param>
/// <param name="Sealed">For the SMS.</param>
public sealed record SignInCode(string SealId, ImmutableBytes Sealed, string Code);

/// <param name="ContentIds">All that was ever begun for the file.</param>
public sealed record ErasedFile(string FileId, IReadOnlyList<string> ContentIds);

/// <param name="SealId">The content id whose key seals both.</param>
/// <param name="Key">The invitation's grain key: SHA-256 of the token, lower-case hexadecimal.</param>
/// <param name="Token">Sealed, for the mail.</param>
/// <param name="Code">Sealed, for the SMS.</param>
/// <param name="CodeHash">What the invitation compares with.</param>
public sealed record InvitationSecrets(string SealId, string Key, ImmutableBytes Token, ImmutableBytes Code, Links.PasswordHash CodeHash);
