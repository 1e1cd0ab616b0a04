using System.Security.Cryptography;
using System.Text;
using Exchange.Tests.Exports;
using Exchange.Tests.Portal;

namespace Exchange.Tests.Sftp;

/// <summary>The other clients on the running product: each puts, gets, resumes both, renames, removes and makes folders in its own way.</summary>
public sealed class ProductClientsTests(ProductSftp product) : IClassFixture<ProductSftp>
{
    private const int Half = 700_000;

    private readonly byte[] _content = RandomNumberGenerator.GetBytes(2_000_000);

    [Fact]
    public async Task Lftp_does_it_all()
    {
        Prepare("lftp");
        var connect = string.Join(' ', (string[])["ssh", "-a", "-x", .. product.OptionsWith(product.KeyFile)]);
        await Good("lftp", "--norc", "-e",
            $"set cmd:fail-exit yes; set net:max-retries 1; set sftp:connect-program '{connect}'; open -u {product.Ann},x -p {product.Port} sftp://127.0.0.1; "
            + "mkdir upload/lftp; put half.bin -o upload/lftp/up.filepart; put -c lftp.bin -o upload/lftp/up.filepart; mv upload/lftp/up.filepart upload/lftp/up.bin; "
            + "get -c upload/lftp/up.bin -o lftp-back.bin; put half.bin -o upload/lftp/gone.bin; rm upload/lftp/gone.bin; ls upload/lftp; bye");
        await Arrived("lftp", "lftp-back.bin");
    }

    [Fact]
    public async Task Psftp_does_it_all()
    {
        Prepare("psftp");
        var hostKey = (await product.UntilUp()).GetProperty("hostKeys")[0].Text("fingerprint");
        var batch = product.FileOf("psftp.txt", Encoding.UTF8.GetBytes(string.Join('\n',
            "mkdir upload/psftp", "put half.bin upload/psftp/up.filepart", "reput psftp.bin upload/psftp/up.filepart", "mv upload/psftp/up.filepart upload/psftp/up.bin",
            "reget upload/psftp/up.bin psftp-back.bin", "put half.bin upload/psftp/gone.bin", "rm upload/psftp/gone.bin", "ls upload/psftp", "quit\n")));
        await Good("psftp", "-batch", "-P", $"{product.Port}", "-l", product.Ann, "-pw", PartnerAccount.Password, "-hostkey", hostKey, "-b", batch, "127.0.0.1");
        await Arrived("psftp", "psftp-back.bin");
    }

    [Fact]
    public async Task Rclone_copies_checks_moves_deletes_and_tells_the_quota()
    {
        Prepare("rclone");
        var remote = $":sftp,host=127.0.0.1,port={product.Port},user={product.Ann},key_file={product.KeyFile},disable_hashcheck=true,shell_type=none:";
        await Rclone("copyto", "rclone.bin", remote + "upload/rclone/up.filepart");
        await Rclone("moveto", remote + "upload/rclone/up.filepart", remote + "upload/rclone/up.bin");
        await Rclone("copyto", "half.bin", remote + "upload/rclone/gone.bin");
        await Rclone("deletefile", remote + "upload/rclone/gone.bin");
        await Rclone("copyto", "rclone.bin", remote + "upload/rclone/twice.bin");
        Assert.Contains("Unchanged skipping", await Rclone("copyto", "-vv", "rclone.bin", remote + "upload/rclone/twice.bin"), StringComparison.Ordinal); // As a nightly job does.
        await Rclone("copyto", remote + "upload/rclone/up.bin", "rclone-back.bin");
        Assert.Contains("50 GiB", await Rclone("about", remote), StringComparison.Ordinal);
        await Arrived("rclone", "rclone-back.bin");
    }

    [Fact]
    public async Task Scp_puts_and_gets()
    {
        Prepare("scp");
        Assert.Equal(0, (await product.Sftp("mkdir upload/scp")).Code);
        string[] options = ["-P", $"{product.Port}", .. product.OptionsWith(product.KeyFile)];
        await Good("scp", [.. options, "-p", "scp.bin", $"{product.Ann}@127.0.0.1:upload/scp/up.bin"]);
        await Good("scp", [.. options, $"{product.Ann}@127.0.0.1:upload/scp/up.bin", "scp-back.bin"]);
        await Arrived("scp", "scp-back.bin");
    }

    [Fact]
    public async Task OpenSSH_resumes_both_ways_and_agrees_new_keys_in_the_middle()
    {
        Prepare("openssh");
        await Good("sftp", ["-P", $"{product.Port}", .. product.OptionsWith(product.KeyFile), "-o", "RekeyLimit=256K", "-b", product.FileOf("resume", Encoding.UTF8.GetBytes(string.Join('\n',
            "mkdir upload/openssh", "put half.bin upload/openssh/up.filepart", "reput openssh.bin upload/openssh/up.filepart", "rename upload/openssh/up.filepart upload/openssh/up.bin",
            "reget upload/openssh/up.bin openssh-back.bin", "df -h upload\n"))), $"{product.Ann}@127.0.0.1"]);
        await Arrived("openssh", "openssh-back.bin");
    }

    /// <summary>The whole file, the first part of it to send, and the first part of it to get.</summary>
    private void Prepare(string client)
    {
        product.FileOf($"{client}.bin", _content);
        product.FileOf("half.bin", _content[..Half]);
        if (client is not "scp" and not "rclone") product.FileOf($"{client}-back.bin", _content[..Half]);
    }

    private async Task Arrived(string folder, string back)
    {
        Assert.Equal(_content, product.Content(back));
        var (code, said) = await product.Sftp($"ls -l upload/{folder}");
        Assert.True(code == 0, said);
        Assert.Contains($"{_content.Length}", said, StringComparison.Ordinal);
        Assert.DoesNotContain("gone", said, StringComparison.Ordinal);
    }

    private Task<string> Rclone(params string[] arguments) => Good("rclone", ["--config", "", "--retries", "1", .. arguments]);

    private async Task<string> Good(string program, params string[] arguments)
    {
        var (code, said) = await product.Run(program, arguments);
        Assert.True(code == 0, said);
        return said;
    }
}
