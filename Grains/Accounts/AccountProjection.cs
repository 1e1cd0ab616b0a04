using System.Text.Json;
using System.Text.Json.Serialization;
using Exchange.ReadModel;

namespace Exchange.Accounts;

/// <summary>An account as a row of the read model and as a line of a list.</summary>
internal static class AccountProjection
{
    public const string Table = "account_row";

    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public static ReadRow Row(PartnerAccountState account)
    {
        var line = Line(account, [.. account.Sessions.Select(session => View(session, null))]);
        return new(Table, account.Name,
        [
            new("state", line.State), new("organisation", line.Organisation), new("department", line.Department), new("contact", line.ContactName),
            new("email", line.Email), new("created_at", line.CreatedAt), new("password_set_at", line.PasswordSetAt), new("due_at", line.PasswordDueAt),
            new("expires_at", line.PasswordExpiresAt), new("last_login_at", line.LastLogin?.At), new("sessions", line.Sessions.Count),
            new("updated_at", account.UpdatedAt), new("view", ToJson(line)),
        ]);
    }

    public static AccountRow Line(PartnerAccountState account, IReadOnlyList<AccountSession> sessions) => new(
        account.Name, account.Revision, account.ShownAt(account.UpdatedAt), account.Profile?.Organisation ?? "", account.Profile?.Department ?? "",
        account.Profile?.ContactName ?? "", account.Profile?.Email ?? "", account.CreatedAt, account.PasswordSetAt, account.DueAt, account.ExpiresAt,
        account.LastLogin, account.Keys.Count, sessions, account.LockedUntil(account.UpdatedAt));

    public static AccountSession View(SavedSession session, SessionActivity? activity) => new(
        session.Handle, session.Start.Door, session.Start.Method, session.Start.Address, session.Start.Client, session.StartedAt, activity);

    public static string ToJson(AccountRow line) => JsonSerializer.Serialize(line, _json);

    public static AccountRow? FromJson(string view) => JsonSerializer.Deserialize<AccountRow>(view, _json);
}
