using Exchange.ApiKeys;
using Exchange.Staff;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Tests.AdminUi;

/// <summary>Keys of the API, on a real database file.</summary>
public sealed class ApiKeyTests : IAsyncLifetime
{
    private static readonly Actor Admin = new("admin", ActorKind.Staff, "127.0.0.1");

    private readonly StaffDesk _desk = new();

    public Task InitializeAsync() => _desk.Start();

    public async Task DisposeAsync() => await _desk.DisposeAsync();

    private ApiKeyBook Book => _desk.Services.GetRequiredService<ApiKeyBook>();

    private async Task<ApiKeyEntry?> Open(string? key)
    {
        await using var scope = _desk.Services.CreateAsyncScope();
        return await Book.Open(scope.ServiceProvider.GetRequiredService<StaffDatabase>(), key ?? "", "192.0.2.1");
    }

    private Task<ApiKeyChange> Make(string client = "pacs-bridge", DateTimeOffset? until = null) => Book.Create(Admin, client, [ApiScopes.ExportsRead, ApiScopes.EventsRead], until);

    [Fact]
    public async Task A_key_opens_until_it_is_revoked_and_only_its_hash_is_kept()
    {
        var made = await Make();
        Assert.Equal(("pacs-bridge", "admin"), (await Open(made.Key)) is { } entry ? (entry.Client, entry.CreatedBy) : default);
        Assert.Equal([ApiScopes.ExportsRead, ApiScopes.EventsRead], (await Open(made.Key))?.Scopes);
        Assert.Null(await Open(made.Key + "x"));
        Assert.Null(await Open(made.Key?.Replace(made.Id ?? "", "00000000", StringComparison.Ordinal)));
        Assert.DoesNotContain(made.Key?[13..] ?? "?", System.Text.Encoding.Latin1.GetString(await _desk.FileBytes()), StringComparison.Ordinal);

        Assert.Equal(ApiKeyOutcome.Done, (await Book.Revoke(Admin, made.Id ?? "")).Outcome);
        Assert.Equal(ApiKeyOutcome.Done, (await Book.Revoke(Admin, made.Id ?? "")).Outcome);
        Assert.Null(await Open(made.Key));
        Assert.Null(await Open(made.Key));
        // Made, revoked once, and one line for all that was tried with it since.
        Assert.Equal(["api-key.created", "api-key.revoked", "api-key.refused"], _desk.Events.Where(e => e.Objects[0].Id == made.Id).Select(e => e.EventType));
        Assert.Equal(ApiKeyOutcome.NotFound, (await Book.Revoke(Admin, "00000000")).Outcome);
    }

    [Fact]
    public async Task A_key_with_an_end_opens_just_before_it_and_not_at_it()
    {
        var until = _desk.Clock.GetUtcNow().AddDays(1);
        var made = await Make(until: until);
        _desk.Clock.Advance(TimeSpan.FromDays(1) - TimeSpan.FromTicks(1));
        Assert.NotNull(await Open(made.Key));
        _desk.Clock.Advance(TimeSpan.FromTicks(1));
        Assert.Null(await Open(made.Key));
        Assert.Equal(ApiKeyOutcome.EndInvalid, (await Make(until: until)).Outcome);
    }

    [Fact]
    public async Task Its_last_use_is_known_to_the_hour()
    {
        var made = await Make();
        var start = _desk.Clock.GetUtcNow();
        await Open(made.Key);
        _desk.Clock.Advance(TimeSpan.FromMinutes(59));
        await Open(made.Key);
        Assert.Equal(start, Assert.Single(await Book.List(Admin) ?? []).LastUsedAt);
        _desk.Clock.Advance(TimeSpan.FromMinutes(1));
        await Open(made.Key);
        Assert.Equal(start.AddHours(1), Assert.Single(await Book.List(Admin) ?? []).LastUsedAt);
    }

    [Theory]
    [InlineData("a", ApiScopes.ExportsRead, ApiKeyOutcome.ClientInvalid)]
    [InlineData("two words", ApiScopes.ExportsRead, ApiKeyOutcome.ClientInvalid)]
    [InlineData("development", ApiScopes.ExportsRead, ApiKeyOutcome.ClientInvalid)]
    [InlineData("ris", "everything", ApiKeyOutcome.ScopeInvalid)]
    [InlineData("ris", "outbox:read", ApiKeyOutcome.ScopeInvalid)]
    [InlineData("ris", ApiScopes.AuditRead, ApiKeyOutcome.ScopeInvalid)]
    [InlineData("RIS ", ApiScopes.ExportsRead, ApiKeyOutcome.Done)]
    public async Task Names_and_scopes_are_looked_at(string client, string scope, ApiKeyOutcome expected) =>
        Assert.Equal(expected, (await Book.Create(Admin, client, [scope], null)).Outcome);

    [Theory]
    [InlineData("m.deboer", ActorKind.Staff)]
    [InlineData("admin", ActorKind.ApiClient)]
    [InlineData("s.verbeek", ActorKind.ApiClient)]
    public async Task Whoever_may_give_nothing_gets_nothing(string name, ActorKind kind)
    {
        var (made, other) = (await Make(), new Actor(name, kind));
        Assert.Null(await Book.List(other));
        Assert.Equal(ApiKeyOutcome.NotAllowed, (await Book.Create(other, "ris", [ApiScopes.ExportsRead], null)).Outcome);
        Assert.Equal(ApiKeyOutcome.NotAllowed, (await Book.Revoke(other, made.Id ?? "")).Outcome);
        Assert.NotNull(await Open(made.Key));
    }

    [Fact]
    public async Task Keys_to_the_log_are_the_log_keepers_and_the_others_the_administrators()
    {
        Actor keeper = new("s.verbeek", ActorKind.Staff);
        var (made, log) = (await Make(), await Book.Create(keeper, "siem", [ApiScopes.AuditRead], null));

        Assert.Equal([ApiScopes.AuditRead], (await Open(log.Key))?.Scopes);
        Assert.Equal(ApiKeyOutcome.ScopeInvalid, (await Book.Create(keeper, "ris", [ApiScopes.ExportsRead], null)).Outcome);
        Assert.Equal(ApiKeyOutcome.ScopeInvalid, (await Book.Create(Admin, "ris", [ApiScopes.ExportsRead, ApiScopes.AuditRead], null)).Outcome);
        Assert.Equal((made.Id, log.Id), (Assert.Single(await Book.List(Admin) ?? []).Id, Assert.Single(await Book.List(keeper) ?? []).Id));
        Assert.Equal(ApiKeyOutcome.NotFound, (await Book.Revoke(keeper, made.Id ?? "")).Outcome);
        Assert.Equal(ApiKeyOutcome.NotFound, (await Book.Revoke(Admin, log.Id ?? "")).Outcome);
        Assert.Equal(ApiKeyOutcome.Done, (await Book.Revoke(keeper, log.Id ?? "")).Outcome);
    }

    [Fact]
    public async Task A_file_from_before_there_were_keys_gets_the_same_table()
    {
        var asMade = await _desk.Columns("ApiKeys");
        await _desk.Do("DROP TABLE ApiKeys; PRAGMA user_version = 1");
        await _desk.Start();
        Assert.Equal(asMade, await _desk.Columns("ApiKeys"));
        Assert.Equal(ApiKeyOutcome.Done, (await Make()).Outcome);
    }
}
