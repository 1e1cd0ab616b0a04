using Exchange.Accounts;
using Exchange.Figures;
using Exchange.Language;
using Exchange.Partners;
using Exchange.Send;

namespace Exchange.Tests.AdminUi;

/// <summary>What the pages work out by themselves: typing mistakes in a domain, and how old a password is.</summary>
public sealed class SendingTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 9, 58, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("o@gmial.com", "gmail.com")]
    [InlineData("o@gmail.co", "gmail.com")]
    [InlineData("o@provdier.example", "provider.example")]
    [InlineData("o@gmaill.com", "gmail.com")]
    [InlineData("o@gmail.com", null)]
    [InlineData("o@PROVIDER.example", null)]
    [InlineData("o@somewhere.example", null)]
    [InlineData("no address", null)]
    public void A_domain_one_letter_off_a_known_one_is_a_mistake(string email, string? meant) =>
        Assert.Equal(meant, MailDomain.Meant(email, ["provider.example"]));

    [Theory]
    [InlineData("Fantoom Anna", "mw. A. Fantoom", true)]
    [InlineData("Fantoom Anna", "mevrouw Fantoom", true)]
    [InlineData("Fantoom Anna", "Anna Fantoom-de Vries", true)]
    [InlineData("Vries, de^Céleste", "dhr. C. de Vries", true)]
    [InlineData("Müller Jörg", "J. MULLER", true)]
    [InlineData("Fantoom Anna", "Pieter Fantoom", false)]
    [InlineData("Fantoom Céleste", "mw. A. Fantoom", false)]
    [InlineData("Fantoom Bram", "Z. Heelanders", false)]
    [InlineData("van der Berg Jan", "J. van der Meer", false)]
    public void Names_that_cannot_be_one_person_are_told_apart(string study, string recipient, bool mayBe) => Assert.Equal(mayBe, PeopleNames.MayBeOne(study, recipient));

    [Theory]
    [InlineData(63, "63 of 90 days", "")]
    [InlineData(80, "80 of 90 days", "10 days left")]
    [InlineData(91, "91 of 90 days", "1 day over")]
    [InlineData(94, "94 of 90 days", "grace over")]
    public void A_password_says_how_old_it_is_and_when_to_act(int days, string line, string alarm)
    {
        var set = Now.AddDays(-days);
        var age = PasswordAge.Of(set, set.AddDays(90), set.AddDays(93), Words.English, Now, 9);
        Assert.Equal((line, alarm), (age.Line, age.Alarm));
        Assert.Equal(days > 90 ? Fill.Failed : alarm.Length > 0 ? Fill.Warning : Fill.Done, age.Segments.Last(segment => segment.Fill is not Fill.Empty).Fill);
    }

    [Theory]
    [InlineData("DueSoon", "long", "-dueAt", 2, "/partners?only=DueSoon&q=long&sort=-dueAt&page=2")]
    [InlineData("Nonsense", " ", "nonsense", -1, "/partners")]
    public void The_address_of_the_partner_list_says_the_same_again(string slice, string search, string sort, int page, string address) =>
        Assert.Equal(address, PartnerFilter.From(slice, search, sort, page).Address);

    [Fact]
    public void Rules_that_were_not_changed_are_the_same()
    {
        AccountSettings settings = new(PasswordPreset.Modern, ["192.0.2.0/24", "2001:db8::/48"], 2_500_000_000);
        Assert.True(RulesForm.Of(settings).Same(settings));
        var form = RulesForm.Of(settings);
        form.Quota = "2,5";
        Assert.True(form.Same(settings));
        form.Networks += "\nnonsense";
        Assert.Contains("networks", form.Check(Words.English));
    }
}
