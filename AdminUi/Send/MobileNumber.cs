namespace Exchange.Send;

/// <summary>Telephone numbers as people type them, to E.164 (ITU-T E.164: a plus and at most 15 digits).</summary>
public static class MobileNumber
{
    private const string Netherlands = "+31";
    private const int DutchLength = 12;

    /// <returns>E.164, or null when it is no number that an SMS can go to.</returns>
    public static string? Read(string? typed)
    {
        if (Canonical(typed) is not { } number) return null;
        return number.StartsWith(Netherlands, StringComparison.Ordinal) && !IsDutchMobile(number) ? null : number;
    }

    /// <summary>A number of the Netherlands, but of a fixed line or of a wrong length.</summary>
    public static bool IsDutchButNotMobile(string? typed) =>
        Canonical(typed) is { } number && number.StartsWith(Netherlands, StringComparison.Ordinal) && !IsDutchMobile(number);

    /// <summary>All but the last two digits hidden.</summary>
    public static string Masked(string number) => number.Length < 4 ? number : $"{number[..3]} •• •• •• {number[^2..]}";

    private static bool IsDutchMobile(string number) => number.Length == DutchLength && number[3] == '6';

    private static string? Canonical(string? typed)
    {
        var bare = string.Concat((typed ?? "").Where(c => !char.IsWhiteSpace(c) && c is not ('-' or '.' or '(' or ')' or '/')));
        if (bare.StartsWith("00", StringComparison.Ordinal)) bare = '+' + bare[2..];
        else if (bare.StartsWith('0')) bare = Netherlands + bare[1..]; // Without a country it is ours.
        if (bare.StartsWith("+310", StringComparison.Ordinal)) bare = Netherlands + bare[4..]; // "+31 (0)6".
        return bare is ['+', >= '1' and <= '9', ..] && bare.Length is >= 9 and <= 16 && bare[1..].All(char.IsAsciiDigit) ? bare : null;
    }
}
