namespace Exchange.Database;

/// <summary>Numbered steps from an empty file to today's tables. A step that was released is never changed; new ones follow.</summary>
internal static class Schema
{
    private static readonly string[][] Steps =
    [
        [
            "CREATE TABLE grain_state(type TEXT NOT NULL, id TEXT NOT NULL, etag INTEGER NOT NULL, payload BLOB, PRIMARY KEY(type, id)) WITHOUT ROWID",
            "CREATE TABLE reminder(grain TEXT NOT NULL, name TEXT NOT NULL, hash INTEGER NOT NULL, start_at INTEGER NOT NULL, period INTEGER NOT NULL, etag INTEGER NOT NULL, PRIMARY KEY(grain, name)) WITHOUT ROWID",
            "CREATE INDEX reminder_by_hash ON reminder(hash)",
        ],
    ];

    public static void Migrate(SqliteSession session)
    {
        var done = session.Query("PRAGMA user_version", row => row.GetInt32(0))[0];
        if (done > Steps.Length)
            throw new InvalidOperationException($"The database is of a newer release (schema {done}; this one knows {Steps.Length}). Start that release, or put back a backup.");

        for (var step = done; step < Steps.Length; step++)
        {
            session.Execute("BEGIN IMMEDIATE");
            foreach (var statement in Steps[step]) session.Execute(statement);
            session.Execute($"PRAGMA user_version={step + 1}");
            session.Execute("COMMIT");
        }
    }
}
