namespace Exchange.Accounts;

/// <summary>Accounts as a list. A stateless worker; the key is 0.</summary>
[GrainInterfaceType("exchange.account-list")]
public interface IAccountList : IGrainWithIntegerKey
{
    [Alias("page")] Task<AccountPage> Page(Actor by, AccountQuery query);

    /// <summary>How many there are per state, as the rows have it.</summary>
    [Alias("count")] Task<IReadOnlyDictionary<AccountState, int>> Count(Actor by);

    /// <summary>How many there are in each slice; one account may be in several. Slices without accounts are absent.</summary>
    [Alias("count-slices")] Task<IReadOnlyDictionary<AccountSlice, int>> CountSlices(Actor by);

    /// <summary>What waits in the folders of these accounts; those with empty folders are absent.</summary>
    /// <param name="userNames">At most 200.</param>
    [Alias("waiting")] Task<IReadOnlyDictionary<string, WaitingFiles>> Waiting(Actor by, IReadOnlyList<string> userNames);
}

/// <summary>What staff look for among the accounts. DueSoon: the password is due within 14 days, or overdue and still to be changed by its owner.</summary>
public enum AccountSlice { All, Active, DueSoon, Expired, Locked, NeverUsed, UploadWaiting, Disabled }

/// <param name="Download">What the hospital laid ready and the partner has not fetched; null when there is none.</param>
/// <param name="Upload">Whole uploads that the hospital has not taken over; null when there are none.</param>
[GenerateSerializer, Immutable, Alias("exchange.waiting-files")]
public sealed record WaitingFiles([property: Id(0)] WaitingCount? Download, [property: Id(1)] WaitingCount? Upload);

/// <param name="OldestAt">Since when the oldest of them waits.</param>
/// <param name="FirstEndsAt">When the first of them is erased.</param>
[GenerateSerializer, Immutable, Alias("exchange.waiting-count")]
public sealed record WaitingCount([property: Id(0)] int Files, [property: Id(1)] DateTimeOffset OldestAt, [property: Id(2)] DateTimeOffset FirstEndsAt);

/// <param name="States">Any of these; empty: all.</param>
/// <param name="Search">Words that must all occur in name, organisation, department, contact or e-mail; null: no search.</param>
/// <param name="Sort">One of <c>userName organisation state dueAt lastLogin createdAt</c>; anything else sorts by organisation.</param>
/// <param name="Page">From 1.</param>
/// <param name="PageSize">1 to 200.</param>
/// <param name="Slice">Only these, beside the states.</param>
[GenerateSerializer, Immutable, Alias("exchange.account-query")]
public sealed record AccountQuery(
    [property: Id(0)] IReadOnlyList<AccountState> States, [property: Id(1)] string? Search, [property: Id(2)] string Sort,
    [property: Id(3)] bool Descending, [property: Id(4)] int Page, [property: Id(5)] int PageSize, [property: Id(6)] AccountSlice Slice = AccountSlice.All);

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
