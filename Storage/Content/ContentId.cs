namespace Exchange.Content;

internal static class ContentId
{
    public const int MaxLength = 64;

    /// <summary>Ids become file names: nothing but <c>[a-z0-9-]{1,64}</c> may pass.</summary>
    public static string Checked(string contentId)
    {
        ArgumentNullException.ThrowIfNull(contentId);
        if (!IsValid(contentId)) throw new ArgumentException("A content id is 1 to 64 characters of a-z, 0-9 and '-'.", nameof(contentId));
        return contentId;
    }

    public static bool IsValid(ReadOnlySpan<char> contentId) =>
        contentId.Length is >= 1 and <= MaxLength && !contentId.ContainsAnyExcept("abcdefghijklmnopqrstuvwxyz0123456789-");
}
