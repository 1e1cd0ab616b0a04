using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Exchange.Database;

/// <summary>Brings a database to this release's schema: numbered scripts, each in a transaction of its own, never edited after release.</summary>
internal static class Migrations
{
    private const string Prefix = "migrations/";

    public static void Apply(SqliteConnection connection, TimeProvider time)
    {
        Execute("CREATE TABLE IF NOT EXISTS schema_version(version INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at INTEGER NOT NULL)");
        var current = Current(connection);
        var scripts = Scripts();
        if (current > scripts[^1].Version) throw new InvalidOperationException(
            $"The database has schema {current}; this release knows {scripts[^1].Version}. Start the newer release, or restore the backup made before it.");
        foreach (var (version, name, sql) in scripts.Where(s => s.Version > current))
        {
            using var transaction = connection.BeginTransaction();
            Execute(sql, transaction);
            using var mark = connection.CreateCommand();
            mark.Transaction = transaction;
            mark.CommandText = "INSERT INTO schema_version(version, name, applied_at) VALUES($version, $name, $at)";
            mark.Parameters.AddWithValue("$version", version);
            mark.Parameters.AddWithValue("$name", name);
            mark.Parameters.AddWithValue("$at", time.GetUtcNow().ToUnixTimeMilliseconds());
            mark.ExecuteNonQuery();
            transaction.Commit();
        }

        void Execute(string sql, SqliteTransaction? transaction = null)
        {
            using var command = connection.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = sql;
            command.ExecuteNonQuery();
        }
    }

    private static long Current(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT coalesce(max(version), 0) FROM schema_version";
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    private static List<(int Version, string Name, string Sql)> Scripts()
    {
        var assembly = typeof(Migrations).Assembly;
        return [.. assembly.GetManifestResourceNames()
            .Where(resource => resource.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(resource => (int.Parse(resource.AsSpan(Prefix.Length, 4), CultureInfo.InvariantCulture), resource[Prefix.Length..], Read(resource)))
            .OrderBy(script => script.Item1)];

        string Read(string resource)
        {
            using var stream = assembly.GetManifestResourceStream(resource) ?? throw new InvalidOperationException($"Script {resource} is not in the assembly.");
            using var reader = new StreamReader(stream);
            return reader.ReadToEnd();
        }
    }
}
