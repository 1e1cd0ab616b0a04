using CsCheck;
using Exchange.Accounts;

namespace Exchange.Tests.Accounts;

public sealed class AccountValueTests
{
    [Theory]
    [InlineData(" Oostwaard-Long ", "oostwaard-long")]
    [InlineData("a.b", "a.b")]
    [InlineData("ab", null)]
    [InlineData("-abc", null)]
    [InlineData("abc.", null)]
    [InlineData("a/b", null)]
    [InlineData("..", null)]
    [InlineData("a b", null)]
    [InlineData("é-naam", null)]
    [InlineData("abc\n", "abc")]
    [InlineData("ab\nc", null)]
    [InlineData("a23456789012345678901234567890ab", "a23456789012345678901234567890ab")]
    [InlineData("a23456789012345678901234567890abc", null)]
    public void User_names_are_plain(string typed, string? expected) => Assert.Equal(expected, UserName.Normalise(typed));

    [Theory]
    [InlineData("192.0.2.0/24", "192.0.2.0/24")]
    [InlineData("192.0.2.7", "192.0.2.7/32")]
    [InlineData("2001:db8::/48", "2001:db8::/48")]
    [InlineData("2001:db8::1", "2001:db8::1/128")]
    [InlineData("192.0.2.7/24", null)]
    [InlineData("192.0.2.0/33", null)]
    [InlineData("hospital.example", null)]
    public void Networks_are_blocks_or_addresses(string typed, string? expected) => Assert.Equal(expected, AllowedNetworks.Normalise(typed));

    [Theory]
    [InlineData("192.0.1.255", false)]
    [InlineData("192.0.2.0", true)]
    [InlineData("192.0.2.255", true)]
    [InlineData("::ffff:192.0.2.9", true)]
    [InlineData("192.0.3.0", false)]
    [InlineData("2001:db8:0:ffff::1", true)]
    [InlineData("2001:db8:1::1", false)]
    [InlineData("nonsense", false)]
    [InlineData(null, false)]
    public void Only_addresses_of_the_networks_are_allowed(string? address, bool expected) =>
        Assert.Equal(expected, AllowedNetworks.Allow(["192.0.2.0/24", "2001:db8::/48"], address));

    [Fact]
    public void Without_networks_every_address_is_allowed() => Assert.True(AllowedNetworks.Allow([], null));

    [Theory]
    [InlineData("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl github", "SHA256:+DiY3wvvV6TuJJhbpZisF/zLDA0zPMSvHdkr4UvCOqU", "github")]
    [InlineData("ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBEmKSENjQEezOmxkZMy7opKgwFB9nkt5YRrYMjNuG5N87uRgg6CLrbo5wAdT/y6v0mKV0U2w0WZ2YB/++Tpockg=", "SHA256:p2QAMXNIC1TJYWeIOttrVc98/R1BUFWu3/LiyKgUfQM", "")]
    public void Keys_have_the_fingerprints_that_OpenSSH_prints(string line, string fingerprint, string comment)
    {
        var key = SshPublicKey.Parse(line);
        Assert.NotNull(key);
        Assert.Equal((fingerprint, comment), (key.Fingerprint, key.Comment));
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public void A_key_may_end_its_line_as_in_its_file(string end)
    {
        const string Line = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl laptop";
        Assert.Equal(SshPublicKey.Parse(Line), SshPublicKey.Parse(Line + end));
        Assert.Null(SshPublicKey.Parse(Line + end + Line));
    }

    [Theory]
    [InlineData("")]
    [InlineData("ssh-ed25519")]
    [InlineData("ssh-ed25519 AAAA")]
    [InlineData("ssh-ed25519 !!!!")]
    [InlineData("ssh-rsa AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl")]
    [InlineData("ssh-dss AAAAB3NzaC1kc3MAAACBAP")]
    [InlineData("command=\"x\" ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl")]
    public void What_is_no_good_key_is_refused(string line) => Assert.Null(SshPublicKey.Parse(line));

    [Theory]
    [InlineData(2047, false)]
    [InlineData(2048, true)]
    [InlineData(2049, true)]
    public void RSA_keys_have_2048_bits_or_more(int bits, bool isGood)
    {
        var modulus = new byte[(bits + 7) / 8];
        modulus[0] = (byte)(1 << ((bits - 1) % 8));
        byte[] blob = [.. Field("ssh-rsa"u8), .. Field([1, 0, 1]), .. Field([0, .. modulus])];
        Assert.Equal(isGood, SshPublicKey.Parse("ssh-rsa " + Convert.ToBase64String(blob)) is not null);

        static byte[] Field(ReadOnlySpan<byte> value) => [0, 0, (byte)(value.Length >> 8), (byte)value.Length, .. value];
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("study.zip", "study.zip")]
    [InlineData("a/b/Émile 2.zip", "a/b/Émile 2.zip")]
    [InlineData("E\u0301mile", "Émile")]
    [InlineData("..", null)]
    [InlineData("a/../b", null)]
    [InlineData("/a", null)]
    [InlineData("a//b", null)]
    [InlineData("a/", null)]
    [InlineData("a\\b", null)]
    [InlineData("a\0", null)]
    [InlineData("．．", null)]
    [InlineData("a／b", null)]
    [InlineData("x\u202Egpj.exe", null)]
    public void Paths_are_data(string path, string? expected) => Assert.Equal(expected, FilePath.Clean(path));

    [Fact]
    public void Malformed_text_is_no_path() => Assert.Null(FilePath.Clean("a\ud800"));

    [Fact]
    public void A_name_may_have_255_bytes_and_a_path_16_parts()
    {
        Assert.NotNull(FilePath.Clean(new string('a', 255)));
        Assert.Null(FilePath.Clean(new string('a', 256)));
        Assert.Null(FilePath.Clean(new string('é', 128)));
        Assert.NotNull(FilePath.Clean(string.Join('/', Enumerable.Repeat("a", 16))));
        Assert.Null(FilePath.Clean(string.Join('/', Enumerable.Repeat("a", 17))));
    }

    [Fact]
    public void Whatever_is_taken_as_a_path_is_taken_again_unchanged_and_never_climbs() =>
        Gen.String[Gen.Char["./\\ab\0é\u0301．／\u202e"], 0, 12].Sample(text =>
        {
            if (FilePath.Clean(text) is not { } clean) return true;
            return FilePath.Clean(clean) == clean && !clean.StartsWith('/') && !clean.Split('/').Any(part => part is "." or ".." || part.Contains('\\'));
        });
}
