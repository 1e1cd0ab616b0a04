namespace Exchange.Content;

/// <summary>Content on disk is not what was written: changed, cut short, or taken from another file.</summary>
public sealed class ContentDamagedException(string contentId, long segment, Exception? cause = null)
    : IOException($"Content {contentId} is damaged at segment {segment}.", cause)
{
    /// <summary>The content's id.</summary>
    public string ContentId => contentId;

    /// <summary>Zero-based; each segment carries 65,536 bytes. -1: the header or the length.</summary>
    public long Segment => segment;
}
