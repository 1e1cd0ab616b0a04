namespace Exchange.ApiKeys;

/// <summary>
/// The keys that programs use the API with. Administrators have all but those to the audit log; whoever keeps the log has those alone,
/// and staff none. Making and revoking are logged.
/// </summary>
public interface IApiKeyBook
{
    /// <summary>Scopes that the asker may give; none: the keys are not his.</summary>
    Task<IReadOnlyList<string>> MayGive(Actor by);

    /// <summary>The newest first, those that ended too; null when the asker may not.</summary>
    Task<IReadOnlyList<ApiKeyEntry>?> List(Actor by);

    /// <param name="client">Whose it is, as the audit log will name it: 2 to 50 of: lower-case letters, digits, <c>. - _</c>. A client may have several keys, to change them without a gap.</param>
    /// <param name="until">From then on it opens nothing; null: no end.</param>
    Task<ApiKeyChange> Create(Actor by, string client, IReadOnlyCollection<string> scopes, DateTimeOffset? until);

    /// <summary>At once; requests of this key that still run are cut. A second call changes nothing.</summary>
    Task<ApiKeyChange> Revoke(Actor by, string id);
}

/// <param name="Id">Eight characters; the key itself begins with <c>exk_</c> and these.</param>
/// <param name="LastUsedAt">Written at most once an hour; null: never used.</param>
public sealed record ApiKeyEntry(
    string Id, string Client, IReadOnlyList<string> Scopes, string CreatedBy, DateTimeOffset CreatedAt, DateTimeOffset? Until, DateTimeOffset? LastUsedAt, DateTimeOffset? RevokedAt)
{
    public bool IsOpen(DateTimeOffset now) => RevokedAt is null && !(Until <= now);
}

/// <summary>What came of a change.</summary>
public enum ApiKeyOutcome { Done, NotAllowed, NotFound, ClientInvalid, ScopeInvalid, EndInvalid }

/// <param name="Key">Set when one was made: shown once, only its hash is kept.</param>
public sealed record ApiKeyChange(ApiKeyOutcome Outcome, string? Id = null, string? Key = null);
