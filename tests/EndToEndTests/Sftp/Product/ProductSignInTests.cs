using System.Diagnostics;
using Exchange.Accounts;
using Exchange.Tests.Portal;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Renci.SshNet;
using Renci.SshNet.Common;
using Exchange.Tests.Exports;

namespace Exchange.Tests.Sftp;

/// <summary>Who comes in, what they see, and how they are sent away: on the running product.</summary>
public sealed class ProductSignInTests(ProductSftp product) : IClassFixture<ProductSftp>
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Password_dialogue_and_key_lead_in_and_a_wrong_password_does_not()
    {
        foreach (var method in (string[])["password", "keyboard-interactive"])
        {
            var (code, said) = await product.WithPrompts(product.Port, product.Ann, method, PartnerAccount.Password, "");
            Assert.True(code == 0, said);
        }
        Assert.Equal(0, (await product.Sftp("ls")).Code);
        Assert.NotEqual(0, (await product.WithPrompts(product.Port, product.Ann, "password", "wrong", "", prompts: 1)).Code);
        Assert.NotEqual(0, (await product.WithPrompts(product.Port, "nobody-here", "password", PartnerAccount.Password, "", prompts: 1)).Code);
        Assert.Contains("PublicKey", (await product.Account(product.Ann)).GetProperty("lastLogin").ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_disclaimer_names_the_hospital_in_both_languages()
    {
        string? shown = null;
        using var password = new PasswordAuthenticationMethod(product.Ann, PartnerAccount.Password);
        var connection = new ConnectionInfo("127.0.0.1", product.Port, product.Ann, password);
        connection.AuthenticationBanner += (_, banner) => shown ??= banner.BannerMessage;
        using var client = new SftpClient(connection);

        await client.ConnectAsync(CancellationToken.None);

        Assert.Contains("files sturen naar en/of ontvangen van Merelhof Ziekenhuis", shown, StringComparison.Ordinal);
        Assert.Contains("receive files from Merelhof Ziekenhuis", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_fingerprints_that_the_API_tells_are_the_ones_that_clients_see()
    {
        var door = await product.UntilUp();
        await product.Run("bash", ["-c", $"ssh-keyscan -p {product.Port} 127.0.0.1 2>/dev/null > seen"]);
        var (_, seen) = await product.Run("ssh-keygen", ["-lf", "seen"]);

        Assert.Equal(2, door.GetProperty("hostKeys").GetArrayLength());
        Assert.All(door.GetProperty("hostKeys").EnumerateArray(), key => Assert.Contains(key.Text("fingerprint"), seen, StringComparison.Ordinal));
        foreach (var file in Directory.GetFiles(Path.Combine(product.Exchange.Data, "sftp"))) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    [Fact]
    public async Task Each_partner_sees_its_own_two_folders_only()
    {
        var bob = await PartnerAccount.Active(product.Api, product.Exchange.Portal);
        using SftpClient ann = await Connect(product.Ann), other = await Connect(bob.Name);
        other.WriteAllText("/upload/secret.bin", "of bob");
        ann.WriteAllText("/upload/of-ann", "mine");

        Assert.Equal(["/download", "/upload"], ann.ListDirectory("/").Select(entry => entry.FullName).Order());
        Assert.DoesNotContain("/upload/secret.bin", ann.ListDirectory("/upload").Select(entry => entry.FullName));
        Assert.Equal(["/upload/secret.bin"], other.ListDirectory("/upload").Select(entry => entry.FullName));
        Assert.Empty(other.ListDirectory("/download"));
    }

    [Fact]
    public async Task No_escape_attempt_reads_writes_or_lists_anything()
    {
        var bob = await PartnerAccount.Active(product.Api, product.Exchange.Portal);
        using var ann = await Connect(product.Ann);
        using (var other = await Connect(bob.Name)) other.WriteAllText("/upload/secret.bin", "of bob");
        var before = ann.ListDirectory("/upload").Count();

        foreach (var attempt in EscapeAttempts.All.Where(attempt => attempt.LeadsTo is null))
        {
            // The table's own names, and the ones of this product.
            if (attempt.Text?.Replace("bob", bob.Name, StringComparison.Ordinal).Replace("/ann/", $"/{product.Ann}/", StringComparison.Ordinal) is not { } path) continue;
            Assert.ThrowsAny<SshException>(() => ann.ReadAllBytes(path));
            Assert.ThrowsAny<SshException>(() => ann.WriteAllText(path, "x"));
            Assert.ThrowsAny<SshException>(() => ann.RenameFile("/upload/of-ann", path));
        }
        Assert.Equal(before, ann.ListDirectory("/upload").Count());
        foreach (var attempt in EscapeAttempts.All)
        {
            if (attempt is { LeadsTo: { } inside, Text: { } path } && inside.StartsWith("/upload/", StringComparison.Ordinal) && inside.Count(c => c == '/') == 2)
            {
                ann.WriteAllText(path, "x");
                Assert.True(ann.Exists(inside), attempt.What);
                ann.DeleteFile(inside);
            }
        }
    }

    [Theory]
    [InlineData("disconnect")]
    [InlineData("lock")]
    [InlineData("disable")]
    public async Task The_hospital_ends_sessions_within_a_second(string verb)
    {
        var partner = await PartnerAccount.Active(product.Api, product.Exchange.Portal);
        using var client = await Connect(partner.Name);
        client.WriteAllText("/upload/x", "x");
        await product.Until(partner.Name, account => account.GetProperty("sessions").GetArrayLength() == 1);

        var asked = Stopwatch.GetTimestamp();
        Assert.True((await product.Ask(partner.Name, verb)).IsSuccessStatusCode);
        while (client.IsConnected && Stopwatch.GetElapsedTime(asked) < TimeSpan.FromSeconds(20)) await Task.Delay(10);

        Assert.InRange(Stopwatch.GetElapsedTime(asked), TimeSpan.Zero, Second);
        Assert.Equal(0, (await product.Account(partner.Name)).GetProperty("sessions").GetArrayLength());
        if (verb is "disconnect") (await Connect(partner.Name)).Dispose();
        else await Assert.ThrowsAnyAsync<SshException>(() => Connect(partner.Name)); // Told why, or just refused.
    }

    [Fact]
    public async Task Strangers_at_the_gateway_get_nothing()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.UseOrleansClient(client => client.UseLocalhostClustering(product.Exchange.Gateway, serviceId: "exchange", clusterId: "exchange"));
        using var host = builder.Build();
        var fault = await Record.ExceptionAsync(async () =>
        {
            await host.StartAsync().WaitAsync(TimeSpan.FromSeconds(5));
            await host.Services.GetRequiredService<IGrainFactory>().GetGrain<IPartnerAccount>(product.Ann).Read(Actor.System).WaitAsync(TimeSpan.FromSeconds(20));
        });
        Assert.NotNull(fault);
        Assert.Contains("was refused", product.Exchange.Said, StringComparison.Ordinal);
    }

    private async Task<SftpClient> Connect(string name)
    {
        var client = new SftpClient("127.0.0.1", product.Port, name, PartnerAccount.Password);
        await client.ConnectAsync(CancellationToken.None);
        return client;
    }
}
