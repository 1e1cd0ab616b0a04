using Exchange.Accounts;
using Microsoft.Extensions.Configuration;

namespace Exchange.Tests.Accounts;

public sealed class PasswordPoliciesTests
{
    private static PasswordPolicies Bound(params (string Key, string Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))).Build().Get<PasswordPolicies>() ?? new();

    [Fact]
    public void Without_settings_the_presets_are_as_they_ship()
    {
        Assert.Equal(PasswordPolicy.Instelling, Bound().Of(PasswordPreset.Instelling));
        Assert.Equal(PasswordPolicy.Modern, Bound().Of(PasswordPreset.Modern));
    }

    [Fact]
    public void A_figure_that_is_set_takes_the_place_of_one_and_leaves_the_rest()
    {
        var policies = Bound(("Instelling:MinLength", "14"), ("Instelling:MaxAge", "60.00:00:00"), ("Instelling:WarnDays:0", "2"), ("Instelling:WarnDays:1", "10"), ("Modern:MaxAge", "365.00:00:00"));
        var policy = policies.Of(PasswordPreset.Instelling);

        Assert.Equal((14, TimeSpan.FromDays(60), 24), (policy.MinLength, policy.MaxAge, policy.History));
        Assert.Equal([10, 2], policy.WarnDays);
        Assert.Equal(TimeSpan.FromDays(365), policies.Of(PasswordPreset.Modern).MaxAge);
        Assert.Null(Bound(("Instelling:MaxAge", "0")).Of(PasswordPreset.Instelling).MaxAge);
    }

    [Theory]
    [InlineData("MinLength", "7", false)]
    [InlineData("MinLength", "8", true)]
    [InlineData("MinLength", "64", true)]
    [InlineData("MinLength", "65", false)]
    [InlineData("TriesBeforeLock", "2", false)]
    [InlineData("TriesBeforeLock", "3", true)]
    [InlineData("MaxAge", "23:59:59", false)]
    [InlineData("MaxAge", "1.00:00:00", true)]
    [InlineData("WarnDays:0", "0", false)]
    public void Figures_have_limits(string figure, string value, bool isSound) => Assert.Equal(isSound, Bound(("Instelling:" + figure, value)).Instelling.IsSound());
}
