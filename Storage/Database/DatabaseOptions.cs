namespace Exchange.Database;

internal sealed record DatabaseOptions(string Path, string Synchronous = "FULL")
{
    /// <summary>Pieces of work in one commit at most.</summary>
    public int MaxBatch { get; init; } = 256;
}
