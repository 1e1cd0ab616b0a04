namespace Exchange.Accounts;

/// <summary>
/// A test of the SFTP door for one account: a key that is good for one sign-in, and a folder of its own under a name that
/// no account can have. The partner's sessions never see it, and its session sees nothing of the partner's.
/// </summary>
public static class ProbeBox
{
    /// <summary>All that may lie in it at once, in bytes.</summary>
    public const long QuotaBytes = 1 << 20;

    /// <summary>Entries at once; what an earlier test left counts until it is erased.</summary>
    public const int MaxEntries = 4;

    private const string Prefix = "probe:";

    /// <summary>How long key, session and file of one test live at most.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(1);

    public static string Of(string account) => Prefix + account;

    /// <summary>The account that is tested; null when it is no such folder.</summary>
    public static string? AccountOf(string folders) => folders.StartsWith(Prefix, StringComparison.Ordinal) ? folders[Prefix.Length..] : null;
}

/// <summary>What came of asking for a test.</summary>
/// <param name="Verdict"><see cref="Verdict.NotNow"/>: another test of this account is under way. <see cref="Verdict.OutOfRange"/>: no fingerprint, or one of the account's own keys.</param>
/// <param name="Obstacles">What would stop or hinder the partner itself, the worst first; the test goes on regardless.</param>
[GenerateSerializer, Immutable, Alias("exchange.probe-start")]
public sealed record ProbeStart([property: Id(0)] Verdict Verdict, [property: Id(1)] IReadOnlyList<AccountObstacle> Obstacles);

/// <param name="Until">When it passes, or passed, by itself; null where it does not.</param>
/// <param name="Detail">Networks or an address, where it is about them.</param>
[GenerateSerializer, Immutable, Alias("exchange.account-obstacle")]
public sealed record AccountObstacle(
    [property: Id(0)] ObstacleReason Reason, [property: Id(1)] ObstacleWeight Weight, [property: Id(2)] DateTimeOffset? Until = null, [property: Id(3)] string? Detail = null);

/// <summary>Remark: worth knowing. Hinders: some ways in are shut, or some deeds refused. Stops: the partner cannot come in at all.</summary>
public enum ObstacleWeight { Remark, Hinders, Stops }

public enum ObstacleReason
{
    /// <summary>No password has been chosen.</summary>
    Invited,
    LockedByStaff,
    Disabled,
    /// <summary>The password's grace is over.</summary>
    Expired,
    /// <summary>Keys work until the grace ends; a password only where a new one can be chosen.</summary>
    PasswordDue,
    /// <summary>Wrong passwords lock it for a while. Keys work.</summary>
    WrongPasswords,
    /// <summary>The networks that are allowed leave out the address of the last sign-in.</summary>
    LastAddressShut,
    /// <summary>Only from the networks that are named.</summary>
    OnlyNetworks,
    /// <summary>As many sessions as an account may have.</summary>
    TooManySessions,
    /// <summary>Nothing more can be uploaded.</summary>
    FolderFull,
}
