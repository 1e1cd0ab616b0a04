using Microsoft.Data.Sqlite;

namespace Exchange.Database;

/// <summary>Follows the writer, on the writer's thread: what it keeps in memory must match what is committed.</summary>
internal interface ICommitListener
{
    /// <summary>Before the first write; schema in place.</summary>
    void Opened(SqliteConnection writer);

    void Committed();

    void RolledBack();

    /// <summary>After the last write.</summary>
    void Closed();
}
