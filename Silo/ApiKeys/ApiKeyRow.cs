namespace Exchange.ApiKeys;

/// <summary>A key as <c>identity.db</c> keeps it.</summary>
internal sealed class ApiKeyRow
{
    /// <summary>For files from before there were keys; the same table as the model's.</summary>
    public const string Table = """
        CREATE TABLE IF NOT EXISTS "ApiKeys" ("Id" TEXT NOT NULL CONSTRAINT "PK_ApiKeys" PRIMARY KEY, "Client" TEXT NOT NULL, "Hash" BLOB NOT NULL, "Scopes" TEXT NOT NULL,
            "CreatedBy" TEXT NOT NULL, "CreatedAt" TEXT NOT NULL, "Until" TEXT NULL, "LastUsedAt" TEXT NULL, "RevokedAt" TEXT NULL)
        """;

    public required string Id { get; init; }
    public required string Client { get; init; }

    /// <summary>SHA-256 of the whole key. No slow hash: a key is 256 random bits, so there is nothing to guess.</summary>
    public required byte[] Hash { get; init; }

    /// <summary>Separated by spaces.</summary>
    public required string Scopes { get; init; }
    public required string CreatedBy { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? Until { get; init; }
    public DateTimeOffset? LastUsedAt { get; set; }
    public DateTimeOffset? RevokedAt { get; set; }

    public ApiKeyEntry ToEntry() => new(Id, Client, Scopes.Split(' '), CreatedBy, CreatedAt, Until, LastUsedAt, RevokedAt);
}
