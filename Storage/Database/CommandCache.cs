using Microsoft.Data.Sqlite;

namespace Exchange.Database;

/// <summary>A connection with its prepared commands; parameters are replaced on each use. One thread at a time.</summary>
internal sealed class CommandCache(SqliteConnection connection) : IDisposable
{
    private const int MaxCommands = 200; // Filtered queries come in many shapes.
    private readonly Dictionary<string, SqliteCommand> _commands = [];

    public SqliteConnection Connection => connection;

    public SqliteCommand Get(string sql)
    {
        if (!_commands.TryGetValue(sql, out var command))
        {
            if (_commands.Count >= MaxCommands) Clear();
            command = connection.CreateCommand();
            command.CommandText = sql;
            _commands.Add(sql, command);
        }
        command.Parameters.Clear();
        return command;
    }

    public void Execute(string sql) => Get(sql).ExecuteNonQuery();

    public void Dispose()
    {
        Clear();
        connection.Dispose();
    }

    private void Clear()
    {
        foreach (var command in _commands.Values) command.Dispose();
        _commands.Clear();
    }
}
