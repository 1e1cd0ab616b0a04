namespace Exchange.Content;

/// <summary>Where content lies and who may unwrap its keys.</summary>
public sealed record ContentOptions
{
    /// <summary>The folder that holds <c>content/</c> and <c>keys/</c>; made when absent.</summary>
    public required string Root { get; init; }

    /// <summary>
    /// True for the engine, which makes, unwraps and destroys keys. False for a door: it has no master key and can only
    /// read and write content whose key it was handed. Default: true.
    /// </summary>
    public bool HoldsMasterKey { get; init; } = true;
}
