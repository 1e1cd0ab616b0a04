namespace Exchange.ReadModel;

/// <summary>Is told of every row that was written, after it is on disk. Returns at once and never throws.</summary>
public interface IRowWatcher
{
    /// <param name="revision">The row's; only grows.</param>
    /// <param name="view">The row's <c>view</c>; null when the row is gone.</param>
    void Changed(string table, string key, long revision, string? view);
}
