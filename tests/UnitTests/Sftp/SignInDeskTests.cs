using System.Net;
using Exchange.Sftp;
using Exchange.Sftp.SignIn;

namespace Exchange.Tests.Sftp;

/// <summary>Signing in on one connection, without SSH.</summary>
public sealed class SignInDeskTests
{
    private const string Old = "correct horse battery", New = "staple battery horse";
    private readonly MemoryAccounts _accounts = new();
    private readonly SignInDesk _desk;

    public SignInDeskTests()
    {
        _accounts.Add("ann", Old);
        _accounts.Add("due", Old, mustChange: true);
        _accounts.AddKey("ann", "SHA256:ann");
        _desk = NewDesk();
    }

    [Fact]
    public void A_right_password_opens_a_session_of_the_account()
    {
        var start = Assert.IsType<SignInReply.Accept>(_desk.Password("ann", Old)).Start;

        Assert.Equal(("ann", SignInMethod.Password, null, "client 1"), (start.Account, start.Method, start.KeyFingerprint, start.ClientVersion));
    }

    [Fact]
    public void Wrong_passwords_and_unknown_users_are_refused_alike()
    {
        Assert.Equal(_desk.Password("ann", "wrong"), _desk.Password("nobody", "wrong"));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void The_last_wrong_try_ends_the_connection(int tries)
    {
        var replies = Enumerable.Range(0, tries).Select(_ => _desk.Password("ann", "wrong")).ToList();

        Assert.Equal(Math.Min(tries, 2), replies.Count(reply => reply is SignInReply.Refuse));
        Assert.Equal(Math.Min(tries, 3), _accounts.Asked); // Nobody is asked any more after the end.
    }

    [Fact]
    public void A_right_password_after_the_end_does_not_help()
    {
        for (var i = 0; i < 3; i++) _desk.Password("ann", "wrong");

        Assert.IsType<SignInReply.End>(_desk.Password("ann", Old));
    }

    [Fact]
    public void A_password_that_has_to_change_leaves_only_the_dialogue()
    {
        Assert.Equal(new SignInReply.Refuse(OnlyDialogue: true), _desk.Password("due", Old));
    }

    [Fact]
    public void The_dialogue_changes_the_password_and_signs_in()
    {
        Assert.Equal(["Password: "], Asked(_desk.BeginDialogue("due")).Prompts);
        var change = Asked(_desk.Answers([Old]));
        Assert.Equal(2, change.Prompts.Count);
        Assert.Equal("Your password is 90 days old.", change.Instruction);

        Assert.Equal("The two new passwords differ. Try again.", Asked(_desk.Answers([New, "other"])).Instruction);
        Assert.Equal("At least 12 characters.", Asked(_desk.Answers(["short", "short"])).Instruction);
        Assert.Equal(SignInMethod.Dialogue, Assert.IsType<SignInReply.Accept>(_desk.Answers([New, New])).Start.Method);

        Assert.IsType<SignInReply.Accept>(NewDesk().Password("due", New));
        Assert.IsType<SignInReply.Refuse>(NewDesk().Password("due", Old));
    }

    [Fact]
    public void A_script_that_answers_every_prompt_with_the_old_password_is_refused_after_three_rounds()
    {
        _desk.BeginDialogue("due");
        _desk.Answers([Old]);
        for (var i = 0; i < 3; i++) Assert.IsType<SignInReply.Ask>(_desk.Answers([Old, Old]));

        Assert.IsType<SignInReply.Refuse>(_desk.Answers([Old, Old]));
    }

    [Fact]
    public void Answers_do_not_count_for_another_users_name()
    {
        _desk.BeginDialogue("due");
        _desk.Answers([Old]);
        _desk.Password("ann", "wrong"); // Ends the dialogue.

        Assert.IsType<SignInReply.Refuse>(_desk.Answers([New, New]));
        Assert.IsType<SignInReply.Accept>(NewDesk().Dialogue("due", Old, New));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(8)]
    public void A_wrong_number_of_answers_is_a_wrong_try(int count)
    {
        _desk.BeginDialogue("ann");

        Assert.IsType<SignInReply.Refuse>(_desk.Answers([.. Enumerable.Repeat(Old, count)]));
    }

    [Fact]
    public void A_key_signs_in_only_when_it_is_proven()
    {
        Assert.IsType<SignInReply.ProveKey>(_desk.Key("ann", "SHA256:ann", proven: false));
        Assert.Equal("SHA256:ann", Assert.IsType<SignInReply.Accept>(_desk.Key("ann", "SHA256:ann", proven: true)).Start.KeyFingerprint);
        Assert.IsType<SignInReply.Refuse>(NewDesk().Key("due", "SHA256:ann", proven: true));
    }

    [Theory]
    [InlineData(4, true)]
    [InlineData(5, true)]
    [InlineData(6, false)]
    public void So_many_keys_may_be_offered(int count, bool goesOn)
    {
        var last = Enumerable.Range(0, count).Select(i => _desk.Key("ann", $"SHA256:{i}", proven: false)).ToList()[^1];

        Assert.Equal(goesOn, last is SignInReply.Refuse);
        Assert.Equal(goesOn, _desk.Password("ann", Old) is SignInReply.Accept);
    }

    [Theory]
    [InlineData(127, true)]
    [InlineData(128, true)]
    [InlineData(129, false)]
    [InlineData(0, false)]
    public void A_user_name_may_be_so_long(int length, bool asked)
    {
        _desk.Password(new string('a', length), "x");

        Assert.Equal(asked ? 1 : 0, _accounts.Asked);
    }

    private SignInDesk NewDesk() =>
        new(_accounts, new SignInLimits(Tries: 3, KeyQueries: 5), Guid.NewGuid(), IPAddress.Loopback, CancellationToken.None) { ClientVersion = "client 1" };

    private static KeyboardQuestion Asked(SignInReply reply) => Assert.IsType<SignInReply.Ask>(reply).Question;
}

internal static class DeskSteps
{
    /// <summary>A whole dialogue with a change.</summary>
    public static SignInReply Dialogue(this SignInDesk desk, string user, string old, string fresh)
    {
        desk.BeginDialogue(user);
        desk.Answers([old]);
        return desk.Answers([fresh, fresh]);
    }
}
