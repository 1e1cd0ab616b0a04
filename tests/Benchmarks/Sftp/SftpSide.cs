namespace Exchange.Sftp;

/// <summary>A server that is measured, and where its client may write and read.</summary>
/// <param name="Cpu">Processor time of all its processes so far.</param>
internal sealed record SftpSide(string Name, int Port, string User, string KeyFile, string Folder, Func<TimeSpan> Cpu)
{
    public string[] Options =>
    [
        "-F", "none", "-i", KeyFile, "-o", "IdentitiesOnly=yes", "-o", "IdentityAgent=none", "-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null",
        "-o", "LogLevel=ERROR", "-c", "aes256-gcm@openssh.com",
    ];

    /// <summary>A local path there.</summary>
    public string At(string name) => $"{Folder}/{name}";
}
