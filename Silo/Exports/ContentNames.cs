namespace Exchange.Exports;

/// <summary>Under which ids an export's bytes are kept. They can be told from its id and its attempts alone, so that nothing is forgotten when it is erased.</summary>
internal static class ContentNames
{
    /// <param name="part">From 1; parts are made in order.</param>
    public static string Part(string exportId, int attempt, int part) => $"{exportId}-{attempt}-{part}";

    /// <summary>The key that seals the link's token and its password.</summary>
    public static string Secrets(string exportId) => $"{exportId}-secrets";
}
