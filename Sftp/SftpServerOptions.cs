using System.Net;

namespace Exchange.Sftp;

/// <summary>How the server listens, what it offers and where its limits are. All limits are inclusive.</summary>
public sealed record SftpServerOptions
{
    /// <summary>Port 0 takes a free one, which the started server tells.</summary>
    public required IPEndPoint Listen { get; init; }

    /// <summary>Where the host keys lie; the folder and the keys are made when absent, readable by the owner alone.</summary>
    public required string HostKeyFolder { get; init; }

    /// <summary>What the two folders are called. Default: <c>download</c> and <c>upload</c>.</summary>
    public SftpFolderNames Folders { get; init; } = SftpFolderNames.Default;

    /// <summary>The server's identification after <c>SSH-2.0-</c>. No version: it would only help an attacker.</summary>
    public string Product { get; init; } = "Exchange";

    /// <summary>Shown before the sign-in, for instance a disclaimer. Lines end with <c>\n</c>. Default: null, nothing.</summary>
    public string? Banner { get; init; }

    /// <summary>
    /// Adds AES-CTR with encrypt-then-MAC for clients without AES-GCM (PuTTY, FileZilla and WinSCP from before about
    /// 2022). Default: false.
    /// </summary>
    public bool OldClients { get; init; }

    /// <summary>Connections at once, signed in or not; each has a thread. One more is closed at once. Default: 500.</summary>
    public int MaxConnections { get; init; } = 500;

    /// <summary>Connections at once from one address. Default: 200, for hospitals share one.</summary>
    public int MaxConnectionsPerAddress { get; init; } = 200;

    /// <summary>
    /// Connections that have not signed in yet. Further ones wait until a place comes free; strangers that let others
    /// wait are sent away after <see cref="PatienceWhenFull"/>. Default: 100.
    /// </summary>
    public int MaxSigningIn { get; init; } = 100;

    /// <summary>How long a connection may keep a place without signing in while others wait for one. Default: 10 seconds.</summary>
    public TimeSpan PatienceWhenFull { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Sessions of one account at once. One more is refused after signing in, with a reason. Default: 10.</summary>
    public int MaxSessionsPerAccount { get; init; } = 10;

    /// <summary>From connecting to having signed in, a change of password included; and again until SFTP begins. Default: 2 minutes.</summary>
    public TimeSpan SignInTime { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Without a byte of SFTP in either direction. Default: 15 minutes.</summary>
    public TimeSpan IdleTime { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Longest session, whatever it does. Default: 24 hours.</summary>
    public TimeSpan SessionTime { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Wrong passwords, dialogues and proven keys on one connection; the last ends it. Default: 6.</summary>
    public int MaxSignInTries { get; init; } = 6;

    /// <summary>Keys offered without proof on one connection, for agents offer many. Default: 20.</summary>
    public int MaxKeyQueries { get; init; } = 20;

    /// <summary>Bytes in one direction after which new session keys are agreed. Default: 4 GiB.</summary>
    public long RekeyBytes { get; init; } = 4L << 30;
}
