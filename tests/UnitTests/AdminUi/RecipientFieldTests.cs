using Exchange.Language;
using Exchange.Send;

namespace Exchange.Tests.AdminUi;

/// <summary>What a sender types about the recipient.</summary>
public sealed class RecipientFieldTests
{
    [Theory]
    [InlineData("06 12 34 56 78", "+31612345678")]
    [InlineData("06-12345678", "+31612345678")]
    [InlineData("+31 (0)6 12345678", "+31612345678")]
    [InlineData("0031612345678", "+31612345678")]
    [InlineData("+49 1512 3456789", "+4915123456789")]
    public void A_number_is_taken_as_people_write_it(string typed, string number) => Assert.Equal(number, MobileNumber.Read(typed));

    [Theory]
    [InlineData("055 123 45 67")]
    [InlineData("06 1234567")]
    [InlineData("06 123456789")]
    [InlineData("+31201234567")]
    public void A_Dutch_number_that_is_no_mobile_is_told_apart(string typed)
    {
        Assert.Null(MobileNumber.Read(typed));
        Assert.True(MobileNumber.IsDutchButNotMobile(typed));
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("hallo")]
    [InlineData("+0612345678")]
    [InlineData("+1234567")]
    [InlineData("+12345678901234567")]
    public void What_is_no_number_is_refused(string? typed) => Assert.Null(MobileNumber.Read(typed));

    [Theory]
    [InlineData(" j.devries@provider.example ", "j.devries@provider.example")]
    [InlineData("a@b", null)]
    [InlineData("J <j@b.nl>", null)]
    [InlineData("j@b.nl.", null)]
    [InlineData("j de@b.nl", null)]
    [InlineData("", null)]
    public void An_address_is_one_bare_address_at_a_full_domain(string typed, string? address) => Assert.Equal(address, EmailAddress.Read(typed));

    [Fact]
    public void Everything_that_is_missing_is_named_at_once() => Assert.Equal(
        ["files", "reason", "recipientEmail", "recipientMobile", "recipientName"], new SendForm().Check(Words.Dutch, hasStudy: false).Keys.Order());

    [Fact]
    public void The_fields_are_those_of_the_API()
    {
        var form = new SendForm { Name = " J. de Vries ", Email = "j@b.nl", Mobile = "0612345678", Reason = "Second opinion", Days = 3, Remark = " " };

        Assert.Empty(form.Check(Words.English, hasStudy: true));
        Assert.Equal(
        [
            "recipientName=J. de Vries", "recipientEmail=j@b.nl", "recipientMobile=+31612345678", "direction=download", "language=nl", "reason=Second opinion", "validity=P3D", "leaveOutBadFiles=true",
        ], form.Fields().Select(field => $"{field[0]}={field[1]}"));
    }
}
