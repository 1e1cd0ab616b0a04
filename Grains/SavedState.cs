namespace Exchange;

internal static class SavedState
{
    /// <summary>
    /// Writes the next state. When that fails the grain deactivates: its memory is ahead of storage, and the next call
    /// must read afresh.
    /// </summary>
    public static async Task SaveAsync<T>(this IPersistentState<T> stored, T next, IGrainBase grain)
    {
        stored.State = next;
        try { await stored.WriteStateAsync(); }
        catch
        {
            grain.DeactivateOnIdle();
            throw;
        }
    }
}
