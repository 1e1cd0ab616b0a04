using Exchange.Links;

namespace Exchange.Exports;

/// <summary>What the export asks of the workers beside it: files are theirs, decisions are the grain's.</summary>
public interface IContentWork
{
    /// <summary>Stops what is under way for the export, destroys key, then file, of everything kept for it, and reports it erased. Returns at once; may be asked again.</summary>
    /// <param name="attempts">How many were made: content of broken attempts goes too.</param>
    void Erase(string exportId, int attempts);

    /// <summary>Whether the silo that took an attempt can still be at it.</summary>
    bool IsAlive(string worker);

    /// <summary>A new link and password for the export, sealed under a key that is erased with it.</summary>
    Task<LinkSecrets> MakeLink(string exportId);

    /// <summary>A new password alone.</summary>
    Task<SealedPassword> MakePassword(string exportId);
}

/// <param name="SealId">The content id whose key seals all of it.</param>
/// <param name="LinkKey">The link's grain key: SHA-256 of the token, lower-case hexadecimal.</param>
/// <param name="Token">Sealed.</param>
public sealed record LinkSecrets(string SealId, string LinkKey, ImmutableBytes Token, SealedPassword Password);

/// <param name="Sealed">The password as the recipient types it, for the SMS.</param>
public sealed record SealedPassword(ImmutableBytes Sealed, PasswordHash Hash);
