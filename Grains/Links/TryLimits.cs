namespace Exchange.Links;

/// <summary>From the fifth wrong try waits grow; the tenth locks (OWASP ASVS 5.0, 6.3).</summary>
internal static class TryLimits
{
    public const int Lock = 10;

    private static readonly TimeSpan[] Waits =
    [
        TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15),
    ];

    /// <summary>How long the next try must wait after this many wrong ones.</summary>
    public static TimeSpan WaitAfter(int wrong) => wrong < 5 ? TimeSpan.Zero : Waits[Math.Min(wrong - 5, Waits.Length - 1)];
}
