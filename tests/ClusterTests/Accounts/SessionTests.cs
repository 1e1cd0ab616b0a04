using System.Collections.Concurrent;
using Exchange.Accounts;

namespace Exchange.Tests.Accounts;

// Here, so that its Staff comes before the namespace of that name.
using static Exchange.Tests.Accounts.AccountCluster;

public sealed class SessionTests(AccountCluster cluster) : IClassFixture<AccountCluster>
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    private static SessionStart Start(AccountDoor door = AccountDoor.Sftp, string address = "192.0.2.1") =>
        new(Guid.NewGuid(), door, SignInMethod.Password, address, "OpenSSH_9.2\n", Lease);

    private sealed class Door : ISessionWatcher
    {
        public BlockingCollection<Guid> Ended { get; } = [];
        public Task Cut(Guid session)
        {
            Ended.Add(session);
            return Task.CompletedTask;
        }
    }

    [Fact]
    public async Task A_session_shows_what_it_is_doing_and_ends_when_its_lease_does()
    {
        var account = await cluster.Active();
        var start = Start();
        Assert.Equal(SessionOutcome.Open, await account.OpenSession(start, null));
        Assert.True(await account.RenewSession(start.Id, new(AccountFolder.Download, "study.zip", 500, 1000, 80)));

        var shown = Assert.Single((await View(account)).Sessions);
        Assert.Equal(("OpenSSH_9.2", "study.zip", 500L), (shown.Client, shown.Activity?.File, shown.Activity?.Bytes));
        Assert.DoesNotContain(start.Id.ToString("N"), shown.Handle);

        cluster.Clock.Advance(Lease - TimeSpan.FromTicks(1));
        Assert.True(await account.RenewSession(start.Id, null));
        cluster.Clock.Advance(Lease);
        Assert.False(await account.RenewSession(start.Id, null));
        Assert.Empty((await View(account)).Sessions);
    }

    [Fact]
    public async Task Only_so_many_sessions_are_open_per_door_and_a_place_comes_free()
    {
        var account = await cluster.Active();
        SessionStart[] starts = [Start(), Start(), Start()];
        Assert.Equal(SessionOutcome.Open, await account.OpenSession(starts[0], null));
        Assert.Equal(SessionOutcome.Open, await account.OpenSession(starts[1], null));
        Assert.Equal(SessionOutcome.Open, await account.OpenSession(starts[1], null));
        Assert.Equal(SessionOutcome.TooMany, await account.OpenSession(starts[2], null));
        Assert.Equal(SessionOutcome.Open, await account.OpenSession(Start(AccountDoor.Web), null));

        await account.CloseSession(starts[0].Id);
        Assert.Equal(SessionOutcome.Open, await account.OpenSession(starts[2], null));
    }

    [Fact]
    public async Task Disconnect_tells_the_door_at_once_and_spares_the_others()
    {
        var account = await cluster.Active();
        var door = new Door();
        var (first, second) = (Start(), Start());
        var watcher = cluster.Grains.CreateObjectReference<ISessionWatcher>(door);
        await account.OpenSession(first, watcher);
        await account.OpenSession(second, watcher);
        Assert.Equal(Verdict.NotFound, await account.Disconnect(Staff, "no-such"));
        Assert.Equal(Verdict.NotFound, await account.Disconnect(By(account, null), null));

        var handle = (await View(account)).Sessions[0].Handle;
        Assert.Equal(Verdict.Done, await account.Disconnect(Staff, handle));
        Assert.True(door.Ended.TryTake(out var ended, TimeSpan.FromSeconds(10)));
        Assert.Equal(first.Id, ended);
        Assert.False(await account.RenewSession(first.Id, null));
        Assert.True(await account.RenewSession(second.Id, null));
        GC.KeepAlive(door);
    }

    [Theory]
    [InlineData("lock")]
    [InlineData("disable")]
    [InlineData("reset")]
    [InlineData("disconnect")]
    [InlineData("network")]
    public async Task Whatever_takes_the_leave_ends_the_sessions(string what)
    {
        var account = await cluster.Active();
        var start = Start();
        await account.OpenSession(start, null);
        await (what switch
        {
            "lock" => account.Lock(Staff),
            "disable" => account.Disable(Staff),
            "reset" => account.ResetPassword(Staff),
            "disconnect" => account.Disconnect(Staff, null),
            _ => account.SetSettings(Staff, new(PasswordPreset.Instelling, ["198.51.100.0/24"])),
        });
        Assert.False(await account.RenewSession(start.Id, null));
        Assert.Empty((await View(account)).Sessions);
        Assert.Contains("account.session-cut", await cluster.AuditOf(account));
    }

    [Fact]
    public async Task Sessions_survive_the_grain()
    {
        var account = await cluster.Active();
        var start = Start();
        await account.OpenSession(start, null);
        await cluster.Grains.GetGrain<Orleans.Runtime.IManagementGrain>(0).ForceActivationCollection(TimeSpan.Zero);
        Assert.True(await account.RenewSession(start.Id, null));
    }

    [Fact]
    public async Task Leases_have_limits_and_a_session_needs_an_active_account()
    {
        var account = await cluster.Active();
        Assert.Equal(SessionOutcome.Refused, await account.OpenSession(Start() with { Lease = TimeSpan.FromMinutes(30) + TimeSpan.FromTicks(1) }, null));
        Assert.Equal(SessionOutcome.Refused, await account.OpenSession(Start() with { Lease = TimeSpan.FromSeconds(1) - TimeSpan.FromTicks(1) }, null));
        Assert.Equal(SessionOutcome.Refused, await account.OpenSession(Start() with { Id = Guid.Empty }, null));
        Assert.Equal(SessionOutcome.Refused, await (await cluster.Invited()).OpenSession(Start(), null));
        Assert.Equal(SessionOutcome.Refused, await account.OpenSession(Start() with { Method = SignInMethod.PublicKey, Fingerprint = "SHA256:other" }, null));
        Assert.Equal(SessionOutcome.Open, await account.OpenSession(Start() with { Lease = TimeSpan.FromMinutes(30) }, null));
    }

    [Fact]
    public async Task The_list_pages_searches_and_counts()
    {
        var name = NewName();
        await cluster.Invited(Order with { Profile = Order.Profile with { Organisation = "Kliniek Zuidpool" } }, name);
        var list = cluster.Grains.GetGrain<IAccountList>(0);
        var page = await list.Page(Staff, new([AccountState.Invited], "zuidpool kuipers", "userName", false, 1, 50));
        Assert.Equal(name, Assert.Single(page.Rows).UserName);
        Assert.Equal(name, Assert.Single((await list.Page(Staff, new([], name, "dueAt", true, 1, 50))).Rows).UserName);
        Assert.True((await list.Count(Staff))[AccountState.Invited] >= 1);
        Assert.Equal(0, (await list.Page(new("x", ActorKind.Partner), new([], null, "", false, 1, 50))).Total);
    }
}
