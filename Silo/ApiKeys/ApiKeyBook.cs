using System.Security.Cryptography;
using Exchange.Audit;
using Exchange.Staff;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Exchange.ApiKeys;

/// <summary>The keys, and who they open for.</summary>
internal sealed class ApiKeyBook(IServiceScopeFactory scopes, OpenRequests requests, IAuditLog log, TimeProvider time) : IApiKeyBook
{
    private const int MaxClient = 50;

    /// <summary>How finely it is known when a key was last used or refused.</summary>
    private static readonly TimeSpan Coarse = TimeSpan.FromHours(1);

    private readonly Seldom _refusals = new(Coarse);

    public Task<IReadOnlyList<string>> MayGive(Actor by) => As<IReadOnlyList<string>>(by, [], (_, mine) => Task.FromResult(mine));

    public Task<IReadOnlyList<ApiKeyEntry>?> List(Actor by) => As<IReadOnlyList<ApiKeyEntry>?>(by, null, async (database, mine) =>
        [.. (await database.ApiKeys.AsNoTracking().ToListAsync()).Select(row => row.ToEntry()).Where(key => IsOf(mine, key)).OrderByDescending(key => key.CreatedAt)]);

    public Task<ApiKeyChange> Create(Actor by, string client, IReadOnlyCollection<string> scopes, DateTimeOffset? until) => As<ApiKeyChange>(by, new(ApiKeyOutcome.NotAllowed), async (database, mine) =>
    {
        var (name, now) = (client.Trim().ToLowerInvariant(), time.GetUtcNow());
        if (name.Length is < 2 or > MaxClient || name is DevelopmentKey.Client || !name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '.' or '-' or '_')) return new(ApiKeyOutcome.ClientInvalid);
        if (scopes.Count == 0 || scopes.Except(mine).Any()) return new(ApiKeyOutcome.ScopeInvalid);
        if (until <= now) return new(ApiKeyOutcome.EndInvalid);

        var (id, key) = ApiKeyText.Make();
        ApiKeyRow row = new()
        {
            Id = id, Client = name, Hash = ApiKeyText.Hash(key), Scopes = string.Join(' ', mine.Intersect(scopes)), CreatedBy = by.Id, CreatedAt = now, Until = until?.ToUniversalTime(),
        };
        database.ApiKeys.Add(row);
        await database.SaveChangesAsync();
        await Note(by, "created", AuditAction.Create, row);
        return new(ApiKeyOutcome.Done, id, key);
    });

    public Task<ApiKeyChange> Revoke(Actor by, string id) => As<ApiKeyChange>(by, new(ApiKeyOutcome.NotAllowed), async (database, mine) =>
    {
        if (await database.ApiKeys.FindAsync(id) is not { } row || !IsOf(mine, row.ToEntry())) return new(ApiKeyOutcome.NotFound);
        if (row.RevokedAt is not null) return new(ApiKeyOutcome.Done, id);

        // Written before what runs is cut: whoever comes back at once is refused.
        row.RevokedAt = time.GetUtcNow();
        await database.SaveChangesAsync();
        requests.End(id);
        await Note(by, "revoked", AuditAction.Delete, row);
        return new(ApiKeyOutcome.Done, id);
    });

    /// <summary>Whose key this is; null: it opens nothing. Read afresh each time, so that revoking works at once.</summary>
    public async Task<ApiKeyEntry?> Open(StaffDatabase database, string key, string? address)
    {
        if (ApiKeyText.IdOf(key) is not { } id || await database.ApiKeys.AsNoTracking().FirstOrDefaultAsync(row => row.Id == id) is not { } row) return null;
        if (!CryptographicOperations.FixedTimeEquals(row.Hash, ApiKeyText.Hash(key))) return null;
        var (entry, now) = (row.ToEntry(), time.GetUtcNow());
        if (!entry.IsOpen(now))
        {
            // Somebody still has it: worth knowing, but not worth a line for each try.
            if (_refusals.IsDue(id, now)) await Note(new(row.Client, ActorKind.ApiClient, address), "refused", AuditAction.Execute, row, AuditOutcome.MinorFailure);
            return null;
        }
        if (!(now - row.LastUsedAt < Coarse)) await database.ApiKeys.Where(used => used.Id == id).ExecuteUpdateAsync(change => change.SetProperty(used => used.LastUsedAt, now));
        return entry;
    }

    private Task Note(Actor by, string type, AuditAction action, ApiKeyRow row, AuditOutcome outcome = AuditOutcome.Success) =>
        log.AppendAsync(Deed.Of(by, "api-key." + type, action, time.GetUtcNow(), [StaffDeeds.Object("api-key", row.Id)], outcome, $"{row.Client}: {row.Scopes}"));

    private static bool IsOf(IReadOnlyList<string> mine, ApiKeyEntry key) => key.Scopes.Intersect(mine).Any();

    /// <summary>Asked where the data lives: the page's own check is not enough.</summary>
    private async Task<T> As<T>(Actor by, T refused, Func<StaffDatabase, IReadOnlyList<string>, Task<T>> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<StaffMember>>();
        if (by.Kind is not ActorKind.Staff || await users.FindByNameAsync(by.Id) is not { IsDisabled: false } asker) return refused;
        IReadOnlyList<string> mine = [.. (await users.GetRolesAsync(asker)).SelectMany(ApiScopes.GivenBy)];
        return mine.Count > 0 ? await work(scope.ServiceProvider.GetRequiredService<StaffDatabase>(), mine) : refused;
    }
}
