namespace Exchange.Accounts;

/// <summary>An account as the partner itself sees it.</summary>
/// <param name="AgreedAt">When the partner accepted the terms; null: not yet.</param>
/// <param name="PasswordDueAt">Null: never.</param>
/// <param name="Logins">The last ten, the latest first.</param>
[GenerateSerializer, Immutable, Alias("exchange.own-account")]
public sealed record OwnAccount(
    [property: Id(0)] string UserName, [property: Id(1)] string Organisation, [property: Id(2)] string Department, [property: Id(3)] string Language,
    [property: Id(4)] PasswordTerms Terms, [property: Id(5)] DateTimeOffset? AgreedAt, [property: Id(6)] DateTimeOffset? PasswordSetAt,
    [property: Id(7)] DateTimeOffset? PasswordDueAt, [property: Id(8)] IReadOnlyList<AccountKey> Keys, [property: Id(9)] IReadOnlyList<AccountLogin> Logins,
    [property: Id(10)] IReadOnlyList<AccountSession> Sessions, [property: Id(11)] long QuotaBytes);
