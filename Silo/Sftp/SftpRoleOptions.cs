namespace Exchange.Sftp;

/// <summary>The SFTP door. Configuration section <c>Exchange:Sftp</c>; the port is <c>Exchange:Ports:Sftp</c>. Limits are inclusive.</summary>
internal sealed record SftpRoleOptions
{
    /// <summary>Address to listen on, for example <c>0.0.0.0</c> or <c>::</c> (both families). Default: loopback.</summary>
    public string Listen { get; init; } = "127.0.0.1";

    /// <summary>Name that partners connect to. Default: the one of the portal's public address.</summary>
    public string? PublicName { get; init; }

    /// <summary>Port that partners connect to, when it is not the one listened on. Default: that one.</summary>
    public int? PublicPort { get; init; }

    public SftpFolderOptions Folders { get; init; } = new();

    /// <summary>Adds AES-CTR with encrypt-then-MAC for clients from before about 2022. Default: no.</summary>
    public bool OldClients { get; init; }

    /// <summary>The disclaimer before the sign-in: <c>nl</c>, <c>en</c>, or <c>nl,en</c> for both, one after the other. Default: both.</summary>
    public string BannerLanguages { get; init; } = "nl,en";

    /// <summary>Connections at once, signed in or not. Default: 500.</summary>
    public int MaxConnections { get; init; } = 500;

    /// <summary>Connections at once from one address. Default: 200.</summary>
    public int MaxConnectionsPerAddress { get; init; } = 200;

    /// <summary>Connections that have not signed in yet; further ones wait. Default: 100.</summary>
    public int MaxSigningIn { get; init; } = 100;

    /// <summary>Sessions of one account at once; <c>Exchange:Accounts:MaxSessions</c> counts as well. Default: 10.</summary>
    public int MaxSessionsPerAccount { get; init; } = 10;

    /// <summary>From connecting to having signed in, a change of password included. Default: 2 minutes.</summary>
    public TimeSpan SignInTime { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Without a byte in either direction. Default: 15 minutes.</summary>
    public TimeSpan IdleTime { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Longest session. Default: 24 hours.</summary>
    public TimeSpan SessionTime { get; init; } = TimeSpan.FromHours(24);

    public static SftpRoleOptions From(IConfiguration configuration) => configuration.GetSection("Exchange:Sftp").Get<SftpRoleOptions>() ?? new();

    /// <summary>What keeps it from starting.</summary>
    public IReadOnlyList<string> Problems()
    {
        List<string> problems = [];
        if (!System.Net.IPAddress.TryParse(Listen, out _)) problems.Add("Exchange:Sftp:Listen: an IP address, such as 0.0.0.0.");
        if (SftpName.Clean(Folders.Download) is null || SftpName.Clean(Folders.Upload) is null || Folders.Download == Folders.Upload)
            problems.Add("Exchange:Sftp:Folders: two different names, without slashes and of at most 255 bytes.");
        if (Math.Min(Math.Min(MaxConnections, MaxConnectionsPerAddress), Math.Min(MaxSigningIn, MaxSessionsPerAccount)) < 1) problems.Add("Exchange:Sftp: limits are at least 1.");
        if (SignInTime <= TimeSpan.Zero || IdleTime <= TimeSpan.Zero || SessionTime <= TimeSpan.Zero) problems.Add("Exchange:Sftp: times are longer than zero.");
        return problems;
    }
}

/// <summary>What the two folders of every account are called, for example <c>download-vanaf-Merelhof</c> and <c>upload-naar-Merelhof</c>.</summary>
internal sealed record SftpFolderOptions
{
    /// <summary>From the hospital. Default: download.</summary>
    public string Download { get; init; } = "download";

    /// <summary>To the hospital. Default: upload.</summary>
    public string Upload { get; init; } = "upload";
}
