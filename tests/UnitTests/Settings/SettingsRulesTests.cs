using Exchange.Accounts;
using Exchange.Messages;
using Exchange.Settings;
using Exchange.Tests.Messages;

namespace Exchange.Tests.Settings;

public sealed class SettingsRulesTests
{
    private static readonly HospitalDefaults Defaults = new(Letters.Hospital);

    private static readonly byte[] Png = [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, 0, 0, 0, 13, .. "IHDR"u8, 0, 0, 0, 64, 0, 0, 0, 32, 8, 6, 0, 0, 0, 0, 0, 0, 0];

    private static IReadOnlyList<(string, SettingsRule)> Broken(HospitalValues values) => [.. SettingsRules.Check(Defaults.Reduce(values)).Select(problem => (problem.Field, problem.Rule))];

    private static HospitalLogo Logo(params byte[] bytes) => new(new ImmutableBytes(bytes));

    [Fact]
    public void What_is_as_configured_is_kept_as_such()
    {
        var complete = Defaults.Complete(new());

        Assert.Empty(SettingsChanges.Between(new(), Defaults.Reduce(complete)));
        Assert.Empty(SettingsRules.Check(complete));
    }

    [Fact]
    public void A_new_name_takes_the_sender_along_unless_another_was_chosen()
    {
        Assert.Equal("Nieuw", new SettingsInForce(Defaults, Defaults.Reduce(new() { Name = "Nieuw" })).Institution.Sender);
        Assert.Equal("Beelden", new SettingsInForce(Defaults, Defaults.Reduce(new() { Name = "Nieuw", Sender = "Beelden" })).Institution.Sender);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(7, true)]
    [InlineData(8, false)]
    public void Days_are_one_to_seven(int days, bool isGood)
    {
        Assert.Equal(isGood ? [] : [(SettingsField.ExportDays, SettingsRule.OutOfRange)], Broken(new() { ExportDays = days }));
        Assert.Equal(isGood ? [] : [(SettingsField.FileDays, SettingsRule.OutOfRange)], Broken(new() { FileDays = days }));
    }

    [Fact]
    public void Each_value_has_its_own_refusal()
    {
        Assert.Equal([(SettingsField.Name, SettingsRule.Needed)], Broken(new() { Name = "  " }));
        Assert.Equal([(SettingsField.Name, SettingsRule.TooLong)], Broken(new() { Name = new string('a', 101) }));
        Assert.Equal([(SettingsField.Sender, SettingsRule.NotOneLine)], Broken(new() { Sender = "a\nb" }));
        Assert.Equal([(SettingsField.Phone, SettingsRule.NoPhone)], Broken(new() { Phone = "bel ons" }));
        Assert.Equal([(SettingsField.Phone, SettingsRule.NoPhone)], Broken(new() { Phone = "+ ( ) - ." }));
        Assert.Equal([(SettingsField.Email, SettingsRule.NoEmail)], Broken(new() { Email = "nergens" }));
        Assert.Equal([(SettingsField.Preset, SettingsRule.OutOfRange)], Broken(new() { Preset = (PasswordPreset)9 }));
        Assert.Equal([(SettingsField.ContextWords, SettingsRule.TooShort)], Broken(new() { ContextWords = ["ab"] }));
        Assert.Equal([(SettingsField.DisclaimerDutch, SettingsRule.UnknownPlaceholder)], Broken(new() { DisclaimerDutch = "{naam}" }));
        Assert.Equal([(SettingsField.Texts, SettingsRule.NoSuchText)], Broken(new() { Texts = [new(MessageTemplate.LinkMail, "fr", new("a", "{link}"))] }));
        Assert.Equal([("texts.LinkMail.nl.body", SettingsRule.LinkMissing)], Broken(new() { Texts = [new(MessageTemplate.LinkMail, "nl", new("a", "b"))] }));
    }

    [Fact]
    public void A_logo_is_what_its_first_bytes_say_and_not_too_large()
    {
        Assert.Empty(Broken(new() { Logo = Logo(Png) }));
        Assert.Empty(Broken(new() { Logo = Logo(0xFF, 0xD8, 0xFF, 0xE0, 0) }));
        Assert.Equal("image/png", Logo(Png).ContentType);
        Assert.Equal([(SettingsField.Logo, SettingsRule.LogoNoImage)], Broken(new() { Logo = Logo([.. "<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>"u8]) }));
        Assert.Equal([(SettingsField.Logo, SettingsRule.LogoNoImage)], Broken(new() { Logo = Logo([.. "GIF89a"u8]) }));
        Assert.Equal([(SettingsField.Logo, SettingsRule.LogoNoImage)], Broken(new() { Logo = Logo() }));
        Assert.Empty(Broken(new() { Logo = Logo([.. Png, .. new byte[HospitalLogo.MaxBytes - Png.Length]]) }));
        Assert.Equal([(SettingsField.Logo, SettingsRule.LogoTooLarge)], Broken(new() { Logo = Logo([.. Png, .. new byte[HospitalLogo.MaxBytes - Png.Length + 1]]) }));
    }

    [Fact]
    public void An_older_state_changes_nothing_that_is_known()
    {
        CurrentSettings settings = new(Defaults);
        Assert.False(settings.Known.IsCompleted);
        settings.Take(new(2, new() { Name = "Twee" }));
        settings.Take(new(1, new() { Name = "Een" }));

        Assert.True(settings.Known.IsCompleted);
        Assert.Equal("Twee", settings.Now.Institution.Name);
        Assert.Contains("Twee", settings.Now.ContextWords);
    }
}
