namespace Exchange.Links;

/// <summary>The vault of content keys, in the process that holds the master key.</summary>
public interface IContentKeys
{
    /// <summary>The content's key, 32 bytes; null when it was destroyed or never was.</summary>
    Task<ImmutableBytes?> Find(string contentId);
}
