using Exchange.Staff;

namespace Exchange.Hosting;

/// <summary>What an operator sets. Configuration section <c>Exchange</c>, environment <c>EXCHANGE__*</c>.</summary>
internal sealed record ExchangeOptions
{
    /// <summary>Data directory: database, content, keys, certificate. Default: <c>data</c> below the working directory.</summary>
    public string Data { get; init; } = "data";

    /// <summary>
    /// What this Exchange opens, separated by commas: <c>Engine</c>, <c>Portal</c>, <c>AdminUi</c> and <c>Sftp</c>. The first three are
    /// always opened, by one process; Sftp by a process of its own, which this one starts and looks after. Default: all of them.
    /// </summary>
    public string Roles { get; init; } = "Engine,Portal,AdminUi,Sftp";

    public PortOptions Ports { get; init; } = new();

    public ClockOptions Clock { get; init; } = new();

    /// <summary>Whether the demo hospital comes along; in Development only. Default: yes.</summary>
    public bool Demo { get; init; } = true;
    /// <summary>An invented month with so many exports, and 40 partners, to look at; only in Development. Default: 0, none.</summary>
    public int DemoMonth { get; init; }

    public CertificateOptions Certificate { get; init; } = new();

    public ExchangeLimits Limits { get; init; } = new();

    /// <summary>Whose clock staff see times by, IANA. Default: Europe/Amsterdam.</summary>
    public string TimeZone { get; init; } = "Europe/Amsterdam";

    public StaffOptions Staff { get; init; } = new();

    public InstitutionOptions Institution { get; init; } = new();

    public PortalAddress Portal { get; init; } = new();

    public ProxyOptions Proxy { get; init; } = new();

    public bool Opens(string role) => RoleNames.Contains(role, StringComparer.OrdinalIgnoreCase);

    public IReadOnlyList<string> RoleNames => Roles.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <param name="arguments">Of the command line: <c>--no-demo</c>.</param>
    public static ExchangeOptions From(IConfiguration configuration, IReadOnlyList<string> arguments)
    {
        var options = configuration.GetSection("Exchange").Get<ExchangeOptions>() ?? new();
        return arguments.Contains("--no-demo") ? options with { Demo = false } : options;
    }
}

/// <summary>TCP ports, all on loopback.</summary>
internal sealed record PortOptions
{
    /// <summary>API and health, HTTPS. Default: 8443.</summary>
    public int Admin { get; init; } = 8443;
    /// <summary>Pages of recipients and partners, HTTPS. Default: 9443.</summary>
    public int Portal { get; init; } = 9443;
    /// <summary>SFTP; its address is <c>Exchange:Sftp:Listen</c>. Default: 2222.</summary>
    public int Sftp { get; init; } = 2222;
    /// <summary>Orleans, between silos. Default: 11111.</summary>
    public int Silo { get; init; } = 11111;
    /// <summary>Orleans, from clients. Default: 30000.</summary>
    public int Gateway { get; init; } = 30000;
}

/// <summary>The operator's certificate.</summary>
internal sealed record CertificateOptions
{
    /// <summary>A PKCS#12 file. Needed in Production; in Development one for localhost is made at the first start.</summary>
    public string? Path { get; init; }
    /// <summary>Of the file; none by default.</summary>
    public string? Password { get; init; }
}

/// <summary>The hospital, as letters and pages name it.</summary>
internal sealed record InstitutionOptions
{
    /// <summary>Needed in Production. In Development: the demo hospital's.</summary>
    public string? Name { get; init; }
    /// <summary>Where a recipient calls for help. Needed in Production. In Development: the demo hospital's.</summary>
    public string? Phone { get; init; }
}

internal sealed record PortalAddress
{
    /// <summary>Public address without a trailing slash; links in messages begin with it. Default: the portal's own port on localhost.</summary>
    public string? PublicUrl { get; init; }
}

/// <summary>Travel in time, for trying out expiry. Development only.</summary>
internal sealed record ClockOptions
{
    /// <summary>Added to the clock of the whole process, for example <c>8.00:00:00</c>. Default: none.</summary>
    public TimeSpan Offset { get; init; }
}
