using System.ComponentModel.DataAnnotations;

namespace Exchange.Accounts;

/// <summary>Limits and words for partner accounts. Configuration section <c>Exchange:Accounts</c>.</summary>
public sealed class AccountOptions
{
    /// <summary>Words no password may contain, beside the account's own: name and city of the hospital. Default: none.</summary>
    public IReadOnlyList<string> ContextWords { get; set; } = [];

    /// <summary>The figures of both password policies, where they differ from the presets.</summary>
    public PasswordPolicies Policies { get; set; } = new();

    /// <summary>Rounds of PBKDF2-HMAC-SHA512 for accounts made from now on; one account keeps its own for life. Default, and at least: 210,000.</summary>
    [Range(AccountPassword.Iterations, 10_000_000)]
    public int PasswordRounds { get; set; } = AccountPassword.Iterations;

    /// <summary>Of an upload folder when the account has none of its own. Default: 50 GiB.</summary>
    [Range(1, long.MaxValue)]
    public long QuotaBytes { get; set; } = 50L << 30;

    /// <summary>What may be sent in by one link. Default: 20 GiB.</summary>
    [Range(1, long.MaxValue)]
    public long LinkQuotaBytes { get; set; } = 20L << 30;

    /// <summary>Entries an account may have in its upload folder. Default: 50,000.</summary>
    [Range(1, int.MaxValue)]
    public int MaxEntries { get; set; } = 50_000;

    /// <summary>Live sessions of one account per door. Default: 10.</summary>
    [Range(1, 1000)]
    public int MaxSessions { get; set; } = 10;

    /// <summary>How long an invitation, or a reset that staff began, can be used. Default: 7 days.</summary>
    [Range(typeof(TimeSpan), "00:10:00", "30.00:00:00")]
    public TimeSpan InvitationLife { get; set; } = TimeSpan.FromDays(7);

    /// <summary>How long a reset that the partner asked for can be used. Default: 1 hour.</summary>
    [Range(typeof(TimeSpan), "00:10:00", "1.00:00:00")]
    public TimeSpan ResetLife { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How long files stay in both folders. Default, and at most: 7 days.</summary>
    [Range(typeof(TimeSpan), "00:10:00", "7.00:00:00")]
    public TimeSpan FileLife { get; set; } = TimeSpan.FromDays(7);

    /// <summary>How long an upload that was cut waits to be resumed. Default: 1 day.</summary>
    [Range(typeof(TimeSpan), "00:10:00", "7.00:00:00")]
    public TimeSpan CutUploadLife { get; set; } = TimeSpan.FromDays(1);

    /// <summary>How long nothing more must have come before what was brought in is the hospital's, when its sender does not say that it is all. Default: 3 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan QuietBeforeHandedIn { get; set; } = TimeSpan.FromMinutes(3);

    /// <summary>From the first file on; a sender who never stops hands in every so often. Default: 2 hours.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan LongestHandingIn { get; set; } = TimeSpan.FromHours(2);
}
