using Exchange.Accounts;

namespace Exchange.Tests.Accounts;

// Here, so that its Staff comes before the namespace of that name.
using static Exchange.Tests.Accounts.AccountCluster;

public sealed class SignInTests(AccountCluster cluster) : IClassFixture<AccountCluster>
{
    private const string Wrong = "Zz9!wrongwrong", Near = "192.0.2.77", Far = "203.0.113.5";
    private const string Key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl werkplek";
    private const string Fingerprint = "SHA256:+DiY3wvvV6TuJJhbpZisF/zLDA0zPMSvHdkr4UvCOqU";

    private static readonly TimeSpan Tick = TimeSpan.FromTicks(1);

    /// <summary>Waiting out the short waits, never a lock.</summary>
    private async Task<SignInAnswer> WrongTries(IPartnerAccount account, int times, string? address = Near)
    {
        SignInAnswer last = new(SignInVerdict.Refused);
        for (var i = 0; i < times; i++)
        {
            last = await SignIn(account, Wrong, address);
            cluster.Clock.Advance(TimeSpan.FromSeconds(30));
        }
        return last;
    }

    [Fact]
    public async Task The_right_password_leads_in_and_is_remembered_with_door_and_address()
    {
        var account = await cluster.Active();
        Assert.Equal(SignInVerdict.Accepted, (await SignIn(account, First, Near, AccountDoor.Web)).Verdict);

        var login = (await View(account)).LastLogin;
        Assert.Equal((AccountDoor.Web, SignInMethod.Password, Near), (login?.Door, login?.Method, login?.Address));
    }

    [Fact]
    public async Task The_tenth_wrong_password_locks_for_a_quarter_of_an_hour_and_the_next_lock_is_longer()
    {
        var account = await cluster.Active();
        Assert.Equal(SignInVerdict.Refused, (await WrongTries(account, 9)).Verdict);
        var lockedAt = cluster.Clock.GetUtcNow();
        var locked = await SignIn(account, Wrong, Near);
        Assert.Equal((SignInVerdict.Locked, lockedAt + TimeSpan.FromMinutes(15)), (locked.Verdict, locked.RetryAt));
        Assert.Equal(AccountState.Locked, (await View(account)).State);

        cluster.Clock.Advance(TimeSpan.FromMinutes(15) - Tick);
        Assert.Equal(SignInVerdict.Locked, (await SignIn(account, First, Near)).Verdict);
        cluster.Clock.Advance(Tick);
        await WrongTries(account, 9);
        locked = await SignIn(account, Wrong, Near);
        Assert.Equal(cluster.Clock.GetUtcNow() + TimeSpan.FromMinutes(30), locked.RetryAt);
        cluster.Clock.Advance(TimeSpan.FromMinutes(30));
        Assert.Equal(SignInVerdict.Accepted, (await SignIn(account, First, Near)).Verdict);
    }

    [Fact]
    public async Task A_right_password_forgets_earlier_wrong_ones()
    {
        var account = await cluster.Active();
        await WrongTries(account, 9);
        Assert.Equal(SignInVerdict.Accepted, (await SignIn(account, First, Near)).Verdict);
        Assert.Equal(SignInVerdict.Refused, (await WrongTries(account, 9)).Verdict);
    }

    [Fact]
    public async Task From_the_fifth_wrong_password_the_next_one_waits_and_is_not_counted()
    {
        var account = await cluster.Active();
        for (var i = 0; i < 5; i++) await SignIn(account, Wrong, Near);

        var waiting = await SignIn(account, First, Near);
        Assert.Equal((SignInVerdict.Wait, cluster.Clock.GetUtcNow() + TimeSpan.FromSeconds(2)), (waiting.Verdict, waiting.RetryAt));
        Assert.Equal(5, (await View(account)).WrongTries);
        cluster.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(SignInVerdict.Accepted, (await SignIn(account, First, Near)).Verdict);
    }

    [Fact]
    public async Task A_stranger_does_not_lock_the_owner_out()
    {
        var account = await cluster.Active(address: Near);
        Assert.Equal(SignInVerdict.Locked, (await WrongTries(account, 10, Far)).Verdict);

        Assert.Equal(SignInVerdict.Locked, (await SignIn(account, First, Far)).Verdict);
        Assert.Equal(SignInVerdict.Accepted, (await SignIn(account, First, Near)).Verdict);
    }

    [Fact]
    public async Task Parallel_tries_cannot_beat_the_limit_and_many_right_ones_lock_nobody()
    {
        var account = await cluster.Active();
        var tickets = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => account.BeginSignIn(By(account, Near))));
        Assert.Equal(10, tickets.Count(ticket => ticket is { Number: > 0, IsBusy: false }));
        Assert.Equal(40, tickets.Count(ticket => ticket.IsBusy));

        foreach (var ticket in tickets.Where(ticket => ticket.Number > 0))
            Assert.Equal(SignInVerdict.Accepted, (await account.FinishSignIn(ticket.Number, AccountPassword.Derive(First, ticket.Salt, ticket.Iterations), AccountDoor.Sftp, By(account, Near))).Verdict);
        Assert.Equal(AccountState.Active, (await View(account)).State);
    }

    [Fact]
    public async Task A_ticket_is_one_answer_and_one_without_an_answer_counts_as_wrong()
    {
        var account = await cluster.Active();
        var ticket = await account.BeginSignIn(By(account, Near));
        var derived = AccountPassword.Derive(Wrong, ticket.Salt, ticket.Iterations);
        await account.FinishSignIn(ticket.Number, derived, AccountDoor.Sftp, By(account, Near));
        Assert.Equal(SignInVerdict.Wait, (await account.FinishSignIn(ticket.Number, derived, AccountDoor.Sftp, By(account, Near))).Verdict);
        Assert.Equal(1, (await View(account)).WrongTries);

        await account.BeginSignIn(By(account, Near));
        cluster.Clock.Advance(TimeSpan.FromMinutes(1));
        await account.BeginSignIn(By(account, Near));
        Assert.Equal(2, (await View(account)).WrongTries);
    }

    [Fact]
    public async Task Unknown_accounts_look_and_lock_like_any_other_and_leave_nothing_behind()
    {
        var unknown = cluster.Grains.GetGrain<IPartnerAccount>(NewName());
        var known = await cluster.Active();
        var (one, other, again) = (await unknown.BeginSignIn(By(unknown, Far)), await known.BeginSignIn(By(known, Far)), await unknown.BeginSignIn(By(unknown, Far)));
        Assert.Equal((other.Iterations, other.Salt.Value.Length), (one.Iterations, one.Salt.Value.Length));
        Assert.Equal(one.Salt.Value.ToArray(), again.Salt.Value.ToArray());

        cluster.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(SignInVerdict.Locked, (await WrongTries(unknown, 8, Far)).Verdict); // The two tickets above count.
        Assert.Null(await unknown.Read(Staff));
        Assert.Equal(Verdict.Done, await unknown.Create(Staff, Order));
        Assert.Equal(AccountState.Invited, (await View(unknown)).State);
    }

    [Fact]
    public async Task Outside_the_allowed_networks_even_the_right_password_is_wrong_and_counts_nothing()
    {
        var account = await cluster.Active(Order with { Settings = new(PasswordPreset.Instelling, ["192.0.2.0/26"]), PublicKeys = [Key] });
        Assert.Equal(SignInVerdict.Accepted, (await SignIn(account, First, "192.0.2.63")).Verdict);
        Assert.Equal(SignInVerdict.Refused, (await SignIn(account, First, "192.0.2.64")).Verdict);
        Assert.Equal(SignInVerdict.Refused, (await SignIn(account, First, null)).Verdict);
        Assert.Equal(SignInVerdict.Refused, (await account.SignInWithKey(Fingerprint, true, AccountDoor.Sftp, By(account, "192.0.2.64"))).Verdict);
        for (var i = 0; i < 15; i++) await SignIn(account, Wrong, "192.0.2.64");
        Assert.Equal(SignInVerdict.Accepted, (await SignIn(account, First, "192.0.2.63")).Verdict);
        Assert.Contains("account.network-refused", await cluster.AuditOf(account));
    }

    [Fact]
    public async Task Keys_sign_in_once_proven_and_asking_counts_nothing()
    {
        var account = await cluster.Active(Order with { PublicKeys = [Key] });
        Assert.Equal("werkplek", Assert.Single((await View(account)).Keys).Name);

        Assert.Equal(SignInVerdict.Accepted, (await account.SignInWithKey(Fingerprint, false, AccountDoor.Sftp, By(account, Near))).Verdict);
        Assert.Null((await View(account)).Keys[0].LastUsedAt);
        Assert.Equal(SignInVerdict.Refused, (await account.SignInWithKey("SHA256:other", true, AccountDoor.Sftp, By(account, Near))).Verdict);
        Assert.Equal(0, (await View(account)).WrongTries);

        var answer = await account.SignInWithKey(Fingerprint, true, AccountDoor.Sftp, By(account, Near));
        Assert.Equal((SignInVerdict.Accepted, Guid.Empty), (answer.Verdict, answer.Grant));
        Assert.Equal(cluster.Clock.GetUtcNow(), (await View(account)).Keys[0].LastUsedAt);
    }

    [Fact]
    public async Task Keys_are_added_and_removed_by_staff_or_by_the_partner_in_a_session()
    {
        var account = await cluster.Active();
        AccountCaller partner = await cluster.Session(account), staff = new(Staff, default);

        Assert.Equal(Verdict.NotFound, await account.AddKey(partner with { Session = Guid.NewGuid() }, "laptop", Key));
        Assert.Equal(Verdict.OutOfRange, await account.AddKey(partner, "laptop", "ssh-dss AAAA"));
        Assert.Equal(Verdict.Done, await account.AddKey(partner, "laptop", Key));
        Assert.Equal(Verdict.Done, await account.AddKey(staff, "again", Key));
        Assert.Equal("laptop", Assert.Single((await View(account)).Keys).Name);

        SessionStart byKey = new(Guid.NewGuid(), AccountDoor.Sftp, SignInMethod.PublicKey, Near, "test", TimeSpan.FromMinutes(1), Fingerprint);
        Assert.Equal(SessionOutcome.Open, await account.OpenSession(byKey, null));
        Assert.Equal(Verdict.Done, await account.RemoveKey(staff, Fingerprint));
        Assert.False(await account.RenewSession(byKey.Id, null));
        Assert.True(await account.RenewSession(partner.Session, null));
        Assert.Equal(SignInVerdict.Refused, (await account.SignInWithKey(Fingerprint, true, AccountDoor.Sftp, By(account, Near))).Verdict);
    }

    [Fact]
    public async Task Locked_by_staff_and_disabled_are_told_only_to_whoever_has_the_password()
    {
        var account = await cluster.Active();
        await account.Lock(Staff);
        Assert.Equal(SignInVerdict.Refused, (await SignIn(account, Wrong)).Verdict);
        Assert.Equal(SignInVerdict.LockedByStaff, (await SignIn(account, First)).Verdict);
        await account.Disable(Staff);
        Assert.Equal(SignInVerdict.Disabled, (await SignIn(account, First)).Verdict);
        Assert.Equal(Verdict.NotNow, await account.ResetPassword(Staff));
        await account.Unlock(Staff);
        Assert.Equal(SignInVerdict.Accepted, (await SignIn(account, First)).Verdict);
    }

    [Fact]
    public async Task Unlocking_lifts_a_lock_by_wrong_passwords()
    {
        var account = await cluster.Active();
        await WrongTries(account, 10);
        Assert.Equal(Verdict.Done, await account.Unlock(Staff));
        Assert.Equal(SignInVerdict.Accepted, (await SignIn(account, First, Near)).Verdict);
    }
}
