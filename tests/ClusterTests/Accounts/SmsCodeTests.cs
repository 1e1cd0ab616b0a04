using Exchange.Accounts;
using Exchange.Messages;

namespace Exchange.Tests.Accounts;

// Here, so that its Staff comes before the namespace of that name.
using static Exchange.Tests.Accounts.AccountCluster;

/// <summary>The second step of signing in on the web.</summary>
public sealed class SmsCodeTests(AccountCluster cluster) : IClassFixture<AccountCluster>
{
    private const string Near = "192.0.2.1", NoCode = "x";

    private static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    private Task<IPartnerAccount> Asking() => cluster.Active(Order with { Settings = Order.Settings with { AsksSmsCode = true } });

    private static Task<SignInAnswer> Web(IPartnerAccount account) => SignIn(account, First, Near, AccountDoor.Web);

    private string Code(IPartnerAccount account) => cluster.Last(account, MessageChannel.Sms);

    [Fact]
    public async Task Only_the_code_leads_in_and_only_on_the_web()
    {
        var account = await Asking();
        var asked = await Web(account);
        Assert.Equal(SignInVerdict.CodeNeeded, asked.Verdict);
        Assert.Null((await View(account)).LastLogin);
        Assert.Matches("^[0-9]{6}$", Code(account));
        Assert.Equal(new("12", "nl"), await account.LookAtCode(asked.Grant));

        var right = await account.FinishCode(asked.Grant, $" {Code(account)[..3]} {Code(account)[3..]}", By(account, Near));

        Assert.Equal(SignInVerdict.Accepted, right.Verdict);
        Assert.NotEqual(Guid.Empty, right.Grant);
        Assert.Equal(SignInVerdict.Refused, (await account.FinishCode(asked.Grant, Code(account), By(account, Near))).Verdict); // Once.
        Assert.Equal(SignInVerdict.Accepted, (await SignIn(account, First, Near, AccountDoor.Sftp)).Verdict);
    }

    [Theory]
    [InlineData(-1, SignInVerdict.Accepted)]
    [InlineData(0, SignInVerdict.Refused)]
    public async Task It_works_for_ten_minutes(int seconds, SignInVerdict verdict)
    {
        var account = await Asking();
        var asked = await Web(account);
        cluster.Clock.Advance(Life + TimeSpan.FromSeconds(seconds));
        Assert.Equal(verdict, (await account.FinishCode(asked.Grant, Code(account), By(account, Near))).Verdict);
    }

    [Fact]
    public async Task The_fifth_wrong_code_ends_it_and_wrong_codes_lock_as_wrong_passwords_do()
    {
        var account = await Asking();
        for (var round = 0; round < 2; round++)
        {
            var asked = await Web(account);
            for (var left = 4; left >= 0 && (round == 0 || left > 0); left--)
            {
                var wrong = await account.FinishCode(asked.Grant, NoCode, By(account, Near));
                Assert.Equal((SignInVerdict.Refused, left, left > 0), (wrong.Verdict, wrong.TriesLeft, wrong.Grant == asked.Grant));
                cluster.Clock.Advance(TimeSpan.FromSeconds(30)); // Waits out what wrong ones cost.
            }
            if (round == 0) Assert.Null(await account.LookAtCode(asked.Grant));
            else Assert.Equal(SignInVerdict.Locked, (await account.FinishCode(asked.Grant, NoCode, By(account, Near))).Verdict);
        }
        Assert.Equal(SignInVerdict.Locked, (await Web(account)).Verdict);
    }

    [Fact]
    public async Task Twice_within_a_minute_is_one_message_and_ten_an_hour_are_all()
    {
        var account = await Asking();
        var first = await Web(account);
        Assert.Equal(first.Grant, (await Web(account)).Grant);
        for (var i = 1; i < 10; i++)
        {
            cluster.Clock.Advance(TimeSpan.FromMinutes(1));
            Assert.Equal(SignInVerdict.CodeNeeded, (await Web(account)).Verdict);
        }
        cluster.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(SignInVerdict.Wait, (await Web(account)).Verdict);
        Assert.Equal(10, cluster.Mailroom.Of(account).Count(order => order.Template is MessageTemplate.SignInCodeSms));
    }

    [Fact]
    public async Task What_seals_it_goes_when_its_time_is_over_and_a_live_session_is_not_asked_again()
    {
        var account = await Asking();
        var asked = await Web(account);
        var seal = cluster.Mailroom.Of(account).Last(order => order.Template is MessageTemplate.SignInCodeSms).SealId;
        var session = await cluster.Session(account);
        var ticket = await account.BeginSignIn(By(account, Near));
        var again = await account.FinishSignIn(ticket.Number, AccountPassword.Derive(First, ticket.Salt, ticket.Iterations), AccountDoor.Web, By(account, Near), session.Session);
        Assert.Equal(SignInVerdict.Accepted, again.Verdict);

        Assert.True(cluster.Host.IsSealAlive(seal));
        cluster.Clock.Advance(Life);
        await cluster.Remind(account);
        Assert.False(cluster.Host.IsSealAlive(seal));
        Assert.Null(await account.LookAtCode(asked.Grant));
    }
}
