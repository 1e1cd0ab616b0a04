namespace Exchange.Accounts;

/// <summary>Accounts as a list. A stateless worker; the key is 0.</summary>
[GrainInterfaceType("exchange.account-list")]
public interface IAccountList : IGrainWithIntegerKey
{
    [Alias("page")] Task<AccountPage> Page(Actor by, AccountQuery query);

    /// <summary>How many there are per state, as the rows have it.</summary>
    [Alias("count")] Task<IReadOnlyDictionary<AccountState, int>> Count(Actor by);
}

/// <param name="States">Any of these; empty: all.</param>
/// <param name="Search">Words that must all occur in name, organisation, department, contact or e-mail; null: no search.</param>
/// <param name="Sort">One of <c>userName organisation state dueAt lastLogin createdAt</c>; anything else sorts by organisation.</param>
/// <param name="Page">From 1.</param>
/// <param name="PageSize">1 to 200.</param>
[GenerateSerializer, Immutable, Alias("exchange.account-query")]
public sealed record AccountQuery(
    [property: Id(0)] IReadOnlyList<AccountState> States, [property: Id(1)] string? Search, [property: Id(2)] string Sort,
    [property: Id(3)] bool Descending, [property: Id(4)] int Page, [property: Id(5)] int PageSize);

[GenerateSerializer, Immutable, Alias("exchange.account-page")]
public sealed record AccountPage([property: Id(0)] IReadOnlyList<AccountRow> Rows, [property: Id(1)] int Total);

/// <summary>An account as one line of a list; the JSON of a live change has the same members. Due and expired are told by the instants: a row is not rewritten when its moment comes, but within a minute after.</summary>
/// <param name="Revision">Only grows.</param>
/// <param name="Sessions">How many are live.</param>
[GenerateSerializer, Immutable, Alias("exchange.account-row")]
public sealed record AccountRow(
    [property: Id(0)] string UserName, [property: Id(1)] long Revision, [property: Id(2)] AccountState State, [property: Id(3)] string Organisation,
    [property: Id(4)] string Department, [property: Id(5)] string ContactName, [property: Id(6)] string Email, [property: Id(7)] DateTimeOffset CreatedAt,
    [property: Id(8)] DateTimeOffset? PasswordSetAt, [property: Id(9)] DateTimeOffset? PasswordDueAt, [property: Id(10)] DateTimeOffset? PasswordExpiresAt,
    [property: Id(11)] AccountLogin? LastLogin, [property: Id(12)] int Keys, [property: Id(13)] IReadOnlyList<AccountSession> Sessions,
    [property: Id(14)] DateTimeOffset? LockedUntil);
