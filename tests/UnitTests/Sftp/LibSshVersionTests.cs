using Exchange.Sftp.Ssh;

namespace Exchange.Tests.Sftp;

public sealed class LibSshVersionTests
{
    [Theory]
    [InlineData("0.10.5/openssl/zlib", false)]
    [InlineData("0.10.6/openssl/zlib", true)]
    [InlineData("0.10.7/openssl/zlib", true)]
    [InlineData("0.9.8/openssl/zlib", false)]
    [InlineData("0.11.1/openssl/zlib", false)]
    [InlineData("1.10.6", false)]
    [InlineData("", false)]
    public void Only_the_series_that_was_tested_is_used(string version, bool fit) => Assert.Equal(fit, LibSshVersion.Problem(version, []) is null);

    [Theory]
    [InlineData("0.10.6-0+deb12u1", false)]
    [InlineData("0.10.6-0+deb12u2", false)]
    [InlineData("0.10.6-0+deb12u3", true)]
    [InlineData("0.10.6-0+deb12u10", true)]
    [InlineData("0.10.6-2ubuntu0.1", true)]
    public void Debians_package_must_have_its_security_updates(string package, bool fit)
    {
        string[] database = ["Package: libssh2-1", "Version: 0.10.6-0+deb12u1", "", "Package: libssh-4", "Status: install ok installed", $"Version: {package}", "", "Package: x", "Version: 0.10.6-0+deb12u1"];

        Assert.Equal(fit, LibSshVersion.Problem("0.10.6", database) is null);
    }

    [Fact]
    public void A_package_database_without_it_says_nothing() => Assert.Null(LibSshVersion.Problem("0.10.6", ["Package: x", "Version: 1"]));
}
