using Exchange.Sftp;
using Renci.SshNet;
using Renci.SshNet.Common;

namespace Exchange.Tests.Sftp;

/// <summary>Signing in through real clients.</summary>
public sealed class SignInTests
{
    private const string NewPassword = "staple battery horse";

    [Fact]
    public async Task OpenSsh_signs_in_by_password_and_by_dialogue()
    {
        await using var running = await RunningSftp.Start();

        foreach (var method in (string[])["password", "keyboard-interactive"])
        {
            var (code, said) = await WithPrompts(running, "ann", method, RunningSftp.Password, NewPassword);
            Assert.True(code == 0, said);
        }
        Assert.NotEqual(0, (await WithPrompts(running, "ann", "password", "wrong", NewPassword)).Code);
    }

    [Fact]
    public async Task OpenSsh_changes_a_password_that_is_due_inside_the_sign_in()
    {
        await using var running = await RunningSftp.Start();
        running.Accounts.Add("due", RunningSftp.Password, mustChange: true);

        // First by the method that cannot ask: the client goes on to the dialogue by itself.
        var (code, said) = await WithPrompts(running, "due", "password,keyboard-interactive", RunningSftp.Password, NewPassword);

        Assert.True(code == 0, said);
        Assert.Contains("Your password is 90 days old.", said, StringComparison.Ordinal);
        Assert.Equal(0, (await WithPrompts(running, "due", "password", NewPassword, "")).Code);
        Assert.NotEqual(0, (await WithPrompts(running, "due", "password", RunningSftp.Password, "")).Code);
    }

    [Fact]
    public async Task SshNet_changes_a_password_that_is_due_inside_the_sign_in()
    {
        await using var running = await RunningSftp.Start();
        running.Accounts.Add("due", RunningSftp.Password, mustChange: true);
        var rounds = 0;
        using var dialogue = new KeyboardInteractiveAuthenticationMethod("due");
        dialogue.AuthenticationPrompt += (_, asked) =>
        {
            foreach (var prompt in asked.Prompts)
                prompt.Response = prompt.Request.StartsWith("New", StringComparison.Ordinal) ? rounds == 0 ? "short" : NewPassword : RunningSftp.Password;
            if (asked.Prompts.Count == 2) rounds++;
        };
        using var password = new PasswordAuthenticationMethod("due", RunningSftp.Password);
        using var client = new SftpClient(new ConnectionInfo("127.0.0.1", running.Port, "due", password, dialogue));

        await client.ConnectAsync(CancellationToken.None);

        Assert.Equal("/", client.WorkingDirectory);
        Assert.Equal(2, rounds); // The first was too short, and said so.
        Assert.Equal(SignInMethod.Dialogue, running.Server.Sessions.Single().Start.Method);
    }

    [Theory]
    [InlineData("ed25519", "")]
    [InlineData("rsa", "3072")]
    [InlineData("ecdsa", "256")]
    [InlineData("ecdsa", "521")]
    public async Task A_key_of_the_account_signs_in_and_of_another_does_not(string type, string bits)
    {
        await using var running = await RunningSftp.Start();
        await running.Run("ssh-keygen", ["-q", "-t", type, .. bits.Length > 0 ? (string[])["-b", bits] : [], "-N", "", "-f", "mine"]);
        string[] options = ["-q", "-P", $"{running.Port}", "-b", running.FileOf("ls", "ls\n"u8.ToArray()), .. running.ClientOptions, "-o", "BatchMode=yes"];
        options[Array.IndexOf(options, "-i") + 1] = running.At("mine");

        Assert.NotEqual(0, (await running.Run("sftp", [.. options, "ann@127.0.0.1"])).Code);

        var (_, said) = await running.Run("ssh-keygen", ["-lf", "mine.pub"]);
        running.Accounts.AddKey("ann", said.Split(' ')[1]);
        var mine = await running.Run("sftp", [.. options, "ann@127.0.0.1"]);
        Assert.True(mine.Code == 0, mine.Said);
        Assert.NotEqual(0, (await running.Run("sftp", [.. options, "bob@127.0.0.1"])).Code);
    }

    [Fact]
    public async Task A_short_RSA_key_does_not_sign_in()
    {
        await using var running = await RunningSftp.Start();
        await running.Run("ssh-keygen", ["-q", "-t", "rsa", "-b", "1024", "-N", "", "-f", "short"]);
        var (_, said) = await running.Run("ssh-keygen", ["-lf", "short.pub"]);
        running.Accounts.AddKey("ann", said.Split(' ')[1]);
        string[] options = ["-q", "-P", $"{running.Port}", "-b", running.FileOf("ls", "ls\n"u8.ToArray()), .. running.ClientOptions, "-o", "BatchMode=yes", "-o", "RequiredRSASize=1024"];
        options[Array.IndexOf(options, "-i") + 1] = running.At("short");

        Assert.NotEqual(0, (await running.Run("sftp", [.. options, "ann@127.0.0.1"])).Code);
    }

    [Fact]
    public async Task Each_account_sees_its_own_folders()
    {
        await using var running = await RunningSftp.Start();
        running.Ann.AddDownload("of-ann", [1]);
        running.Bob.AddDownload("of-bob", [2]);
        foreach (var name in (string[])["ann", "bob"])
        {
            using var client = new SftpClient("127.0.0.1", running.Port, name, RunningSftp.Password);
            await client.ConnectAsync(CancellationToken.None);
            Assert.Equal([$"/download/of-{name}"], client.ListDirectory("/download").Select(file => file.FullName));
        }
    }

    [Fact]
    public async Task The_sixth_wrong_password_ends_the_connection()
    {
        await using var running = await RunningSftp.Start();

        var (code, _) = await WithPrompts(running, "ann", "password", "wrong", "", prompts: 20);

        Assert.NotEqual(0, code);
        Assert.Equal(6, running.Accounts.Asked);
    }

    [Fact]
    public async Task The_banner_is_shown_before_the_sign_in()
    {
        await using var running = await RunningSftp.Start(options => options with { Banner = "Vertrouwelijk: alléén voor het partnerziekenhuis.\n" });
        string? shown = null;
        using var password = new PasswordAuthenticationMethod("ann", RunningSftp.Password);
        var connection = new ConnectionInfo("127.0.0.1", running.Port, "ann", password);
        connection.AuthenticationBanner += (_, banner) => shown ??= banner.BannerMessage;
        using var client = new SftpClient(connection);

        await client.ConnectAsync(CancellationToken.None);

        Assert.Contains("alléén voor het partnerziekenhuis", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Host_keys_are_private_stay_the_same_and_are_the_ones_that_clients_see()
    {
        await using var running = await RunningSftp.Start();
        var folder = running.Options.HostKeyFolder;
        foreach (var file in Directory.GetFiles(folder)) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        Assert.Equal(["host-ed25519", "host-rsa"], Directory.GetFiles(folder).Select(Path.GetFileName).Order());
        Assert.Equal(["ssh-ed25519", "ssh-rsa"], running.Server.HostKeys.Select(key => key.Algorithm));

        await running.Run("bash", ["-c", $"ssh-keyscan -p {running.Port} 127.0.0.1 2>/dev/null > seen"]);
        var (_, seen) = await running.Run("ssh-keygen", ["-lf", "seen"]);
        Assert.All(running.Server.HostKeys, key => Assert.Contains(key.Fingerprint, seen, StringComparison.Ordinal));

        var before = running.Server.HostKeys;
        await running.Restart();
        Assert.Equal(before, running.Server.HostKeys);
    }

    [Fact]
    public async Task Wrong_and_unknown_look_the_same()
    {
        await using var running = await RunningSftp.Start();
        var messages = new List<string>();
        foreach (var name in (string[])["ann", "nobody", "../ann", "ann\0"])
        {
            using var client = new SftpClient("127.0.0.1", running.Port, name, "wrong");
            messages.Add((await Assert.ThrowsAsync<SshAuthenticationException>(() => client.ConnectAsync(CancellationToken.None))).Message);
        }
        Assert.Single(messages.Distinct());
    }

    private static Task<(int Code, string Said)> WithPrompts(RunningSftp running, string user, string methods, string password, string newPassword, int prompts = 3) =>
        running.WithPrompts(running.Port, user, methods, password, newPassword, prompts);
}
