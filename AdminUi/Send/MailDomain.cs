using Exchange.Accounts;

namespace Exchange.Send;

/// <summary>Finds the typing mistake in the domain of a mail address.</summary>
public static class MailDomain
{
    private const int MaxPartners = 200;

    /// <summary>Domains that many recipients have.</summary>
    public static IReadOnlyList<string> Common { get; } =
        ["gmail.com", "hotmail.com", "hotmail.nl", "outlook.com", "live.nl", "live.com", "icloud.com", "me.com", "yahoo.com", "ziggo.nl", "kpnmail.nl", "planet.nl", "hetnet.nl", "home.nl", "casema.nl",
        "upcmail.nl", "xs4all.nl", "telfort.nl", "quicknet.nl", "solcon.nl", "zonnet.nl", "online.nl", "proton.me", "protonmail.com"];

    /// <returns>The known domain that this one is a letter away from; null when it is known itself, or like none.</returns>
    public static string? Meant(string? email, IEnumerable<string> known)
    {
        if (EmailAddress.Read(email) is not { } address) return null;
        var domain = Of(address);
        var all = known.Concat(Common).ToHashSet(StringComparer.Ordinal);
        return all.Contains(domain) ? null : all.FirstOrDefault(other => IsOneAway(domain, other));
    }

    public static async Task<IReadOnlyList<string>> OfPartners(IGrainFactory grains, Actor by) =>
        [.. (await grains.GetGrain<IAccountList>(0).Page(by, new([], null, "organisation", false, 1, MaxPartners))).Rows.Select(row => Of(row.Email)).Distinct()];

    /// <summary>The same address at another domain.</summary>
    public static string With(string? email, string domain)
    {
        var address = EmailAddress.Read(email) ?? "";
        return address[..(address.LastIndexOf('@') + 1)] + domain;
    }

    /// <summary>Lower case.</summary>
    public static string Of(string email) => email[(email.LastIndexOf('@') + 1)..].ToLowerInvariant();

    /// <summary>One letter more, less, other, or two neighbours swapped.</summary>
    private static bool IsOneAway(string one, string other)
    {
        if (Math.Abs(one.Length - other.Length) > 1) return false;
        var (start, longest) = (0, Math.Min(one.Length, other.Length));
        while (start < longest && one[start] == other[start]) start++;
        var (rest, with) = (one[start..], other[start..]);
        if (rest.Length > 1 && with.Length > 1 && rest.Length == with.Length && rest[0] == with[1] && rest[1] == with[0] && rest[2..] == with[2..]) return true;
        return one.Length == other.Length ? rest.Length > 0 && rest[1..] == with[1..] : one.Length > other.Length ? rest[1..] == with : with[1..] == rest;
    }
}
