using Exchange.Accounts;

namespace Exchange.Tests.Accounts;

public sealed class PasswordRulesTests
{
    private static readonly ImmutableBytes Salt = new(new byte[16]);

    private static PasswordTerms Terms(PasswordPolicy policy) =>
        new("oostwaard-long", Salt, 1, policy, ["Merelhof Ziekenhuis", "Leiden", "Ziekenhuis Oostwaard", "Longziekten"]);

    private static PasswordFlaws Instelling(string typed) => PasswordCheck.Judge(typed, Terms(PasswordPolicy.Instelling));
    private static PasswordFlaws Modern(string typed) => PasswordCheck.Judge(typed, Terms(PasswordPolicy.Modern));

    [Theory]
    [InlineData("Kb7!vQz9#mL", PasswordFlaws.TooShort)]
    [InlineData("Kb7!vQz9#mLp", PasswordFlaws.None)]
    [InlineData("kbvqzmlpxtrw", PasswordFlaws.TooFewClasses)]
    [InlineData("Kbvqzmlpxtrw", PasswordFlaws.TooFewClasses)]
    [InlineData("Kbvqzmlpxtr7", PasswordFlaws.None)]
    public void Instelling_wants_twelve_characters_of_three_kinds(string typed, PasswordFlaws expected) => Assert.Equal(expected, Instelling(typed));

    [Theory]
    [InlineData("kbvqzmlpxtrwdn", PasswordFlaws.TooShort)]
    [InlineData("kbvqzmlpxtrwdnh", PasswordFlaws.None)]
    [InlineData("vier paarse olifanten fietsen", PasswordFlaws.None)]
    public void Modern_wants_fifteen_characters_of_any_kind(string typed, PasswordFlaws expected) => Assert.Equal(expected, Modern(typed));

    [Theory]
    [InlineData("Kb7!", PasswordFlaws.TooShort)]
    [InlineData("kb7k", PasswordFlaws.TooShort | PasswordFlaws.TooFewClasses)]
    [InlineData("kkkk", PasswordFlaws.TooShort | PasswordFlaws.TooFewClasses | PasswordFlaws.Pattern)]
    [InlineData("Kb7!Kb7!Kb7!", PasswordFlaws.Pattern)]
    [InlineData("Kb7!!7bKK7b!", PasswordFlaws.Pattern)]
    public void What_is_only_short_is_not_called_a_repetition(string typed, PasswordFlaws expected) => Assert.Equal(expected, Instelling(typed));

    [Fact]
    public void Length_counts_code_points()
    {
        var eleven = string.Concat(Enumerable.Repeat("😀", 3)) + "Kb7!vQz9"; // 11 code points, 14 UTF-16 units.
        Assert.Equal(PasswordFlaws.TooShort, Instelling(eleven));
        Assert.Equal(PasswordFlaws.None, Instelling(eleven + "é"));
    }

    [Fact]
    public void The_longest_password_is_taken_and_one_more_is_not()
    {
        var longest = string.Concat(Enumerable.Range(0, 64).Select(i => "aZ9!"[i % 4] + $"{(char)('b' + i % 23)}{(char)('B' + i * 7 % 23)}{i % 10}"));
        Assert.Equal(256, longest.Length);
        Assert.Equal(PasswordFlaws.None, Instelling(longest));
        Assert.Equal(PasswordFlaws.TooLong, Instelling(longest + "x") & PasswordFlaws.TooLong);
    }

    [Theory]
    [InlineData("Password1234!")]
    [InlineData("P@ssw0rd!!2026")]
    [InlineData("Wachtwoord123!")]
    [InlineData("W@chtw00rd-2024")]
    [InlineData("Welkom-Welkom-01")]
    [InlineData("PasswordPassword1")]
    [InlineData("Dragon.Monkey.99")]
    [InlineData("DragonMonkey#2024")]
    [InlineData("!!Iloveyou!!123")]
    [InlineData("Qwertyuiop123!")]
    [InlineData("S1nterklaas2026!")]
    public void Common_passwords_are_refused_also_with_digits_signs_and_look_alikes(string typed) =>
        Assert.True(Instelling(typed).HasFlag(PasswordFlaws.Common), Instelling(typed).ToString());

    [Theory]
    [InlineData("Abcdefghijkl1!")]
    [InlineData("aB1aB1aB1aB1")]
    [InlineData("Aa1Aa1Aa1!!!")]
    [InlineData("123456789012aB")]
    public void Repetitions_and_sequences_are_refused(string typed) =>
        Assert.True(Instelling(typed).HasFlag(PasswordFlaws.Pattern), Instelling(typed).ToString());

    [Theory]
    [InlineData("Oostwaard-long7Q", PasswordFlaws.HasUserName)]
    [InlineData("xQ7-O0stw@ard-zz", PasswordFlaws.HasUserName)]
    [InlineData("Merelhof#8kQzvT", PasswordFlaws.HasContextWord)]
    [InlineData("kQzvT-M3relh0f!8", PasswordFlaws.HasContextWord)]
    [InlineData("In Leiden zeven QT", PasswordFlaws.HasContextWord)]
    [InlineData("L.e.i.d.e.n-Qz7pX", PasswordFlaws.HasContextWord)]
    public void The_users_name_and_the_hospitals_words_are_refused(string typed, PasswordFlaws flaw) =>
        Assert.True(Instelling(typed).HasFlag(flaw), Instelling(typed).ToString());

    [Theory]
    [InlineData("Zomer2026!kQzvT")]
    [InlineData("kQzvT-herfst-26")]
    [InlineData("W1nter2026!abQz")]
    [InlineData("2027lente#kQzvT")]
    [InlineData("October.2026.Qz")]
    public void A_season_or_month_with_a_year_is_refused(string typed) =>
        Assert.True(Instelling(typed).HasFlag(PasswordFlaws.SeasonAndYear), Instelling(typed).ToString());

    [Theory]
    [InlineData("Kb7!vQz9\tmLp4")]
    [InlineData("Kb7!vQz9\0mLp4")]
    public void Controls_are_refused(string typed) => Assert.Equal(PasswordFlaws.BadCharacters, Instelling(typed));

    [Fact]
    public void Malformed_text_is_refused_and_derives_to_nothing_that_matches()
    {
        Assert.Equal(PasswordFlaws.BadCharacters, Instelling("Kb7!vQz9\ud800mLp4"));
        Assert.NotEqual(Bytes(AccountPassword.Derive("Kb7!\ud800", Salt, 1)), Bytes(AccountPassword.Derive("Kb7!\ud800", Salt, 1)));
    }

    [Fact]
    public void Compatibility_forms_are_one_password_and_case_spaces_and_signs_are_not()
    {
        Assert.Equal(Bytes(AccountPassword.Derive("ﬁetsén", Salt, 1)), Bytes(AccountPassword.Derive("fietse\u0301n", Salt, 1)));
        Assert.NotEqual(Bytes(AccountPassword.Derive("Fiets en", Salt, 1)), Bytes(AccountPassword.Derive("fiets en", Salt, 1)));
        Assert.NotEqual(Bytes(AccountPassword.Derive("fiets en", Salt, 1)), Bytes(AccountPassword.Derive("fietsen", Salt, 1)));
        Assert.NotEqual(Bytes(AccountPassword.Derive("fiets-en", Salt, 1)), Bytes(AccountPassword.Derive("fietsen", Salt, 1)));
    }

    [Fact]
    public void Only_a_password_without_flaws_is_proven_and_under_these_terms_alone()
    {
        Assert.Null(PasswordCheck.Of("Welkom01!", Terms(PasswordPolicy.Instelling)).Proven);
        var proven = PasswordCheck.Of("Kb7!vQz9#mLp", Terms(PasswordPolicy.Instelling)).Proven;
        Assert.NotNull(proven);
        Assert.Equal(Terms(PasswordPolicy.Instelling).Stamp(), proven.Stamp);
        Assert.NotEqual(Terms(PasswordPolicy.Modern).Stamp(), proven.Stamp);
        Assert.NotEqual((Terms(PasswordPolicy.Instelling) with { UserName = "other" }).Stamp(), proven.Stamp);
    }

    [Theory]
    [InlineData("nl", "Kies minstens 12 tekens.")]
    [InlineData("en", "Choose at least 12 characters.")]
    public void Every_flaw_has_a_sentence_in_both_languages(string language, string first)
    {
        var all = Enum.GetValues<PasswordFlaws>().Aggregate((one, other) => one | other);
        var said = PasswordFlawWords.Say(all, PasswordPolicy.Instelling, language);
        Assert.Equal(first, said[0]);
        Assert.Equal(Enum.GetValues<PasswordFlaws>().Length - 1, said.Distinct().Count());
    }

    [Theory]
    [InlineData(1, 15)]
    [InlineData(2, 30)]
    [InlineData(3, 60)]
    [InlineData(7, 960)]
    [InlineData(8, 1440)]
    [InlineData(50, 1440)]
    public void Locks_grow_from_fifteen_minutes_to_a_day(int locks, int minutes) =>
        Assert.Equal(TimeSpan.FromMinutes(minutes), PasswordPolicy.Instelling.LockAfter(locks));

    private static byte[] Bytes(ImmutableBytes value) => value.Value.ToArray();
}
