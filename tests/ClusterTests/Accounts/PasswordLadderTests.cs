using Exchange.Accounts;
using Exchange.Messages;

namespace Exchange.Tests.Accounts;

// Here, so that its Staff comes before the namespace of that name.
using static Exchange.Tests.Accounts.AccountCluster;

public sealed class PasswordLadderTests(AccountCluster cluster) : IClassFixture<AccountCluster>
{
    private const string Key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl werkplek";
    private const string Fingerprint = "SHA256:+DiY3wvvV6TuJJhbpZisF/zLDA0zPMSvHdkr4UvCOqU";

    /// <summary>The reminder service spins while less than a millisecond is left.</summary>
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(5);

    private static TimeSpan Days(double days) => TimeSpan.FromDays(days);

    /// <summary>To so long after <paramref name="from"/>.</summary>
    private void GoTo(DateTimeOffset from, TimeSpan after) => cluster.Clock.Advance(from + after - cluster.Clock.GetUtcNow());

    private async Task Remind(IPartnerAccount account, int times = 1)
    {
        for (var i = 0; i < times; i++) await cluster.Remind(account);
    }

    private IReadOnlyList<int?> WarnedDays(IPartnerAccount account) =>
        [.. cluster.Mailroom.Of(account).Where(order => order.Template is MessageTemplate.PasswordWarningMail).Select(order => order.Facts?.Days)];

    [Fact]
    public async Task Each_rung_is_told_once_and_not_before_its_moment()
    {
        var account = await cluster.Active();
        var set = cluster.Clock.GetUtcNow();
        List<int?> expected = [];
        foreach (var days in new[] { 14, 7, 3, 1 })
        {
            GoTo(set, Days(90 - days) - Tick);
            await Remind(account);
            Assert.Equal(expected, WarnedDays(account));
            GoTo(set, Days(90 - days));
            await Remind(account, times: 3);
            expected.Add(days);
            Assert.Equal(expected, WarnedDays(account));
            Assert.Equal(AccountState.Active, (await View(account)).State);
        }
        Assert.Equal(["14", "7", "3", "1"], (await View(account)).Warnings.Select(warning => warning.Rung));
        Assert.DoesNotContain(MessageTemplate.PasswordDueMail, cluster.Mailroom.MailsOf(account));

        GoTo(set, Days(90));
        await Remind(account, times: 3);
        Assert.Equal(1, cluster.Mailroom.MailsOf(account).Count(mail => mail is MessageTemplate.PasswordDueMail));
        GoTo(set, Days(93));
        await Remind(account, times: 3);
        Assert.Equal(1, cluster.Mailroom.MailsOf(account).Count(mail => mail is MessageTemplate.PasswordExpiredMail));
        Assert.Equal(4, WarnedDays(account).Count);
    }

    [Fact]
    public async Task The_clock_decides_also_when_the_tick_is_late()
    {
        var account = await cluster.Active();
        var set = cluster.Clock.GetUtcNow();
        GoTo(set, Days(90) - Tick);
        Assert.Equal(SignInVerdict.Accepted, (await SignIn(account, First)).Verdict);
        GoTo(set, Days(90));
        Assert.Equal(SignInVerdict.MustChange, (await SignIn(account, First)).Verdict);
        Assert.Equal(AccountState.PasswordDue, (await View(account)).State);
        GoTo(set, Days(93) - Tick);
        Assert.Equal(SignInVerdict.MustChange, (await SignIn(account, First)).Verdict);
        GoTo(set, Days(93));
        Assert.Equal(SignInVerdict.Expired, (await SignIn(account, First)).Verdict);
        Assert.Equal(AccountState.Expired, (await View(account)).State);
    }

    [Fact]
    public async Task In_the_grace_a_password_can_only_be_changed_and_then_all_starts_anew()
    {
        var account = await cluster.Active();
        var set = cluster.Clock.GetUtcNow();
        GoTo(set, Days(92));
        await Remind(account);
        SessionStart start = new(Guid.NewGuid(), AccountDoor.Sftp, SignInMethod.Password, "192.0.2.1", "test", TimeSpan.FromMinutes(1));
        Assert.Equal(SessionOutcome.Refused, await account.OpenSession(start, null));

        Assert.Equal(PasswordChangeOutcome.Changed, (await Change(account, First, Second)).Outcome);
        Assert.Equal(SessionOutcome.Open, await account.OpenSession(start, null));
        Assert.Equal(SignInVerdict.Accepted, (await SignIn(account, Second)).Verdict);
        var view = await View(account);
        Assert.Equal((AccountState.Active, cluster.Clock.GetUtcNow() + Days(90)), (view.State, view.PasswordDueAt));
        Assert.Empty(view.Warnings);

        GoTo(set, Days(92 + 76));
        await Remind(account);
        Assert.Equal([14], WarnedDays(account));
    }

    [Fact]
    public async Task After_the_grace_keys_and_sessions_stop_and_mail_and_SMS_help_the_partner_alone()
    {
        var account = await cluster.Active(Order with { PublicKeys = [Key] });
        var set = cluster.Clock.GetUtcNow();
        GoTo(set, Days(93) - Tick);
        Assert.Equal(SignInVerdict.Accepted, (await account.SignInWithKey(Fingerprint, true, AccountDoor.Sftp, By(account, "192.0.2.1"))).Verdict);
        SessionStart start = new(Guid.NewGuid(), AccountDoor.Sftp, SignInMethod.PublicKey, "192.0.2.1", "test", TimeSpan.FromMinutes(1), Fingerprint);
        Assert.Equal(SessionOutcome.Open, await account.OpenSession(start, null));

        GoTo(set, Days(93));
        Assert.False(await account.RenewSession(start.Id, null));
        Assert.Equal(SignInVerdict.Refused, (await account.SignInWithKey(Fingerprint, true, AccountDoor.Sftp, By(account, "192.0.2.1"))).Verdict);

        await account.AskReset("beeld@oostwaard.example", By(account, "192.0.2.1"));
        Assert.Equal(PasswordChangeOutcome.Changed, (await cluster.Accept(account, Second)).Outcome);
        Assert.Equal(SignInVerdict.Accepted, (await SignIn(account, Second)).Verdict);
        Assert.Equal(SignInVerdict.Accepted, (await account.SignInWithKey(Fingerprint, true, AccountDoor.Sftp, By(account, "192.0.2.1"))).Verdict);
    }

    [Fact]
    public async Task After_a_standstill_only_the_nearest_rung_is_told()
    {
        var account = await cluster.Active();
        GoTo(cluster.Clock.GetUtcNow(), Days(88));
        await Remind(account);
        Assert.Equal([3], WarnedDays(account));
    }

    [Fact]
    public async Task The_modern_policy_never_rotates()
    {
        var account = await cluster.Invited(Order with { Settings = new(PasswordPreset.Modern, []) });
        const string phrase = "vier paarse olifanten fietsen";
        Assert.Equal(PasswordChangeOutcome.Changed, (await cluster.Accept(account, phrase)).Outcome);
        GoTo(cluster.Clock.GetUtcNow(), Days(1000));
        await Remind(account);
        Assert.Equal(SignInVerdict.Accepted, (await SignIn(account, phrase)).Verdict);
        Assert.Null((await View(account)).PasswordDueAt);
        Assert.Equal([MessageTemplate.AccountInvitationMail], cluster.Mailroom.MailsOf(account));
    }

    [Fact]
    public async Task The_last_24_passwords_may_not_come_back_and_the_25th_may()
    {
        var account = await cluster.Active();
        string Numbered(int n) => $"{(char)('A' + n)}b7!vQz9#m{n:00}x";
        var old = First;
        for (var n = 0; n < 24; n++)
        {
            Assert.Equal(PasswordFlaws.UsedBefore, (await Change(account, old, First)).Flaws);
            Assert.Equal(PasswordChangeOutcome.Changed, (await Change(account, old, Numbered(n))).Outcome);
            old = Numbered(n);
        }
        Assert.Equal(PasswordFlaws.UsedBefore, (await Change(account, old, First)).Flaws);
        Assert.Equal(PasswordChangeOutcome.Changed, (await Change(account, old, Numbered(24))).Outcome);
        Assert.Equal(PasswordChangeOutcome.Changed, (await Change(account, Numbered(24), First)).Outcome);
    }

    [Fact]
    public async Task A_change_needs_the_old_password_shortly_before_and_terms_that_hold()
    {
        var account = await cluster.Active();
        var proven = await Proven(account, Second);
        Assert.Equal(PasswordChangeOutcome.NotProven, (await account.ChangePassword(Guid.NewGuid(), proven, By(account, null))).Outcome);

        var grant = (await SignIn(account, First)).Grant;
        await account.SetSettings(Staff, new(PasswordPreset.Modern, []));
        Assert.Equal(PasswordChangeOutcome.OldTerms, (await account.ChangePassword(grant, proven, By(account, null))).Outcome);
        await account.SetSettings(Staff, new(PasswordPreset.Instelling, []));
        cluster.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(PasswordChangeOutcome.NotProven, (await account.ChangePassword(grant, proven, By(account, null))).Outcome);
        Assert.Equal(PasswordChangeOutcome.Changed, (await Change(account, First, Second)).Outcome);
    }

    [Fact]
    public async Task The_log_tells_the_whole_ladder()
    {
        var account = await cluster.Active();
        var set = cluster.Clock.GetUtcNow();
        foreach (var day in new[] { 76, 83, 87, 89, 90, 93 })
        {
            GoTo(set, Days(day));
            await Remind(account);
        }
        Assert.Equal(
            ["account.created", "account.code-given", "account.password-set", "account.password-warned", "account.password-warned", "account.password-warned",
                "account.password-warned", "account.password-due", "account.password-expired"],
            (await cluster.AuditOf(account)).Where(deed => deed is not "account.message-not-sent")); // Nobody here ever sends them.
    }

    [Fact]
    public async Task The_reminder_service_itself_climbs_the_ladder()
    {
        var account = await cluster.Active();
        cluster.Clock.Advance(Days(76) + TimeSpan.FromMinutes(5));
        for (var i = 0; i < 200 && WarnedDays(account).Count == 0; i++)
        {
            await Task.Delay(50); // The service works in real time beside the fake clock.
            cluster.Clock.Advance(TimeSpan.FromMinutes(1));
        }
        Assert.Equal([14], WarnedDays(account));
    }
}
