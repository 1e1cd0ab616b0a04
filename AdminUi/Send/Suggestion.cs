using Exchange.Accounts;
using Exchange.Exports;

namespace Exchange.Send;

/// <summary>Somebody it may go to: a partner, or who got something before.</summary>
/// <param name="Account">Set for a partner.</param>
/// <param name="ExportId">Set for an earlier recipient: the last export to it.</param>
public sealed record Suggestion(string Name, string Aside, string? Account, string? ExportId, DateTimeOffset? LastAt);

/// <summary>Looks for recipients while somebody types.</summary>
internal static class Suggestions
{
    private const int MaxEach = 5, MaxLooked = 50;

    public static async Task<IReadOnlyList<Suggestion>> Find(IGrainFactory grains, Actor by, string typed)
    {
        var partners = await grains.GetGrain<IAccountList>(0).Page(by, new([AccountState.Invited, AccountState.Active, AccountState.PasswordDue, AccountState.Expired, AccountState.Locked], typed, "organisation", false, 1, MaxEach));
        var exports = await grains.GetGrain<IExportList>(0).Page(by, new([], typed, "createdAt", true, 1, MaxLooked));
        // The search also looks at patient and reason: only who is called so is meant here.
        var earlier = exports.Rows.Where(row => row.Recipient.Contains(typed, StringComparison.OrdinalIgnoreCase))
            .DistinctBy(row => row.Recipient, StringComparer.OrdinalIgnoreCase).Take(MaxEach);
        return
        [
            .. partners.Rows.Select(row => new Suggestion(row.Organisation, string.Join(", ", new[] { row.Department, row.ContactName, row.UserName }.Where(part => part.Length > 0)), row.UserName, null, null)),
            .. earlier.Select(row => new Suggestion(row.Recipient, row.Reason, null, row.Id, row.CreatedAt)),
        ];
    }
}
