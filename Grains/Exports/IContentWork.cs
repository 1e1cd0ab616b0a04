namespace Exchange.Exports;

/// <summary>What the export asks of the workers beside it: files are theirs, decisions are the grain's. Calls return at once.</summary>
public interface IContentWork
{
    /// <summary>Destroys key, then file, of everything kept for the export, and reports it erased. May be asked again.</summary>
    void Erase(string exportId);

    /// <summary>Whether the silo that took an attempt can still be at it.</summary>
    bool IsAlive(string worker);
}
