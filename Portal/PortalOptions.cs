namespace Exchange;

/// <summary>The recipients' pages. Configuration section <c>Exchange:Portal</c>.</summary>
public sealed record PortalOptions
{
    /// <summary>Local port whose connections get these pages, and no others. Set by the host.</summary>
    public int Port { get; init; } = 9443;

    /// <summary>Folder of the key ring <c>portal-keys/</c>, which protects cookies alone. Set by the host.</summary>
    public string DataDirectory { get; init; } = "data";

    /// <summary>Adds <c>Strict-Transport-Security</c>: not for a self-signed localhost. Set by the host.</summary>
    public bool IsProduction { get; init; }

    /// <summary>IANA name of the zone in which moments are told to recipients. Set by the host.</summary>
    public string TimeZone { get; init; } = "Europe/Amsterdam";

    /// <summary>How long one right password opens in one browser, at most. Default: 12 hours.</summary>
    public TimeSpan VisitLength { get; init; } = TimeSpan.FromHours(12);

    public PortalLimits Limits { get; init; } = new();
}

/// <summary>What one stranger, or all together, may ask. An IPv6 address counts as its /64. Configuration section <c>Exchange:Portal:Limits</c>.</summary>
public sealed record PortalLimits
{
    /// <summary>Pages and downloads begun, per address and minute. Default: 600.</summary>
    public int RequestsPerMinute { get; init; } = 600;

    /// <summary>Passwords tried, per address and minute. Default: 30; a hospital behind one address has many recipients.</summary>
    public int TriesPerMinute { get; init; } = 30;

    /// <summary>Pages and downloads begun, by all together per second. Default: 2,000.</summary>
    public int RequestsPerSecond { get; init; } = 2000;

    /// <summary>Passwords that wait to be looked at; more are sent away uncounted. Default: 64, which is a few seconds of work.</summary>
    public int TriesWaiting { get; init; } = 64;
}
