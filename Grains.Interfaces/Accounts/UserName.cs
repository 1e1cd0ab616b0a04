using System.Text.RegularExpressions;

namespace Exchange.Accounts;

/// <summary>What an account may be called: 3 to 32 of <c>a-z 0-9 . _ -</c>, beginning and ending with a letter or digit.</summary>
public static partial class UserName
{
    /// <summary>The name as it is kept, or null when no account can have it. Case and outer spaces make no difference.</summary>
    public static string? Normalise(string typed)
    {
        if (typed.Length > 64) return null;
        var name = typed.Trim().ToLowerInvariant();
        return Valid().IsMatch(name) ? name : null;
    }

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9._-]{1,30}[a-z0-9]\z", RegexOptions.CultureInvariant)]
    private static partial Regex Valid();
}
