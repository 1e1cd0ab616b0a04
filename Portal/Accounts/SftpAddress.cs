namespace Exchange.Accounts;

/// <summary>Where partners' own programs connect, and what proves that it is the hospital.</summary>
/// <param name="Fingerprints">Of the host keys, as OpenSSH prints them.</param>
public sealed record SftpAddress(string Host, int Port, IReadOnlyList<string> Fingerprints);
