using System.Text;
using CsCheck;
using Exchange.Uploads;

namespace Exchange.Tests.Portal;

public sealed class UploadMetadataTests
{
    private static string Encode(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    [Fact]
    public void A_name_is_found_among_other_pairs()
    {
        Assert.Equal("MR é.zip", TusDoor.NameOf($"filetype {Encode("application/zip")},is_confidential,filename {Encode("MR é.zip")}"));
        Assert.Equal("a/b.dcm", TusDoor.NameOf("filename " + Encode("a/b.dcm")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("filename")]
    [InlineData("filename ")]
    [InlineData("filename %%%")]
    [InlineData("filename a b")]
    [InlineData("filename wK8=")] // An overlong slash.
    [InlineData("name YQ==")]
    public void Malformed_metadata_has_no_name(string metadata) => Assert.Null(TusDoor.NameOf(metadata));

    [Fact]
    public void Whatever_is_sent_is_a_name_or_none()
    {
        Gen.Byte.Array[0, 60].Sample(bytes =>
        {
            _ = TusDoor.NameOf("filename " + Convert.ToBase64String(bytes));
            _ = TusDoor.NameOf(Encoding.Latin1.GetString(bytes));
        });
        Assert.Null(TusDoor.NameOf("filename " + Encode(new string('a', 8 * 1024))));
    }
}
