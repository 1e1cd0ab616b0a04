using Microsoft.Extensions.Logging;

namespace Exchange.Sftp.Ssh;

/// <summary>What all connections of a server share.</summary>
internal sealed record SshServices
{
    public required SftpServerOptions Options { get; init; }
    public required IAuthenticator Authenticator { get; init; }
    public required Func<SftpSessionStart, ISftpFileSystem> Files { get; init; }
    public required SshBind Bind { get; init; }
    public required AccountSessions Accounts { get; init; }
    public required TimeProvider Time { get; init; }
    public required ILogger Logger { get; init; }

    /// <summary>A connection no longer waits for its sign-in.</summary>
    public required Action<SshConnection> SignedIn { get; init; }

    /// <summary>A connection has ended and freed everything.</summary>
    public required Action<SshConnection> Left { get; init; }
}
