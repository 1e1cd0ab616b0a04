using Exchange.Accounts;
using Exchange.Links;
using Exchange.Messages;

namespace Exchange.Tests.Accounts;

// Here, so that its Staff comes before the namespace of that name.
using static Exchange.Tests.Accounts.AccountCluster;

public sealed class InvitationTests(AccountCluster cluster) : IClassFixture<AccountCluster>
{
    /// <summary>The reminder service spins while less than a millisecond is left.</summary>
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(5);

    private IAccountInvitation InvitationOf(IPartnerAccount account) =>
        cluster.Grains.GetGrain<IAccountInvitation>(LinkToken.KeyOf(cluster.Last(account, MessageChannel.Email)));

    [Fact]
    public async Task A_new_account_is_invited_by_mail_and_SMS_and_has_no_password()
    {
        var account = await cluster.Invited();

        Assert.Equal(AccountState.Invited, (await View(account)).State);
        Assert.Equal([MessageTemplate.AccountInvitationMail, MessageTemplate.AccountCodeSms], cluster.Mailroom.Of(account).Select(order => order.Template));
        Assert.Equal(SignInVerdict.Refused, (await SignIn(account, First)).Verdict);
    }

    [Fact]
    public async Task Asking_again_with_the_same_values_changes_nothing_and_another_cannot_take_the_name()
    {
        var account = await cluster.Invited();
        Assert.Equal(Verdict.Done, await account.Create(Staff, Order with { Settings = new(PasswordPreset.Instelling, []) }));
        Assert.Equal(Verdict.NotNow, await account.Create(Staff, Order with { Profile = Order.Profile with { Email = "other@example.org" } }));
        Assert.Equal(2, cluster.Mailroom.Of(account).Count);
    }

    [Fact]
    public async Task Values_outside_their_limits_make_no_account()
    {
        async Task Refused(NewAccount order, string? name = null) =>
            Assert.Equal(Verdict.OutOfRange, await cluster.Grains.GetGrain<IPartnerAccount>(name ?? NewName()).Create(Staff, order));

        await Refused(Order, "Has Spaces");
        await Refused(Order, "-");
        await Refused(Order with { Profile = Order.Profile with { Mobile = "0612345678" } });
        await Refused(Order with { Profile = Order.Profile with { Email = "nobody" } });
        await Refused(Order with { Profile = Order.Profile with { Language = "de" } });
        await Refused(Order with { Settings = new(PasswordPreset.Instelling, ["192.0.2.1/24"]) });
        await Refused(Order with { PublicKeys = ["ssh-rsa AAAA"] });
    }

    [Fact]
    public async Task Strangers_can_neither_make_nor_read_accounts()
    {
        Actor stranger = new("x", ActorKind.Partner);
        Assert.Equal(Verdict.NotFound, await cluster.Grains.GetGrain<IPartnerAccount>(NewName()).Create(stranger, Order));
        var account = await cluster.Active();
        Assert.Null(await account.Read(stranger));
        Assert.Equal(Verdict.NotFound, await account.Lock(stranger));
        Assert.Equal(Verdict.NotFound, await account.ResetPassword(stranger));
        Assert.Equal(Verdict.NotFound, await account.AddKey(new(stranger, default), "x", "y"));
    }

    [Fact]
    public async Task The_partner_sets_its_own_password_by_link_and_code_and_both_are_used_up()
    {
        var account = await cluster.Invited();
        var (key, visit) = await cluster.GiveCode(account);
        var proven = await Proven(account, First);

        Assert.Equal(PasswordChangeOutcome.NotProven, (await account.AcceptInvitation(key, Guid.NewGuid(), proven, By(account, null))).Outcome);
        Assert.Equal(PasswordChangeOutcome.Changed, (await account.AcceptInvitation(key, visit, proven, By(account, null))).Outcome);
        Assert.Equal(PasswordChangeOutcome.NotProven, (await account.AcceptInvitation(key, visit, proven, By(account, null))).Outcome);
        Assert.Null(await InvitationOf(account).Look());
        Assert.Equal(SignInVerdict.Accepted, (await SignIn(account, First)).Verdict);
        Assert.Equal(AccountState.Active, (await View(account)).State);
    }

    [Fact]
    public async Task Looking_at_the_link_changes_nothing()
    {
        var account = await cluster.Invited();
        for (var i = 0; i < 30; i++) Assert.Equal("12", (await InvitationOf(account).Look())?.MobileEnding);
        Assert.Equal(PasswordChangeOutcome.Changed, (await cluster.Accept(account, First)).Outcome);
    }

    [Fact]
    public async Task An_invitation_ends_with_its_last_moment_and_its_secrets_with_it()
    {
        var account = await cluster.Invited();
        var sealId = cluster.Mailroom.Of(account)[0].SealId;
        var (key, _) = await cluster.GiveCode(account);
        cluster.Clock.Advance(TimeSpan.FromDays(7) - Tick);
        Assert.NotNull(await InvitationOf(account).Look());
        cluster.Clock.Advance(Tick);
        Assert.Null(await InvitationOf(account).Look());
        Assert.Null((await View(account)).InvitationUntil);

        await cluster.Remind(account);
        Assert.False(cluster.Host.IsSealAlive(sealId));
        Assert.Equal(PasswordChangeOutcome.NotProven, (await account.AcceptInvitation(key, Guid.NewGuid(), await Proven(account, First), By(account, null))).Outcome);
    }

    [Fact]
    public async Task The_right_code_is_good_for_a_quarter_of_an_hour()
    {
        var account = await cluster.Invited();
        var (key, visit) = await cluster.GiveCode(account);
        cluster.Clock.Advance(TimeSpan.FromMinutes(15));
        Assert.Equal(PasswordChangeOutcome.NotProven, (await account.AcceptInvitation(key, visit, await Proven(account, First), By(account, null))).Outcome);
    }

    [Fact]
    public async Task The_tenth_wrong_code_locks_the_invitation_and_another_invitation_opens_anew()
    {
        var account = await cluster.Invited();
        var invitation = InvitationOf(account);
        TryOutcome last = default;
        for (var i = 0; i < 10; i++)
        {
            var ticket = await invitation.BeginTry();
            last = (await invitation.FinishTry(ticket.Number, PasswordDerivation.Derive("WRONG-WRONG", ticket.Salt, ticket.Iterations), By(account, null))).Outcome;
            cluster.Clock.Advance(TimeSpan.FromMinutes(15));
        }
        Assert.Equal(TryOutcome.Locked, last);

        Assert.Equal(Verdict.Done, await account.ResetPassword(Staff));
        Assert.Equal(PasswordChangeOutcome.Changed, (await cluster.Accept(account, First)).Outcome);
        Assert.Null(await invitation.Look());
    }

    [Fact]
    public async Task A_reset_by_staff_stops_the_old_password_and_it_may_not_come_back()
    {
        var account = await cluster.Active();
        var session = await cluster.Session(account);

        Assert.Equal(Verdict.Done, await account.ResetPassword(Staff));
        Assert.Equal(SignInVerdict.Refused, (await SignIn(account, First)).Verdict);
        Assert.False(await account.RenewSession(session.Session, null));
        Assert.Equal(PasswordFlaws.UsedBefore, (await cluster.Accept(account, First)).Flaws);
        Assert.Equal(PasswordChangeOutcome.Changed, (await cluster.Accept(account, Second)).Outcome);
        Assert.Equal(SignInVerdict.Accepted, (await SignIn(account, Second)).Verdict);
        Assert.Contains(MessageTemplate.AccountResetMail, cluster.Mailroom.MailsOf(account));
        Assert.Contains(MessageTemplate.PasswordChangedMail, cluster.Mailroom.MailsOf(account));
    }

    [Fact]
    public async Task A_forgotten_password_is_solved_by_the_partner_alone_and_the_old_one_works_until_then()
    {
        var account = await cluster.Active();
        await account.AskReset("BEELD@oostwaard.example", By(account, "203.0.113.9"));

        Assert.Equal(SignInVerdict.Accepted, (await SignIn(account, First)).Verdict);
        Assert.Equal(PasswordChangeOutcome.Changed, (await cluster.Accept(account, Second)).Outcome);
        Assert.Equal(SignInVerdict.Refused, (await SignIn(account, First)).Verdict);
        Assert.Equal(SignInVerdict.Accepted, (await SignIn(account, Second)).Verdict);
    }

    [Fact]
    public async Task Nobody_can_flood_a_partner_with_resets()
    {
        var account = await cluster.Active();
        await account.AskReset("stranger@example.org", By(account, null));
        Assert.Single(cluster.Mailroom.MailsOf(account));

        for (var i = 0; i < 20; i++) await account.AskReset("beeld@oostwaard.example", By(account, null));
        Assert.Equal(2, cluster.Mailroom.MailsOf(account).Count);

        for (var i = 0; i < 20; i++)
        {
            cluster.Clock.Advance(TimeSpan.FromMinutes(10));
            await account.AskReset("beeld@oostwaard.example", By(account, null));
        }
        Assert.Equal(6, cluster.Mailroom.MailsOf(account).Count);
    }

    [Fact]
    public async Task A_reset_that_the_partner_asked_for_lasts_an_hour()
    {
        var account = await cluster.Active();
        await account.AskReset("beeld@oostwaard.example", By(account, null));
        cluster.Clock.Advance(TimeSpan.FromHours(1) - Tick);
        Assert.NotNull(await InvitationOf(account).Look());
        cluster.Clock.Advance(Tick);
        Assert.Null(await InvitationOf(account).Look());
    }
}
