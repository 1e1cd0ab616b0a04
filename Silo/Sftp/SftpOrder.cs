namespace Exchange.Sftp;

/// <summary>What the engine hands to the role's process: one line of JSON on its standard input, which then stays open for as long as the engine lives.</summary>
/// <param name="Data">Full path of the data directory; of it only <c>content</c> and <c>sftp</c> are touched.</param>
/// <param name="Gateway">Orleans' port for clients, on loopback.</param>
/// <param name="Key">Of the role, for this start of the engine.</param>
/// <param name="ClockOffset">Added to the clock.</param>
/// <param name="LogLevels">By category, as in the engine's settings.</param>
internal sealed record SftpOrder(
    string Data, int Gateway, byte[] Key, int Port, TimeSpan ClockOffset, long KeepFreeBytes, string Banner, SftpRoleOptions Options, IReadOnlyDictionary<string, string> LogLevels)
{
    /// <summary>The line that lets it listen.</summary>
    public const string Open = "open";
}

/// <summary>What the role's process answers once it listens: a line of its standard output that begins with <see cref="Mark"/>, then JSON.</summary>
internal sealed record SftpReady(int ProcessId, int Port, IReadOnlyList<SftpHostKey> HostKeys)
{
    public const string Mark = "ready ";
}
