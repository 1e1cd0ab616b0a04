namespace Exchange.Accounts;

/// <summary>What is sent in by link is kept as an account's upload folder is, under a name that no account can have.</summary>
public static class LinkBox
{
    private const string Prefix = "link:";

    /// <param name="linkKey">The link's grain key.</param>
    public static string Of(string linkKey) => Prefix + linkKey;

    /// <summary>The link's grain key; null when it is an account's folder.</summary>
    public static string? LinkOf(string folders) => folders.StartsWith(Prefix, StringComparison.Ordinal) ? folders[Prefix.Length..] : null;

    /// <summary>Whoever gave the right password: the visit is the session.</summary>
    public static AccountCaller Caller(Actor by, int visit) => new(by, new(visit, 0, 0, new byte[8]));

    public static int VisitOf(AccountCaller by) => BitConverter.ToInt32(by.Session.ToByteArray());
}
