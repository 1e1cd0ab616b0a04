namespace Exchange.Accounts;

/// <summary>The rungs a password climbs: warnings, due, expired.</summary>
internal static class PasswordLadder
{
    public const string Due = "due", Expired = "expired";

    /// <summary>The highest rung reached by now; null: none yet, or this policy has none.</summary>
    public static (string Rung, int? Days)? Reached(DateTimeOffset setAt, PasswordPolicy policy, DateTimeOffset now)
    {
        if (setAt + policy.MaxAge is not { } due) return null;
        if (due + policy.Grace <= now) return (Expired, null);
        if (due <= now) return (Due, null);
        foreach (var days in policy.WarnDays.Order())
        {
            if (due - TimeSpan.FromDays(days) <= now) return (Name(days), days);
        }
        return null;
    }

    /// <summary>When the next rung is reached; null when there is none left.</summary>
    public static DateTimeOffset? Next(DateTimeOffset setAt, PasswordPolicy policy, DateTimeOffset now)
    {
        if (setAt + policy.MaxAge is not { } due) return null;
        DateTimeOffset?[] moments = [.. policy.WarnDays.Select(days => (DateTimeOffset?)(due - TimeSpan.FromDays(days))), due, due + policy.Grace];
        return moments.Where(moment => moment > now).Min();
    }

    private static string Name(int days) => days.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
