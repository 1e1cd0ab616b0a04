namespace Exchange.Accounts;

/// <summary>The policies that ship. <c>Instelling</c> follows hospital networks, and deviates from NIST SP 800-63B-4 and OWASP ASVS 5.0, 6.2.10, which forbid rotation without cause.</summary>
public enum PasswordPreset { Instelling, Modern }

/// <summary>What a partner's password must be, how long it lasts, and what wrong ones cost.</summary>
/// <param name="MinLength">In Unicode code points, inclusive.</param>
/// <param name="MinClasses">Of the four: lower case, upper case, digits, anything else. 0: no rule.</param>
/// <param name="History">How many earlier passwords may not come back. The current one never may.</param>
/// <param name="MaxAge">From being set to being due; null: never due.</param>
/// <param name="Grace">After the due moment: changing it is all that is possible. Then it is expired.</param>
/// <param name="WarnDays">Days before the due moment at which a mail goes out, largest first.</param>
/// <param name="TriesBeforeLock">The last of so many wrong tries in a row locks.</param>
/// <param name="FirstLock">How long the first lock lasts; each next one twice as long.</param>
/// <param name="LongestLock">No lock lasts longer.</param>
[GenerateSerializer, Immutable, Alias("exchange.password-policy")]
public sealed record PasswordPolicy(
    [property: Id(0)] PasswordPreset Preset, [property: Id(1)] int MinLength, [property: Id(2)] int MinClasses, [property: Id(3)] int History,
    [property: Id(4)] TimeSpan? MaxAge, [property: Id(5)] TimeSpan Grace, [property: Id(6)] IReadOnlyList<int> WarnDays,
    [property: Id(7)] int TriesBeforeLock, [property: Id(8)] TimeSpan FirstLock, [property: Id(9)] TimeSpan LongestLock)
{
    /// <summary>Longest password taken, in code points, inclusive; nothing is ever cut off.</summary>
    public const int MaxLength = 256;

    /// <summary>As Dutch hospitals ask of their own staff: 12 long, 3 of 4 classes, the last 24 barred, 90 days.</summary>
    public static PasswordPolicy Instelling { get; } = new(
        PasswordPreset.Instelling, 12, 3, 24, TimeSpan.FromDays(90), TimeSpan.FromDays(3), [14, 7, 3, 1], 10, TimeSpan.FromMinutes(15), TimeSpan.FromDays(1));

    /// <summary>NIST SP 800-63B-4, 3.1.1, and OWASP ASVS 5.0, 6.2: 15 long, no composition, no rotation.</summary>
    public static PasswordPolicy Modern { get; } = new(
        PasswordPreset.Modern, 15, 0, 0, null, TimeSpan.FromDays(3), [], 10, TimeSpan.FromMinutes(15), TimeSpan.FromDays(1));

    public static PasswordPolicy Of(PasswordPreset preset) => preset switch
    {
        PasswordPreset.Instelling => Instelling,
        PasswordPreset.Modern => Modern,
    };

    /// <summary>How long the lock lasts after so many locks in a row.</summary>
    /// <param name="locks">From 1.</param>
    public TimeSpan LockAfter(int locks)
    {
        var length = FirstLock;
        for (var i = 1; i < locks && length < LongestLock; i++) length *= 2;
        return length < LongestLock ? length : LongestLock;
    }
}
